"""Calculations that can be checked: terms with n symbolic, their derivatives, chains of steps, and named facts."""
