from dataclasses import replace

from zo_check.effort import FULL, QUICK


def test_false_variants_are_looked_at_quickly_in_every_profile() -> None:
    assert FULL.on_trial == QUICK.on_trial == QUICK.without_shrinking
    assert not QUICK.on_trial.shrink


def test_an_effort_of_one_s_own_is_kept_but_for_shrinking() -> None:
    mine = replace(QUICK, profile="mine", examples=7)
    assert mine.on_trial == replace(mine, shrink=False)
