# %% [markdown]
# # Lemma D.47 as printed: weights that make the loss strongly convex
#
# $w_i^2 \ge 20 + l/\sigma_{\min}(A)^2$ for all $i$ implies $\nabla^2L \succeq l\,I$ for
# $L = L_{\exp} + \langle\exp(Ax), \mathbf 1\rangle + L_{\mathrm{reg}}$. It holds. The exponential term is convex and
# only helps, so by claim strong-convexity $-c_- \approx 0.2404$ suffices for 20: a factor of more than 83.

# %%
from zo_check import (
    Chain,
    Claim,
    Provenance,
    Vector,
    assumed,
    at_most,
    constants,
    derivation,
    derivative_rule,
    facts,
    letter,
    literature,
    sampled,
    scalar,
    strategies,
    witness,
)

claim = Claim(
    label="strong-convexity-as-printed",
    title="Lemma D.47: w² ≥ 20 + l/σ² makes L strongly convex: holds; 0.2405 suffices for 20",
    statement=(
        r"rank $A = d$ and $w_i^2 \ge 20 + l/\sigma_{\min}(A)^2$ for all $i$ $\Rightarrow$ $\nabla^2L \succeq l\,I$, "
        r"$L = L_{\exp} + \langle\exp(Ax), \mathbf 1\rangle + L_{\mathrm{reg}}$; $-c_- = 0.2404\dots$ suffices for 20"
    ),
    source=literature.H2O.at("Lemma D.47, part 1", Provenance.VERBATIM),
    group="published",
    hypotheses=(r"$\lVert b\rVert_1 \le 1$",),
    uses=("strong-convexity",),
)


# %%
def printed():
    return 20


def form(f, b, v):
    """vᵀBv."""
    return (f * (v - f @ v) ** 2) @ (2 * f - b - (f - b) @ f)


# %% [markdown]
# ## Derivation
#
# $S = \sigma_{\min}(A)^2$, $Y = \lVert y\rVert^2$, $\omega = \min_k w_k^2$; $C$ is $y^\top\nabla^2(L_{\exp} +
# L_{\mathrm{reg}})y$ and $e = \exp(Ax)$, which moves by $e \circ v$ along $v = Ay$.


# %%
def exponentials_only_help(printed):
    e, v = letter("e", nonnegative=True), letter("v")
    along = derivative_rule("D_v", {e: e * v})
    S, Y, mu, omega = (scalar(name, nonnegative=True) for name in ("S", "Y", "l", "omega"))
    C = scalar("C")
    below = constants.in_symbols(constants.CURVATURE_BELOW.within)
    room = constants.in_symbols(lambda a: constants.CURVATURE_BELOW.within(a) + printed())
    enough = assumed((omega - printed()) * S - mu, "the hypothesis on w, times σ²")
    return (
        Chain(along(along(e.sum())), "yᵀ∇²⟨exp(Ax), 1⟩y").equals(e @ v**2, "exp' = exp"),
        Chain(C + e @ v**2, "yᵀ∇²L y", given=(enough,))
        .at_least(C, "the exponential term is convex", slack=e @ v**2)
        .at_least(
            (omega + below) * S * Y,
            "as ω ≥ −c₋",
            by=facts.from_claim("strong-convexity", C - (omega + below) * S * Y),
        )
        .at_least(mu * Y, "20 + c₋ ≥ 0", slack=Y * (enough + room * S)),
    )


derived = derivation(claim, exponentials_only_help, printed)


# %% [markdown]
# ## Attack, and what a smaller number than $-c_-$ would miss


# %%
def slack(arithmetic, f, b, v):
    """At l = 0, without the exponential term, which may be as small as one likes: −vᵀBv ≤ 20 ‖v‖²."""
    return at_most(-form(f, b, v), arithmetic.number(printed()) * (v @ v))


attacked = sampled(claim, slack, f=strategies.simplex(), b=strategies.targets(), v=strategies.vectors())


def smaller_number(arithmetic, p):
    """0.24 for 20, at f = (p, 1 − p), A = (1, −1)ᵀ and exponentials that come to 1/10000."""
    f = Vector([p, 1 - p])
    value = form(f, arithmetic.vector([1, 0]), arithmetic.vector([1, -1]))
    return value + 2 * arithmetic.number("0.24") + arithmetic.number("0.0001")


needed = witness(
    claim,
    smaller_number,
    at={"p": constants.CURVATURE_BELOW.attained.p},
    shows="violation",
    remark="with 0.24 for 20 the lemma fails, so 0.2404… is all that can be saved: 20 is 83 times too large",
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(exponentials_only_help(printed))
