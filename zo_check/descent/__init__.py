"""Zeroth-order descent x⁺ = x − ηĝ: what the theorem promises, what its exact dynamics predict, and the iteration."""
