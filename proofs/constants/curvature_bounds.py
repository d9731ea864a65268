# %% [markdown]
# # Stub: the curvature lies in [c₋, c₊]

# %%
from zo_check import Claim, at_most, constants, sampled, strategies

claim = Claim(
    label="curvature-bounds",
    title="c₋ ≤ B ≤ c₊",
    statement=r"$c_- I \preceq B \preceq c_+ I$",
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("curvature-identity",),
)


# %%
def slack(arithmetic, f, b, v):
    m = f @ v
    form = (f * (v - m) * (v - m)) @ (2 * f - b - (f - b) @ f)
    return at_most(form, (v @ v) * constants.CURVATURE_ABOVE.within(arithmetic))


attacked = sampled(claim, slack, f=strategies.simplex(), b=strategies.targets(), v=strategies.vectors())
