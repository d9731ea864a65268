# %% [markdown]
# # Stub: the third derivative is at most c₃

# %%
from zo_check import Claim, at_most, constants, sampled, strategies

claim = Claim(
    label="third-derivative-bound",
    title="|D³g[v,v,v]| ≤ c₃‖v‖³",
    statement=r"$|D^3g[v,v,v]| \le c_3\lVert v\rVert^3$",
    group="constants",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("loss-third-derivative",),
)


# %%
def slack(arithmetic, f, b, v):
    w = v - f @ v
    third = (f * w * w * w) @ (4 * f - b - (f - b) @ f) - 3 * ((f * w) @ w) * ((f * w) @ (2 * f - b))
    return at_most(third * third, (v @ v) * (v @ v) * (v @ v) * constants.THIRD_DERIVATIVE.within(arithmetic) ** 2)


attacked = sampled(claim, slack, f=strategies.simplex(), b=strategies.targets(), v=strategies.vectors())
