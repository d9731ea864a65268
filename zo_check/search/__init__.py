"""Certified search over boxes: outward-rounded intervals, forward differentiation, branch and bound, certificates."""
