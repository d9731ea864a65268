"""Binary floating-point formats: rounding to nearest, ties to even, with subnormal numbers and overflow.

The result of one operation + − × ÷ √ on numbers of a format, computed in float64 and then rounded to the format, is the
correctly rounded one: 53 ≥ 2p + 2 for p = 8, 11 and 24 (Figueroa's theorem), and for p = 53 it is float64 itself.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Format:
    """A format with `precision` bits of significand (the hidden one included) and exponents from `least` to `most`."""

    name: str
    precision: int
    least: int
    """Exponent of the smallest normal number: 2^least."""
    most: int
    """Exponent of the largest binade: numbers stay below 2^(most + 1)."""
    native: type[np.floating[Any]] | None = None
    """The machine's own type, where it has one that NumPy rounds to."""

    @property
    def unit(self) -> Fraction:
        """The unit roundoff υ = 2^−p: a rounded normal number is off by at most υ of itself."""
        return Fraction(1, 2**self.precision)

    @property
    def tiny(self) -> Fraction:
        """Half the smallest subnormal number: what rounding may add or take away below the normal range."""
        return Fraction(1, 2 ** (self.precision - self.least))

    @cached_property
    def largest(self) -> Fraction:
        """The largest finite number."""
        return (2 - Fraction(2, 2**self.precision)) * Fraction(2) ** self.most

    def rounded(self, values: Any) -> Numbers:
        """Each float64 value as the nearest number of the format, in float64; beyond the largest, infinite."""
        x = np.asarray(values, dtype=np.float64)
        if self.precision == 53:
            return x
        if self.native is None:
            return self.nearest(x)
        with np.errstate(all="ignore"):
            return x.astype(self.native).astype(np.float64)

    def nearest(self, x: Numbers) -> Numbers:
        """The same by its definition, in float64 operations; several times slower than the machine's own rounding."""
        with np.errstate(invalid="ignore", over="ignore"):
            _, exponent = np.frexp(x)  # x = m 2^exponent with ½ ≤ |m| < 1
            quantum = np.ldexp(1.0, np.maximum(exponent - 1, self.least) - (self.precision - 1))
            nearest = np.rint(x / quantum) * quantum
            return np.where(np.abs(nearest) > float(self.largest), np.copysign(np.inf, x), nearest)


FLOAT64 = Format("float64", 53, -1022, 1023, np.float64)
FLOAT32 = Format("float32", 24, -126, 127, np.float32)
FLOAT16 = Format("float16", 11, -14, 15, np.float16)
BFLOAT16 = Format("bfloat16", 8, -126, 127)
FORMATS = (FLOAT64, FLOAT32, FLOAT16, BFLOAT16)
