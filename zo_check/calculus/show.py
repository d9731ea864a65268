"""Show a proof to a reader: displayed mathematics in a notebook, aligned text in a terminal."""

from typing import Any

from zo_check.calculus.check_chain import chains_of, check_chain
from zo_check.calculus.display import latex


def show(proof: Any) -> None:
    """Print every line of a proof with its reason and whether it was seen to follow."""
    for chain in chains_of(proof):
        print(f"{chain.title}\n    {latex(chain.start)}")
        for checked in check_chain(chain):
            step = checked.step
            print(f"  {step.relation} {latex(step.expression)}    [{step.reason}: {checked.holds.value}]")
