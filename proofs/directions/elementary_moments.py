# %% [markdown]
# # The exact moments of four random directions, to order 8
#
# For different coordinates and exponents $e_i \ge 1$ with $\sum_i e_i \le 8$, in every dimension $d$:
#
# - Gaussian, $z \sim N(0, I_d)$: $E\prod_i z_i^{e_i} = \prod_i (e_i - 1)!!$ if all $e_i$ are even, else 0;
# - sphere, $z$ uniform on $\lVert z\rVert^2 = d$: the Gaussian moment of order $2k$ times
#   $d^k/(d(d+2)\cdots(d+2k-2))$;
# - Rademacher, independent signs: 1 if all $e_i$ are even, else 0;
# - coordinate, $z = \sqrt d\,e_i$ with $i$ uniform: $E z_i^{2k} = d^{k-1}$, and 0 for products over different
#   coordinates.
#
# This is textbook probability. What is on trial are the functions that users call: `directions.GAUSSIAN.moment` and
# its like.
#
# ## Why
#
# Independent entries make a moment a product of moments of single numbers: this settles Gaussian directions and signs.
# The direction of a Gaussian vector is independent of its length, so the sphere's moments are Gaussian ones divided by
# a moment of the length; and the coordinate law is a sum over $d$ places.

# %%
from fractions import Fraction

from zo_check import (
    DIMENSION,
    Chain,
    Claim,
    Provenance,
    Source,
    derivation,
    directions,
    expectation,
    gaussian_integral,
    letter,
    scalar,
)

KNOWN = Source("textbook probability", Provenance.KNOWN)


def stated(law, statement, title, uses=()):
    return Claim(
        label=f"{law}-moments",
        title=title,
        statement=statement,
        source=KNOWN,
        group="directions",
        hypotheses=(r"different coordinates, $\sum e_i \le 8$",),
        uses=uses,
    )


gaussian = stated(
    "gaussian",
    r"$z \sim N(0, I_d)$: $E\prod z_i^{e_i} = \prod (e_i - 1)!!$ if all $e_i$ are even, else 0",
    "Gaussian: ∏ (eᵢ − 1)!!",
)
sphere = stated(
    "sphere",
    r"$z$ uniform on $\lVert z\rVert^2 = d$: the Gaussian moment of order $2k$ times $d^k/(d(d+2)\cdots(d+2k-2))$",
    "sphere: the Gaussian ones times d^k/(d(d+2)⋯)",
    ("gaussian-moments",),
)
rademacher = stated(
    "rademacher", r"independent signs: $E\prod z_i^{e_i} = 1$ if all $e_i$ are even, else 0", "Rademacher: 0 or 1"
)
coordinate = stated(
    "coordinate",
    r"$z = \sqrt d\,e_i$, $i$ uniform: $E z_i^{2k} = d^{k-1}$, and 0 for products over different coordinates",
    "coordinate: d^(k−1)",
)

# %% [markdown]
# ## Derivation
#
# *All cases.* Up to the order of the coordinates there are 66 lists of exponents with a sum of at most 8, and each is
# checked on its own.


# %%
def exponents_up_to(order):
    """All lists e₁ ≥ e₂ ≥ … ≥ 1 with a sum of at most `order`."""

    def grow(left, largest):
        yield ()
        for first in range(min(left, largest), 0, -1):
            yield from ((first, *rest) for rest in grow(left - first, first))

    return [exponents for exponents in grow(order, order) if exponents]


# %% [markdown]
# *Gaussian.* The function on trial, and its moments beside $\int z^e\,\tfrac1{\sqrt{2\pi}}e^{-z^2/2}\,dz$, one
# integral for each coordinate, done symbolically.


# %%
def gaussian_moment(exponents, d):
    return directions.GAUSSIAN.moment(exponents, d)


def by_integration(moment):
    proofs = []
    for exponents in exponents_up_to(8):
        product = 1
        for exponent in exponents:
            product = product * gaussian_integral(exponent)
        named = f"exponents {exponents}"
        proofs.append(Chain(product, named).equals(moment(exponents, DIMENSION), "symbolic integration"))
    return tuple(proofs)


gaussian_derived = derivation(gaussian, by_integration, gaussian_moment, cites=("independent entries",))

# %% [markdown]
# *Sphere.* A Gaussian vector is $\lVert z\rVert d^{-1/2}s$ with $s$ on the sphere of radius $\sqrt d$ and independent
# of $\lVert z\rVert$. So the Gaussian moment of order $2k$ is $d^{-k}E\lVert z\rVert^{2k}$ times that of $s$, where
# $E\lVert z\rVert^{2k} = d(d+2)\cdots(d+2k-2)$; this too is checked, from the Gaussian moments. Odd orders vanish, as
# $s$ and $-s$ have the same law.


# %%
def sphere_moment(exponents, d):
    return directions.SPHERE.moment(exponents, d)


def by_polar_coordinates(moment):
    z, d = letter("z"), DIMENSION
    E = expectation(z, directions.GAUSSIAN)
    proofs, lengths = [], {}
    for k in range(1, 5):
        product = 1
        for step in range(k):
            product = product * (d + 2 * step)
        lengths[k] = product
        proofs.append(Chain(E((z @ z) ** k), f"E‖z‖^{2 * k}, Gaussian").equals(product, "claim gaussian-moments"))
    for exponents in exponents_up_to(8):
        order = sum(exponents)
        if order % 2:
            proofs.append(Chain(moment(exponents, d), f"exponents {exponents}").equals(0, "z and −z have the same law"))
            continue
        proofs.append(
            Chain(
                d ** (order // 2) * directions.GAUSSIAN.moment(exponents, d),
                f"the Gaussian moment with exponents {exponents}, times d^{order // 2}",
            ).equals(lengths[order // 2] * moment(exponents, d), "‖z‖ and z/‖z‖ are independent")
        )
    return tuple(proofs)


sphere_derived = derivation(
    sphere, by_polar_coordinates, sphere_moment, cites=("rotation invariance of the Gaussian law",)
)

# %% [markdown]
# *Signs.* One sign has $E z^e = \tfrac12(1^e + (-1)^e)$, and different signs are independent.


# %%
def rademacher_moment(exponents, d):
    return directions.RADEMACHER.moment(exponents, d)


def by_both_signs(moment):
    proofs = []
    for exponents in exponents_up_to(8):
        product = 1
        for exponent in exponents:
            product = product * Fraction(1 + (-1) ** exponent, 2)
        start = Chain(product, f"exponents {exponents}")
        proofs.append(start.equals(moment(exponents, DIMENSION), "independent signs"))
    return tuple(proofs)


rademacher_derived = derivation(rademacher, by_both_signs, rademacher_moment)

# %% [markdown]
# *Coordinates.* The law puts $\sqrt d$ at one of $d$ places, so $E z_i^{2k} = \tfrac1d d^k$; the claim speaks of even
# orders only, and a product over two places always has a factor 0.


# %%
def coordinate_moment(exponents, d):
    return directions.COORDINATE.moment(exponents, d)


def over_the_places(moment):
    d = scalar("d", positive=True, integer=True)
    proofs = []
    for k in range(1, 5):
        at_its_place, elsewhere = d**k, 0
        total = (at_its_place + (d - 1) * elsewhere) / d
        proofs.append(Chain(total, f"exponent {2 * k}").equals(moment((2 * k,), d), "one of d places"))
    mixed = [exponents for exponents in exponents_up_to(8) if len(exponents) > 1]
    proofs += [Chain(0, f"exponents {e}").equals(moment(e, d), "some factor is 0") for e in mixed]
    return tuple(proofs)


coordinate_derived = derivation(coordinate, over_the_places, coordinate_moment)

# %% [markdown]
# ## How sharp
#
# These are identities, with nothing to lose. Order 8 is as far as the convergence theorem goes: it needs
# $E\lVert Az\rVert^8$ (claim image-norms) at finite $\varepsilon$, and order 4 in the limit.
#
# ## What was tried against it
#
# Each of these false variants must be refuted, and is (`tests/false_claims/directions.py`): the moments of signs for
# Gaussian directions, where $E z^4$ is 3 and not 1; a sphere of radius 1, on which $E zz^\top$ would be $I/d$; the
# sphere with its factor forgotten, although $\lVert z\rVert^4 = d^2$ and not $d^2 + 2d$; Gaussian moments for signs;
# and $d\,e_i$ for $\sqrt d\,e_i$.

# %%
if __name__ == "__main__":
    from zo_check import show

    show(gaussian_derived, sphere_derived, rademacher_derived, coordinate_derived)
