"""How results look to a reader of a notebook, and to one at a terminal: computed from what was checked, never typed.

One noun a file; each has its HTML (`page`) and its text (`text`). Nothing here is imported before something is shown.
"""
