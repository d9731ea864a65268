# %% [markdown]
# # From the proof of Lemma 7.2, part 0, as quoted: the largest exponential
#
# $$ \lVert\exp(Ax)\rVert_\infty \le \exp(R^2) \qquad \text{for } \lVert A\rVert, \lVert x\rVert \le R , $$
#
# for every $n$ and $d$. It is quoted in Appendix D of H2O (arXiv:2306.14048) from the proof in arXiv:2304.10411, whose
# own text was not read. It holds, and it is sharp.
#
# ## Why
#
# A logit is the product of one row of $A$ with $x$, and by Cauchy–Schwarz at most the product of their norms, $R^2$.
# The exponential is increasing.

# %%
from zo_check import (
    Chain,
    Claim,
    Provenance,
    assumed,
    at_most,
    derivation,
    facts,
    letter,
    literature,
    sampled,
    scalar,
    strategies,
    witness,
)

claim = Claim(
    label="exponential-sup-bound",
    title="from the proof of Lemma 7.2 part 0 (quoted): ‖exp(Ax)‖_∞ ≤ exp(R²), sharp",
    statement=r"$\lVert\exp(Ax)\rVert_\infty \le \exp(R^2)$",
    source=literature.H2O.at(
        "Appendix D, quoting the proof of part 0 of Lemma 7.2 of arXiv:2304.10411",
        Provenance.QUOTED,
        caveat="The lemma was read as quoted there, not in its own paper.",
    ),
    group="published",
    hypotheses=(r"$\lVert A\rVert \le R$", r"$\lVert x\rVert \le R$"),
)


# %% [markdown]
# ## The bound, written once
#
# On the square of a logit, which keeps exponentials out of the calculation.


# %%
def squared_logit_bound(R_squared):
    """The square of the largest logit: R⁴, so that every exponential is at most exp(R²)."""
    return R_squared * R_squared


def squared_logit(arithmetic, instance):
    """The first logit ⟨a, x⟩ of an instance, with R² = max(‖a‖², ‖x‖²)."""
    row, x = instance.A[0], instance.x
    R_squared = max(sum(a * a for a in row), sum(t * t for t in x))
    logit = arithmetic.vector(row) @ arithmetic.vector(x)
    return at_most(logit * logit, squared_logit_bound(arithmetic.number(R_squared)))


# %% [markdown]
# ## Derivation
#
# `one_row` bounds the square of one logit; any row of $A$ has norm at most $\lVert A\rVert$.


# %%
def one_row(squared_logit_bound):
    row, x = letter("a"), letter("x")
    R2 = scalar("R2", nonnegative=True)
    row_in = assumed(R2 - row @ row, "a row of A has norm at most ‖A‖ ≤ R; R2 is R²")
    x_in = assumed(R2 - x @ x, "‖x‖ ≤ R")
    return (
        Chain((row @ x) ** 2, "the square of one logit", given=(row_in, x_in))
        .at_most((row @ row) * (x @ x), "Cauchy–Schwarz", by=facts.cauchy_schwarz(row, x))
        .at_most(R2 * (x @ x), "‖a‖ ≤ R", slack=row_in * (x @ x))
        .at_most(squared_logit_bound(R2), "‖x‖ ≤ R", slack=R2 * x_in)
    )


derived = derivation(claim, one_row, squared_logit_bound, cites=("the exponential is increasing",))


# %% [markdown]
# ## How sharp
#
# At $n = d = 1$ and $A = x = R$ the logit is $R^2$: equality.


# %%
def scalar_case(arithmetic, row, x, R_squared):
    logit = row @ x
    return at_most(logit * logit, squared_logit_bound(R_squared))


attained = witness(
    claim, scalar_case, at={"row": (2,), "x": (2,), "R_squared": 4}, remark="attained for n = d = 1, A = x = R"
)

# %% [markdown]
# ## What was tried against it
#
# `attacked` hunts among generated instances, and `attacked_at_equality` where the row is $x$ itself, so that a bound
# that is a little too small fails everywhere.
#
# False variants (`tests/false_claims/published_exponential.py`) that must be refuted: $\exp(R)$ for $\exp(R^2)$, and 1
# % less in the exponent.

# %%
attacked = sampled(claim, squared_logit, instance=strategies.instances())


def parallel(arithmetic, x):
    """The row is x itself, where the bound is an equality: a bound that is a little too small fails here."""
    return at_most((x @ x) * (x @ x), squared_logit_bound(x @ x))


attacked_at_equality = sampled(claim, parallel, x=strategies.vectors())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, attacked, attacked_at_equality)
