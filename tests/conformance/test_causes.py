from zo_check.conformance.causes import RANK, cause, ranked


def test_the_root_comes_first_and_each_key_once() -> None:
    found = ranked([cause("prints"), cause("unpaired", "first"), cause("unpaired", "second"), cause("raises")])
    assert [one.key for one in found] == ["raises", "unpaired", "prints"]
    assert found[1].sentence.endswith("(first)")


def test_every_cause_is_a_whole_sentence() -> None:
    for key in RANK:
        assert "{" not in cause(key, law="sphere").sentence
        assert "{" not in cause(key).sentence
