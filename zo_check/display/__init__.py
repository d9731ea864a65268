"""How results look: to a reader of a notebook, and to one at a terminal. What is shown is computed from what was checked.

One noun a file; each has its HTML (`page`) and its text (`text`). Nothing here is imported before something is shown.
"""
