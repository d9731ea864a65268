"""Rounded numbers that one claim certifies and others rest on: written once, so that all of them mean the same.

Nothing is proved by standing here. Each table names the claim that certifies it.
"""

from fractions import Fraction

CURVATURE_ON_CHAINS = {
    (1, 1): Fraction("0.15407"),
    (-1, 1): Fraction("0.12022"),
    (1, -1): Fraction("0.15938"),
    (-1, -1): Fraction("0.15052"),
    (1, 0): Fraction("0.1251"),
    (-1, 0): Fraction("0.0602"),
}
"""(s, σ) → the bound of s·B(1_G, 1_H) on nested sets for b = σe₁. Claim curvature-chain-maxima."""

THIRD_ON_CHAINS = {1: Fraction("0.20204"), -1: Fraction("0.20636"), 0: Fraction("0.128")}
"""σ → the bound of |T| on nested sets for b = σe₁. Claim third-derivative-chain-maxima."""

CURVATURE_WIDTHS = {
    (1, 1): Fraction("0.0076"),
    (1, -1): Fraction("0.162"),
    (-1, 1): Fraction("0.0100"),
    (-1, -1): Fraction("0.436"),
}
"""(s, σ) → U, how large entries beside ±½ may be. Claim curvature-near-a-pair."""

THIRD_WIDTH = Fraction("0.104")
"""U again, for the third derivative. Claim third-derivative-near-two-coordinates."""
