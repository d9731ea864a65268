# %% [markdown]
# # Lemma 7.2, part 1, as quoted: how fast exponentials move
#
# $$ \lVert\exp(Ax) - \exp(Ay)\rVert \le 2\sqrt n\, R\exp(R^2)\lVert x - y\rVert \qquad \text{for } \lVert A\rVert,
#    \lVert x\rVert, \lVert y\rVert \le R $$
#
# is quoted in Appendix D of H2O (arXiv:2306.14048) from arXiv:2304.10411, whose own text was not read. It holds for
# every $n$ and $d$, and $R\exp(R^2)$ suffices: the printed constant is too large by the factor $2\sqrt n$.
#
# ## Why
#
# On the segment between $x$ and $y$ no exponential exceeds $\exp(R^2)$, so $\exp(Ax)$ moves along it at most
# $\exp(R^2)$ times as fast as $Ax$ does, and $Ax$ at most $R$ times as fast as $x$. All entries obey the same bound,
# and the Euclidean norm takes them together: there is no room for a $\sqrt n$.

# %%
from zo_check import (
    Chain,
    Claim,
    Looseness,
    Provenance,
    assumed,
    at_most,
    derivation,
    letter,
    literature,
    sampled,
    scalar,
    strategies,
    witness,
)

claim = Claim(
    label="exponential-lipschitz",
    title="Lemma 7.2 part 1 (quoted): holds, loose by 2√n",
    statement=(
        r"$\lVert\exp(Ax) - \exp(Ay)\rVert \le 2\sqrt n\, R\exp(R^2)\lVert x - y\rVert$; "
        r"$R\exp(R^2)\lVert x - y\rVert$ suffices"
    ),
    source=literature.H2O.at(
        "Appendix D, quoting Lemma 7.2 part 1 of arXiv:2304.10411",
        Provenance.QUOTED,
        caveat="The lemma was read as quoted there, not in its own paper.",
    ),
    group="published",
    hypotheses=(r"$\lVert A\rVert \le R$", r"$\lVert x\rVert, \lVert y\rVert \le R$"),
    uses=("exponential-sup-bound",),
    looseness=(Looseness("R exp(R²)", r"2\sqrt n\, R\exp(R^2)", "2√n times as large"),),
)


# %% [markdown]
# ## What suffices, written once


# %%
def sufficient_squared(R_squared, E_squared, distance_squared):
    """(R exp(R²) ‖x − y‖)², with E = exp(R²)."""
    return R_squared * E_squared * distance_squared


# %% [markdown]
# ## Derivation
#
# On the segment from $y$ to $x$ every exponential is at most $E = \exp(R^2)$ (claim exponential-sup-bound; the ball
# $\lVert x\rVert \le R$ is convex), and the derivative along $v = A(x - y)$ is $e \circ v$. `mean_value` bounds its
# norm, and compares what suffices with what is printed.


# %%
def mean_value(sufficient_squared):
    e, v = letter("e", nonnegative=True), letter("v")
    E, R2, D2 = (scalar(name, nonnegative=True) for name in ("E", "R2", "D2"))
    below = assumed(E - e, "claim exponential-sup-bound on the segment; E = exp(R²)")
    operator = assumed(R2 * D2 - v @ v, "‖A(x − y)‖ ≤ R‖x − y‖; R2 = R², D2 = ‖x − y‖²")
    one = scalar("n1", nonnegative=True)  # n − 1 ≥ 0
    sharp = sufficient_squared(R2, E**2, D2)
    return (
        Chain((e * v) @ (e * v), "the squared speed of exp(Ax) along the segment", given=(below, operator))
        .at_most(E**2 * (v @ v), "e ≤ E entrywise", slack=(below * (E + e)) @ v**2)
        .at_most(sharp, "‖v‖ ≤ R‖x − y‖", slack=E**2 * operator),
        Chain(R2 * E**2 * D2, "the square of the sufficient bound R exp(R²)‖x − y‖").at_most(
            4 * (1 + one) * R2 * E**2 * D2,
            "the square of the printed one, n = 1 + n1",
            slack=(3 + 4 * one) * R2 * E**2 * D2,
        ),
    )


derived = derivation(claim, mean_value, sufficient_squared, cites=("mean value inequality",))


# %% [markdown]
# ## How sharp
#
# $R\exp(R^2)$ is the speed of $\exp(Rx)$ at $x = R$, for $n = d = 1$ and $A = R$, so that the constant is attained as
# $y \to x$ there (checked exactly at $R = 1$). `speed_at_the_end` has both squared.


# %%
def speed_at_the_end(arithmetic, R):
    """n = d = 1, A = R: the derivative of exp(Rx) at x = R, squared, against the squared constant."""
    speed = R * arithmetic.exp(R * R)
    return at_most(speed * speed, sufficient_squared(R * R, arithmetic.exp(R * R) ** 2, 1))


attained = witness(
    claim,
    speed_at_the_end,
    at={"R": 1},
    remark="R exp(R²) is the speed at A = x = R, n = d = 1; the printed constant is 2√n times that",
)


# %% [markdown]
# ## What was tried against it
#
# `attacked` hunts among generated instances for two points that violate the sufficient constant; $R^2$ is taken as the
# largest of $\lVert A\rVert_F^2$, $\lVert x\rVert^2$ and $\lVert y\rVert^2$.
#
# False variants (`tests/false_claims/published_exponential.py`) that must be refuted: $\exp(R^2)$ dropped, and 2 % less
# or a quarter of the squared constant.


# %%
def slack(arithmetic, instance):
    A, x, y = arithmetic.matrix(instance.A), arithmetic.vector(instance.x), arithmetic.vector(instance.y)
    squares = max(sum(a * a for row in part for a in row) for part in (instance.A, (instance.x,), (instance.y,)))
    moved, difference = arithmetic.exp(A @ x) - arithmetic.exp(A @ y), x - y
    R2 = arithmetic.number(squares)
    return at_most(moved @ moved, sufficient_squared(R2, arithmetic.exp(2 * R2), difference @ difference))


attacked = sampled(claim, slack, instance=strategies.instances())

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, attained, attacked)
