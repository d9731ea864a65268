# %% [markdown]
# # Lemma 5.6, part 5, as quoted: the printed gradient has a wrong sign
#
# As quoted in Appendix D of H2O (arXiv:2306.14048) the lemma of arXiv:2304.10411 reads
#
# $$ \frac{\partial L_{\exp}}{\partial x_i} = A_{*i}^\top\bigl( f (f-b)^\top f + \operatorname{diag}(f)(f-b) \bigr).
#    $$
#
# The first term must be **subtracted**: its own part 4 says so. Whether the lemma's own paper prints the plus could not
# be checked. An erratum is a claim like any other; this one is supported by whatever refutes the printed formula.
#
# ## Why
#
# The rank-one term of $J = \operatorname{diag} f - ff^\top$ comes from the moving normaliser of softmax, which takes
# away what all entries gain in common. With a plus the entries of $J v$ would not sum to 0, as they must when those of
# $f$ sum to 1.

# %%
from zo_check import (
    Chain,
    Claim,
    Identity,
    Provenance,
    SoftmaxLetters,
    derivation,
    disproof,
    exact_instance,
    jet,
    kernel,
    literature,
    sampled,
    softmax_regression,
    witness,
)

claim = Claim(
    label="gradient-as-quoted-is-wrong",
    title="Lemma 5.6 part 5 (quoted): wrong sign; repaired = loss-gradient",
    statement=(
        r"$A^\top( f (f-b)^\top f + \operatorname{diag}(f)(f-b) )$ is not $\nabla L_{\exp}$; the first term must be "
        r"subtracted, and the printed form is off by $2\langle c, f\rangle A^\top f$"
    ),
    source=literature.H2O.at(
        "Appendix D, quoting Lemma 5.6 part 5 of arXiv:2304.10411",
        Provenance.QUOTED,
        r"$\partial L_{\exp}/\partial x_i = A_{*i}^\top( f (f-b)^\top f + \operatorname{diag}(f)(f-b) )$",
        "The lemma was read as quoted there; whether its own paper prints the plus could not be checked.",
    ),
    group="published",
    uses=("loss-gradient",),
)


# %% [markdown]
# ## Both forms


# %%
def as_printed(A, f, b):
    c = f - b
    return A.T @ ((c @ f) * f + f * c)


def repaired(A, f, b):
    c = f - b
    return A.T @ (f * c - (c @ f) * f)


# %% [markdown]
# ## Derivation: by how much it is wrong
#
# By exactly $2\langle c, f\rangle A^\top f$, for every $n$ and $d$: invisible where $\langle c, f\rangle = 0$, so at a
# perfect fit, and wherever $A^\top f = 0$. `off_by` subtracts the true derivative from the printed one.


# %%
def off_by(as_printed):
    o = SoftmaxLetters()
    return (
        Chain(o(as_printed) @ o.y - o.along_v((o.c @ o.c) / 2), "printed minus true derivative, along v = Ay")
        .equals(o(as_printed) @ o.y - o(repaired) @ o.y, "claim loss-gradient")
        .equals(2 * (o.c @ o.f) * (o.f @ o.v), "the two forms differ in one sign")
    )


derived = derivation(claim, off_by, as_printed)


# %% [markdown]
# ## How sharp
#
# The difference is an identity. `exact_difference` shows it at one exact instance, and the sign repaired gives claim
# loss-gradient.


# %%
def printed_minus_true(arithmetic, A, f, b, y):
    return (as_printed(A, f, b) - repaired(A, f, b)) @ y


exact_difference = witness(
    claim,
    printed_minus_true,
    at={"A": ((0, 0), (1, 0)), "f": ("1/3", "2/3"), "b": (1, 0), "y": (1, 0)},
    shows="difference",
    remark="off by 2⟨c,f⟩⟨f,v⟩; with x = (ln 2, 0) this f is softmax(Ax)",
)

# %% [markdown]
# ## What was tried against the printed form
#
# Symbolic differentiation at $n = d = 3$, power series on real attention and awkward shapes, and generated instances:
# each must refute the printed form for this claim to be supported. `kernel_checked` asks Coq whether the printed form
# is wrong.
#
# So that an erratum is not confirmed where there is none, the true gradient, called printed, is the false variant
# (`tests/false_claims/published_softmax.py`): it must fail.

# %%
printed_identity = Identity(softmax_regression, softmax_regression.loss, as_printed, along=("v",), contract="y")
explicit = disproof(claim, exact_instance(claim, printed_identity))
series = disproof(claim, jet(claim, printed_identity))
attacked = disproof(claim, sampled(claim, printed_identity))
kernel_checked = kernel(claim, "../loss/gradient.v", ("holds_printed_is_wrong", "holds_printed_is_off_by"))

# %%
if __name__ == "__main__":
    from zo_check import show

    show(derived, exact_difference, explicit, series, attacked, kernel_checked)
