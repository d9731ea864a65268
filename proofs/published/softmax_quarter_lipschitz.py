# %% [markdown]
# # Softmax is not ¼-Lipschitz
#
# The statement $\lVert\operatorname{softmax}(u) - \operatorname{softmax}(u')\rVert \le \tfrac14\lVert u - u'\rVert$ is
# attributed to Xu et al. 2022 by Nair 2025, who calls it false. In the Euclidean norm it is; the paper it is attributed
# to was not read, so neither its wording nor its norm is known here.
#
# ## Why
#
# At $f = (\tfrac12, \tfrac12)$ the Jacobian has norm ½, twice the constant. Two explicit logit vectors, $(1, 0)$ and
# $(0, 1)$, show it for softmax itself.

# %%
from zo_check import Claim, Provenance, at_most, disproof, literature, sampled, softmax_regression, strategies, witness

claim = Claim(
    label="softmax-quarter-lipschitz-is-false",
    title="softmax is ¼-Lipschitz: false; the sharp constant is ½",
    statement=(
        r"$\lVert\operatorname{softmax}(u) - \operatorname{softmax}(u')\rVert \le \tfrac14\lVert u - u'\rVert$ "
        r"does not hold"
    ),
    source=literature.NAIR.at(
        "which attributes the constant ¼ to Xu et al. 2022 and calls it false",
        Provenance.PARTIAL,
        caveat="Xu et al. 2022 was not read, so neither its wording nor its norm is known here.",
    ),
    group="published",
    uses=("softmax-derivative",),
)


# %% [markdown]
# ## The statement as attributed, written once
#
# `jacobian_slack` says it of the Jacobian, `softmax_slack` of softmax itself, squared.


# %%
def printed_constant():
    return 1, 4


def jacobian_slack(arithmetic, f, v):
    numerator, denominator = printed_constant()
    return at_most((f * v - (f @ v) * f) @ v, (v @ v) * numerator / denominator)


def softmax_slack(arithmetic, u, v):
    numerator, denominator = printed_constant()
    moved = softmax_regression.softmax(arithmetic, u) - softmax_regression.softmax(arithmetic, v)
    return at_most(moved @ moved, ((u - v) @ (u - v)) * numerator**2 / denominator**2)


# %% [markdown]
# ## How sharp
#
# The sharp constant is ½ (claim softmax-half-lipschitz), so ¼ is wrong by a factor 2.
#
# ## What was tried against the statement
#
# Two exact instances violate it, and a hunt among generated $f$ and $v$ must find another. So that a true statement is
# not called false, ½ in its place is the false variant (`tests/false_claims/published_softmax.py`): the two instances
# must not violate it.

# %%
jacobian_violates = witness(
    claim, jacobian_slack, at={"f": ("1/2", "1/2"), "v": (1, -1)}, shows="violation", remark="½ is sharp"
)
softmax_violates = witness(claim, softmax_slack, at={"u": (1, 0), "v": (0, 1)}, shows="violation", remark="½ is sharp")
hunted = disproof(claim, sampled(claim, jacobian_slack, f=strategies.simplex(), v=strategies.vectors()))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(jacobian_violates, softmax_violates, hunted)
