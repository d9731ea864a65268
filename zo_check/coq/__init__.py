"""Theorems that the kernel of a proof assistant accepts, Coq (now called Rocq); proofs/kernel/README.md explains it.

`project` knows the sources and what they require, `sentences` reads them, `store` keeps what was built, `build`
compiles, `news` tells other processes so, `axioms` judges what a theorem rests on, and `check` holds a theorem against
its statement.
"""
