"""Numbers to evaluate one formula in: balls, multiprecision, floats, rationals, symbols. One library, one file."""
