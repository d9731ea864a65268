"""Losses whose calculus and constants the suite examines."""
