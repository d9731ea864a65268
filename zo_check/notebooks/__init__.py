"""Proof files as notebooks: read from percent format, executed in a fresh kernel, and written as .ipynb and HTML.

Needs the extra: pip install 'zo-check[notebooks]'. Each third-party library has one file here that imports it.
"""
