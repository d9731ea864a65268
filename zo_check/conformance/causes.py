"""Likely causes of what was found, the root before its consequences."""

from dataclasses import dataclass

_TEXTS = {
    "raises": "the estimator fails: mend what it raises first",
    "blocks": "the estimator does not come back: it waits for something, or loops",
    "vanishes": "the estimator ends the process that it runs in",
    "wrong-type": "what it returns is not an array of numbers",
    "wrong-shape": "what it returns does not have the shape of x",
    "list-returned": "it returns a Python container: wrap it in numpy.asarray",
    "masked-array": "it returns a masked array: masked entries have no value, fill them or return a plain array",
    "not-finite": "it returns NaN or infinity on a finite function",
    "point-not-finite": "f is evaluated at a point that is not finite",
    "no-evaluation": "it does not evaluate the f that it is given",
    "start-point": "it returns its starting point, not an estimate of the gradient",
    "stale-cache": "a value or an estimate is kept from an earlier call: the cache outlives its objective",
    "cast-before-step": "x is cast to a shorter format before εz is added",
    "off-centre": "the pairs are not centred at x: x is moved, and not put back, before the evaluations",
    "one-sided": "a one-sided difference where central was declared",
    "two-sided": "a central difference where another was declared",
    "one-point": "f at a single point a direction where a difference was declared",
    "same-side": "both sides of a pair are evaluated at the same point: the sign of one step is lost",
    "unpaired": "the two sides of a pair see different directions: the seed is not paired (it is not set again)",
    "fixed-radius": "the distance of the evaluations does not depend on ε: a fixed shift, such as π/2, is used",
    "radius-power": "the distance of the evaluations is not proportional to ε: ε enters the step as another power",
    "radius-clamped": "the distance of the evaluations stops following ε: ε is clamped below or above some value",
    "nonlinear": "the estimate is not proportional to f: it was normalised, or only its signs were kept",
    "clipped": "values are clipped: the formula holds for small values of f and not for large ones",
    "low-precision-result": "the estimate is accumulated or returned in a shorter format",
    "other-direction": "the returned direction is none of those evaluated: z is drawn again with another seed",
    "divided-by-length": "the estimate is divided by ‖z‖²: it is normalised by the length of its direction",
    "sign-varies": "some estimates have the wrong sign, or the absolute value of a difference is taken",
    "varying-factor": "the coefficient of z is wrong by a factor that differs from call to call",
    "sides-added": "the values of the two sides are added, not subtracted",
    "partly-used": "not every evaluated direction is in the estimate with its own coefficient",
    "cut-off": "the entries of the directions are cut off: clipped, or drawn from a law without tails",
    "stray-directions": "a few of the directions are not of the declared law: of another length, or another support",
    "missing-1/eps": "a factor of ε too much: the division by ε is missing",
    "missing-1/eps2": "a factor of ε² too much: the division by ε² is missing",
    "extra-1/eps": "divided by ε once too often: σ² where σ belongs",
    "root-normaliser": "a factor of √ε too much: the square root of the normaliser is used",
    "eps-power": "the estimate is proportional to a power of ε",
    "eps-for-2eps": "a central difference is divided by ε, not by 2ε",
    "2eps-for-eps": "a one-sided difference is divided by 2ε, not by ε",
    "sign-flipped": "the sign is wrong: it estimates −∇f",
    "sum-not-mean": "the sum over the k directions is returned, not their mean",
    "k-twice": "divided by k twice",
    "times-d": "multiplied by d: right for steps of length ε (declare unit steps), wrong for these",
    "over-d": "divided by d",
    "constant-factor": "a wrong constant factor",
    "unit-step": "the steps have length ε, with the factor d that this needs: declare unit steps",
    "unit-direction": "directions of length 1 where √d belongs: the {law} law is not rescaled",
    "other-radius": "the steps are not εz: another smoothing radius is used than the one passed in",
    "coordinates-missed": "some coordinates are never perturbed",
    "depends-on-d": "in another dimension it computes something else",
    "depends-on-format": "in another floating-point format it computes something else",
    "fewer-directions": "it uses fewer directions than declared",
    "more-directions": "it uses more directions than declared",
    "reuse-within": "one direction is used again within the k of an estimate",
    "antithetic-twice": "a direction and its opposite are counted as two: an antithetic pair is one direction",
    "reuse-across": "estimates repeat their directions: the seed is set anew in each call, or no generator advanced",
    "ignores-rng": "randomness comes from somewhere else than the generator or seed that is passed in",
    "sign-bias": "entries of the directions prefer a sign (of a QR factorisation: multiply by the signs of diag R)",
    "entries-dependent": "two entries of a direction depend on each other: one random number serves both, or its sign",
    "other-law": "the directions follow another law than declared",
    "dependent": "successive directions depend on each other",
    "minibatch-unpaired": "the two sides of a pair see different minibatches: the sample is not paired",
    "mutated-input": "x is changed and not put back",
    "nan-swallowed": "a value of f that is not finite is hidden",
    "vanishing-step": "where x + εz rounds to x, the result is not finite",
    "dtype-changed": "the floating-point format of x is not kept",
    "prints": "it prints",
    "extra-evaluations": "f is evaluated more often than the estimator needs",
}
RANK = {key: number for number, key in enumerate(_TEXTS)}


@dataclass(frozen=True)
class Cause:
    """A likely cause: a key for programs, and a sentence for people."""

    key: str
    sentence: str


def cause(key: str, detail: str = "", **words: object) -> Cause:
    """The cause of this key; the detail is what was seen."""
    sentence = _TEXTS[key].format(**words) if words else _TEXTS[key].replace("the {law} law", "the law")
    return Cause(key, f"{sentence} ({detail})" if detail else sentence)


def ranked(causes: list[Cause]) -> tuple[Cause, ...]:
    """Each key once, the root of the matter first."""
    first: dict[str, Cause] = {}
    for one in causes:
        first.setdefault(one.key, one)
    return tuple(sorted(first.values(), key=lambda one: RANK[one.key]))


def of_problem(problem: str) -> Cause:
    """The cause of a call that gave nothing usable, from the problem in words."""
    for words, key in (
        ("did not return within", "blocks"),
        ("not finite", "not-finite"),
        ("raised", "raises"),
        ("left the interpreter", "raises"),
        ("returned shape", "wrong-shape"),
        ("returned a scalar", "wrong-shape"),
    ):
        if words in problem:
            return cause(key, problem)
    return cause("wrong-type", problem)
