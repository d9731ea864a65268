# %% [markdown]
# # Lemma D.48 as printed: how fast the Hessian changes
#
# $\lVert\nabla^2L(x) - \nabla^2L(x')\rVert \le n^2\exp(40R^2)\lVert x - x'\rVert$ for
# $L = L_{\exp} + \langle\exp(Ax), \mathbf 1\rangle + L_{\mathrm{reg}}$, with $\lVert A\rVert, \lVert x\rVert,
# \lVert x'\rVert \le R$. It holds, for every $R \ge 0$ and $n \ge 1$. Here $R^3(c_3 + \exp(R^2))$ suffices, of which
# $c_3R^3$ is the share of $L_{\exp}$: for $n = 2$, $R = 1$ the printed number is $2.8\cdot10^{17}$ times that.

# %%
from zo_check import (
    Chain,
    Claim,
    Provenance,
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
    label="hessian-lipschitz-as-printed",
    title="Lemma D.48: ∇²L is n² exp(40R²)-Lipschitz: holds; R³(c₃ + exp(R²)) suffices",
    statement=(
        r"$\lVert\nabla^2L(x) - \nabla^2L(x')\rVert \le n^2\exp(40R^2)\lVert x - x'\rVert$ for "
        r"$L = L_{\exp} + \langle\exp(Ax), \mathbf 1\rangle + L_{\mathrm{reg}}$; $R^3(c_3 + \exp(R^2))$ suffices"
    ),
    source=literature.H2O.at("Lemma D.48", Provenance.VERBATIM),
    group="published",
    hypotheses=(
        r"$\lVert A\rVert \le R$",
        r"$\lVert x\rVert, \lVert x'\rVert \le R$",
        r"$\lVert b\rVert_1 \le 1$",
    ),
    uses=("hessian-lipschitz", "exponential-sup-bound"),
)


# %%
def sufficient(constant, R, E):
    """R³(c₃ + E), with E = exp(R²)."""
    return R**3 * (constant + E)


# %% [markdown]
# ## Derivation
#
# $e = \exp(Ax)$ moves by $e \circ v$ along $v$, and $e \le E = \exp(R^2)$ on the segment (claim exponential-sup-bound).
# Along $v = Ay$ and $s = A(x - x')$ its third derivative is $\sum e v^2 s$. The printed number is $n^2 E X$ with
# $X = \exp(39R^2)$.


# %%
def both_parts(sufficient):
    e, v, s = letter("e", nonnegative=True), letter("v"), letter("s")
    along_v, along_s = derivative_rule("D_v", {e: e * v}), derivative_rule("D_s", {e: e * s})
    E, X, R, more = (scalar(name, nonnegative=True) for name in ("E", "X", "R", "n1"))
    c3 = constants.in_symbols(constants.THIRD_DERIVATIVE.within)
    rest = constants.in_symbols(lambda a: a.number("8/5") - 1 - constants.THIRD_DERIVATIVE.within(a))
    below = assumed(E - e, "claim exponential-sup-bound on the segment; E = exp(R²)")
    one = assumed(E - 1, "exp(R²) ≥ 1")
    taylor = assumed(X - 1 - 39 * R**2 - (39 * R**2) ** 2 / 2, "exp(t) ≥ 1 + t + t²/2 for t = 39R², X = exp(39R²)")
    return (
        Chain(along_s(along_v(along_v(e.sum()))), "the third derivative of ⟨exp(Ax), 1⟩ along v, v and s").equals(
            e @ (v**2 * s), "exp' = exp"
        ),
        Chain((e @ (v**2 * s)) ** 2, "its square", given=(below,))
        .at_most((e @ v**2) * (e @ (v**2 * s**2)), "Cauchy–Schwarz with weights", by=facts.jensen_square(e * v**2, s))
        .at_most(
            (e @ v**2) ** 2 * (s @ s),
            "s_k² ≤ ‖s‖²",
            by=facts.weighted(e * v**2, facts.one_term_at_most_the_sum(s * s)),
            times=e @ v**2,
        )
        .at_most(
            E**2 * (v @ v) ** 2 * (s @ s),
            "e ≤ E: at most E‖v‖²‖s‖, so R³E for both parts of A; claim hessian-lipschitz has R³c₃ for the other",
            slack=(s @ s) * (E * (v @ v) + e @ v**2) * (v**2 @ below),
            cites=("claim hessian-lipschitz",),
        ),
        Chain(sufficient(c3, R, E), "what suffices, R³(c₃ + E)", given=(one, taylor))
        .at_most((c3 + 1) * E * R**3, "E ≥ 1", slack=c3 * R**3 * one)
        .at_most(8 * E * R**3 / 5, "c₃ < 3/5", slack=rest * E * R**3)
        .at_most(
            E * X,
            "1.6 R³ ≤ exp(39R²)",
            slack=E * (taylor + 1 + R**2 * (39 - 1 + (1 - 4 * R / 5) ** 2 + 759 * R**2) + 43 * R**4 / 50),
        )
        .at_most((1 + more) ** 2 * E * X, "n = 1 + n1 ≥ 1", slack=(2 * more + more**2) * E * X),
    )


derived = derivation(
    claim,
    both_parts,
    sufficient,
    cites=("mean value inequality along a segment", "triangle inequality", "‖Ay‖ ≤ ‖A‖‖y‖"),
)


# %% [markdown]
# ## Attack, and how much is given away


# %%
def slack(arithmetic, instance):
    """R³(c₃ + exp(R²)) ≤ n² exp(40R²), at the R² of generated instances."""
    squares = max(sum(a * a for row in part for a in row) for part in (instance.A, (instance.x,)))
    t = arithmetic.number(squares)
    R, n = arithmetic.sqrt(t), len(instance.b)
    c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
    return at_most(sufficient(c3, R, arithmetic.exp(t)), n * n * arithmetic.exp(40 * t))


attacked = sampled(claim, slack, instance=strategies.instances())


def at_most_that_much(arithmetic, n, R):
    """Whether the printed number is at most 2.8·10¹⁷ times what suffices: it is not."""
    t = R * R
    c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
    times = arithmetic.number(28 * 10**16)
    return at_most(n * n * arithmetic.exp(40 * t), times * sufficient(c3, R, arithmetic.exp(t)))


given_away = witness(
    claim,
    at_most_that_much,
    at={"n": 2, "R": 1},
    shows="violation",
    remark="for n = 2, R = 1 the printed constant is more than 2.8·10¹⁷ times the sufficient one",
)

# %%
if __name__ == "__main__":
    from zo_check import show

    show(both_parts(sufficient))
