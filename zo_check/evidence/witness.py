"""`witness`: one exact instance: equality for a sharp bound, or a violation or a difference for an erratum.

Or one that meets every hypothesis of a theorem at once, so that the theorem does not speak of nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import InexactEntryError, ProofFileError
from zo_check.evidence.certified_sign import CertifiedSign, certified_sign
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.inequality import enter, in_words, slack_of
from zo_check.finding import Finding, Role
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

Shows = Literal["equality", "violation", "difference", "met", "room"]


def witness(
    claim: Claim, slack: Callable[..., Any], at: Mapping[str, Any], shows: Shows = "equality", remark: str = ""
) -> Evidence:
    """Evidence from one exact instance.

    Args:
        claim: what the instance bears on.
        slack: `slack(arithmetic, **at)`.
        at: exact numbers, tuples of them, or tuples of rows, by name.
        shows: "equality" (the slack is exactly 0: the bound is attained), "violation" (it is negative: the printed
            bound is false), "difference" (it is not 0: the printed formula is false) or "met" (it is > 0: the instance
            meets every hypothesis that `slack` lists, as `all_of` of them, with room) or "room" (it is > 0: what is
            claimed holds at this instance, and is no equality).
        remark: what the reader should know besides; printed as a remark, since nothing checks it.

    Raises:
        ProofFileError: `shows` is none of these.
    """
    if shows not in get_args(Shows):
        cure = f"choose one of: {', '.join(get_args(Shows))}"
        raise ProofFileError(f"witness for {claim.label!r} has shows={shows!r}", cure)

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        sign = _exact_sign(on_trial, at)
        shown = f"{in_words(dict(at))}: slack {sign.value} ({sign.arithmetic})"
        verdict = _judge(sign, shows)
        scope = Scope.on("at one instance")
        if shows == "equality":
            violated = sign.nonnegative is Truth.FALSE
            not_zero = "violated here: the slack is negative" if violated else "not attained here"
            words = {Verdict.SUPPORTED: "attained: the slack is exactly 0", Verdict.REFUTED: not_zero}
            summary = words.get(verdict, "whether the slack is 0 stayed undecided")
            sharp = f"attained{f'; remark: {remark}' * bool(remark)}" if verdict is Verdict.SUPPORTED else ""
            # A negative slack refutes the bound; a positive one only that it is attained here.
            role = Role.STATEMENT if violated else Role.SHARPNESS
            return Finding(verdict, scope, summary, Strength.ENCLOSED, role, shown, sharp)
        words = dict(zip((Verdict.SUPPORTED, Verdict.REFUTED, Verdict.UNDECIDED), _WORDS[shows], strict=True))
        summary = words[verdict]
        summary += f"; remark: {remark}" * bool(remark)
        return Finding(verdict, scope, summary, Strength.ENCLOSED, witness=shown)

    return Evidence(claim, "witness", Strength.ENCLOSED, (slack,), examine)


_WORDS = {
    "violation": ("an exact violation", "no violation here", "whether there is a violation stayed undecided"),
    "difference": ("an exact difference", "no difference here", "whether there is a difference stayed undecided"),
    "met": (
        "an instance meets the hypotheses, with room",
        "not met here",
        "whether every hypothesis is met stayed undecided",
    ),
    "room": ("holds here, with room", "no room here", "whether it holds here with room stayed undecided"),
}
"""What is said where it is so, where it is not, and where that stayed open."""


def _judge(sign: CertifiedSign, shows: Shows) -> Verdict:
    sure = {
        "equality": sign.zero,
        "violation": ~sign.nonnegative,
        "difference": ~sign.zero,
        "met": sign.nonnegative & ~sign.zero,
        "room": sign.nonnegative & ~sign.zero,
    }
    answer = sure[shows]
    return {Truth.TRUE: Verdict.SUPPORTED, Truth.FALSE: Verdict.REFUTED, Truth.UNKNOWN: Verdict.UNDECIDED}[answer]


def _exact_sign(slack: Callable[..., Any], at: Mapping[str, Any]) -> CertifiedSign:
    """Rationals or balls; where balls cannot separate the value from 0, exact algebraic numbers."""
    from zo_check.arithmetic.symbolic import Symbolic

    sign = certified_sign(slack, at)
    if sign.zero is not Truth.UNKNOWN:
        return sign
    symbols = Symbolic()
    try:
        value = symbols.number(slack_of(slack(symbols, **{name: enter(symbols, entry) for name, entry in at.items()})))
    except InexactEntryError:
        return sign
    zero = symbols.equal(value, 0)
    if zero is Truth.TRUE:
        return CertifiedSign(Truth.TRUE, zero, "0", "algebraic numbers")
    return CertifiedSign(symbols.nonnegative(value), zero, str(value), "algebraic numbers")
