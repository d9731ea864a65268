from zo_check.evidence.comparison import Comparison, agreement


def test_a_violation_may_be_smaller_than_every_double():
    assert not Comparison(0.0, 1e-30, True).violated
    tiny = Comparison(0.0, 1e-30, True, "formula 1e-9000, derivative 2e-9000")
    assert tiny.violated
    assert tiny.by() == "by less than the smallest double"
    assert Comparison(0.25, 0, True, "so").by() == "by at least 0.25"


def test_two_thirds_of_the_bits_must_agree():
    assert (agreement(128), agreement(256), agreement(53)) == (85, 170, 35)
