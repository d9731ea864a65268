import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PERCENT = """# %% [markdown]
# # A made-up result: ${formula}$
#
# See [another](other.py) and <script>alert(1)</script>.

# %%
from zo_check import Claim, at_most, sampled, strategies, witness

claim = Claim(label="{label}", title="a title", statement=r"${formula}$")


# %%
def slack(arithmetic, f):
    return at_most(f @ f, arithmetic.number("{bound}"))


attacked = sampled(claim, slack, f=strategies.simplex())
attained = witness(claim, slack, at={{"f": (1, 0)}})

# %%
if __name__ == "__main__":
    from zo_check import show

    show({shown})
"""
VARIANTS = """
from zo_check.false_claims import one_variant


def wrong(arithmetic, f):
    return f @ f - arithmetic.number({room})


half = one_variant("half", "made-up", "slack", wrong, "at a corner the norm is 1", ("sampled",))
"""


@pytest.fixture
def write_notebook(tmp_path: Path) -> Callable[..., Path]:
    """Write a proof file in percent format; its claim is true for bound = 1 and false below."""

    def write(name: str = "claims/made_up.py", *, bound: str = "1", shown: str = "attacked, attained") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        formula = r"\\lVert f\\rVert^2 \\le 1".replace("\\\\", "\\")
        label = path.stem.replace("_", "-")
        path.write_text(PERCENT.format(formula=formula, label=label, bound=bound, shown=shown), encoding="utf-8")
        return path

    return write


@pytest.fixture
def write_variants(tmp_path: Path) -> Callable[..., Path]:
    """Write a false variant of the claim made-up; with room = 0 the evidence cannot refute it."""

    def write(room: int) -> Path:
        path = tmp_path / "claims" / "false_claims" / "made_up.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(VARIANTS.format(room=room), encoding="utf-8")
        return path

    return write


@pytest.fixture
def notebooks(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run `zo-check notebooks` in a process of its own, in the temporary directory."""

    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "zo_check", "notebooks", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)

    return run
