"""The binomial law without approximation: tails, and the interval of Clopper and Pearson. The door of scipy."""

from scipy.special import bdtrc, betaincinv

from zo_check.errors import UsageError


def upper_tail(hits: int, draws: int, chance: float) -> float:
    """P(X ≥ hits) for X ~ Bin(draws, chance). Raises UsageError unless 0 ≤ hits ≤ draws and 0 ≤ chance ≤ 1."""
    _counted(hits, draws)
    if not 0 <= chance <= 1:
        raise UsageError(f"chance = {chance}", "give a probability between 0 and 1")
    return 1.0 if hits == 0 else float(bdtrc(hits - 1, draws, chance))


def proportion(hits: int, draws: int, alpha: float) -> tuple[float, float]:
    """An interval that contains the chance of a hit with probability at least 1 − alpha (Clopper and Pearson 1934).

    Raises UsageError unless 0 ≤ hits ≤ draws, draws ≥ 1 and 0 < alpha < 1.
    """
    _counted(hits, draws)
    if not (draws and 0 < alpha < 1):
        raise UsageError(f"{draws} draws, alpha = {alpha}", "give draws ≥ 1 and alpha between 0 and 1")
    low = 0.0 if hits == 0 else float(betaincinv(hits, draws - hits + 1, alpha / 2))
    # The upper end as 1 minus a lower one: 1 − alpha/2 would lose alpha to rounding.
    high = 1.0 if hits == draws else 1 - float(betaincinv(draws - hits, hits + 1, alpha / 2))
    return low, high


def _counted(hits: int, draws: int) -> None:
    if not 0 <= hits <= draws:
        raise UsageError(f"{hits} hits in {draws} draws", "give 0 ≤ hits ≤ draws")
