"""A real algebraic number, given exactly: an integer polynomial and an interval that holds one root of it."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from zo_check.errors import UsageError


@dataclass(frozen=True)
class AlgebraicNumber:
    """The root of `polynomial` in the open interval (low, high), at whose ends the polynomial has opposite signs.

    Args:
        polynomial: integer coefficients, the highest power first: (12, -9, 1) is 12x² − 9x + 1.
        low: below the root.
        high: above the root.

    Raises:
        UsageError: the signs at the ends do not show a root, or there may be a second one between them.
    """

    polynomial: tuple[int, ...]
    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", Fraction(self.low))
        object.__setattr__(self, "high", Fraction(self.high))
        signs = self.at(self.low) * self.at(self.high)
        if not self.low < self.high or signs >= 0:
            raise UsageError(f"{self} has no sign change", "give an interval around a simple root")
        if _variations(self.polynomial, self.low, self.high) != 1:
            raise UsageError(f"{self} may hold several roots", "give a narrower interval")

    def __str__(self) -> str:
        powers = range(len(self.polynomial) - 1, -1, -1)
        terms = [(c, {0: "", 1: "x"}.get(k, f"x^{k}")) for c, k in zip(self.polynomial, powers, strict=True) if c]
        words = " ".join(f"{'−' if c < 0 else '+'} {abs(c) if abs(c) != 1 or not x else ''}{x}" for c, x in terms)
        return f"the root of {words.removeprefix('+ ')} between {self.low} and {self.high}"

    def at(self, x: Fraction) -> Fraction:
        """The polynomial's value at a rational."""
        value = Fraction(0)
        for coefficient in self.polynomial:
            value = value * x + coefficient
        return value

    def enclosure(self, bits: int) -> tuple[Fraction, Fraction]:
        """Rationals low ≤ root ≤ high with high − low ≤ 2^−bits, seen from the signs of exact values alone."""
        return _enclosure(self, bits)

    def relative_enclosure(self, bits: int) -> tuple[Fraction, Fraction]:
        """Rationals low ≤ root ≤ high with high − low ≤ 2^−bits·|root|, for floating formats of that many bits."""
        if self.low < 0 < self.high and not self.polynomial[-1]:
            return Fraction(0), Fraction(0)
        low, high = self.enclosure(bits)
        more = bits
        while high - low > min(abs(low), abs(high)) / 2**bits:
            more += bits
            low, high = self.enclosure(more)
        return low, high


@lru_cache(maxsize=256)
def _enclosure(number: AlgebraicNumber, bits: int) -> tuple[Fraction, Fraction]:
    """Secant steps widened until the sign changes across them, with bisection as the net; rounded to dyadics."""
    low, high = number.low, number.high
    rising = number.at(high) > 0

    def narrow(low: Fraction, high: Fraction, x: Fraction) -> tuple[Fraction, Fraction]:
        if not low < x < high:
            return low, high
        value = number.at(x)
        if value == 0:
            return x, x
        return (low, x) if (value > 0) == rising else (x, high)

    while high - low > Fraction(1, 2**bits):
        width = high - low
        at_low, at_high = number.at(low), number.at(high)
        unit = 2 ** (2 * _magnitude(width) + 4)
        secant = low - at_low * width / (at_high - at_low)
        centre = Fraction(round(secant * unit), unit)
        step = min(width / 8, Fraction(2**6) * width * width)
        for x in (centre - step, centre + step, (low + high) / 2):
            low, high = narrow(low, high, Fraction(round(x * unit), unit))
            if low == high:
                break
    return low, high


def _magnitude(width: Fraction) -> int:
    """k ≥ 0 with 2^−k ≤ width, roughly the smallest."""
    return max(0, width.denominator.bit_length() - width.numerator.bit_length() + 1)


def _variations(polynomial: tuple[int, ...], low: Fraction, high: Fraction) -> int:
    """Sign changes that Descartes' rule counts on (low, high): 1 is exactly one root, 0 none."""
    # x = (low + high t)/(1 + t) maps t in (0, ∞) onto the interval.
    degree = len(polynomial) - 1
    total = [Fraction(0)] * (degree + 1)
    for index, coefficient in enumerate(polynomial):
        power = degree - index
        product = [Fraction(coefficient)]
        for factor in [(low, high)] * power + [(Fraction(1), Fraction(1))] * (degree - power):
            product = [
                a * factor[0] + b * factor[1]
                for a, b in zip([*product, Fraction(0)], [Fraction(0), *product], strict=True)
            ]
        total = [a + b for a, b in zip(total, product, strict=True)]
    signs = [value > 0 for value in total if value]
    return sum(one != two for one, two in pairwise(signs))
