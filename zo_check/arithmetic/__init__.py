"""Numbers to evaluate one formula in: balls, multiprecision, floating point, rationals, symbols. One library, one file."""
