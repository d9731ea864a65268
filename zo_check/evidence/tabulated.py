"""`tabulated`: numbers for a reader, each certified in balls, and beside each row an inequality that must hold there.

A table bears on how sharp a claim is; where an inequality fails, it refutes the claim. Strength ENCLOSED, at the listed
instances.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import ProofFileError, UndecidedError
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.inequality import slack_of
from zo_check.finding import Finding, Role, Table
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

DIGITS = 3
"""Significant digits of a number in a table; no more than are certain to be the same on every machine."""
_CONTEXT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


def tabulated(
    claim: Claim,
    rows: Callable[..., Iterable[tuple[Any, ...]]],
    *,
    title: str,
    columns: tuple[str, ...],
    over: Callable[[Effort], Iterable[Any]],
    of: str,
) -> Evidence:
    """Evidence that tabulates numbers on each instance.

    Args:
        claim: what they bear on.
        rows: `rows(arithmetic, instance)`, each row a slack that must be ≥ 0 and then the cells: text, ints, or numbers
            of the arithmetic, which are rounded to three digits.
        title: of the table.
        columns: their names.
        over: the instances for an effort; each has `name`.
        of: what they are, in words, for the scope.
    """

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        lines: list[tuple[str, ...]] = []
        count = 0
        for instance in over(effort):
            count += 1
            for sign, shown, cells in _certified(on_trial, instance, effort.jet_bits):
                if len(cells) != len(columns):
                    problem = f"table {title!r}: a row of {len(cells)} cells under {len(columns)} columns"
                    raise ProofFileError(problem, "yield the slack, and then one cell a column")
                at_one = Scope.on("at one instance")
                if sign is Truth.FALSE:
                    witness = f"{instance.name}: {', '.join(cells)}: slack {shown}"
                    summary = f"violated at {instance.name}"
                    return Finding(Verdict.REFUTED, at_one, summary, Strength.ENCLOSED, witness=witness)
                if sign is not Truth.TRUE:
                    return Finding(Verdict.UNDECIDED, at_one, f"undecided at {instance.name}: slack {shown}")
                lines.append(cells)
        if not lines:
            return Finding(Verdict.VACUOUS, Scope(), "no row to look at")
        scope = Scope.on(f"{of}, on {count} instance{'s' * (count != 1)}")
        summary = f"{len(lines)} rows, each with its inequality certified in balls; see In numbers"
        table = Table(title, columns, tuple(lines))
        return Finding(Verdict.SUPPORTED, scope, summary, Strength.ENCLOSED, Role.SHARPNESS, tables=(table,))

    return Evidence(claim, "table", Strength.ENCLOSED, (rows,), examine)


def _certified(
    rows: Callable[..., Iterable[tuple[Any, ...]]], instance: Any, bits: int
) -> list[tuple[Truth, str, tuple[str, ...]]]:
    """Signs, slacks in words, and cells; with up to 8 times the bits where a sign or a digit stays open."""
    from zo_check.arithmetic.ball import Ball

    for working in (bits, 2 * bits, 4 * bits, 8 * bits):
        ball = Ball(working)
        with ball.working():
            try:
                found = list(_looked(ball, rows(ball, instance)))
            except UndecidedError:
                if working == 8 * bits:
                    raise
                continue
        if all(sign is not Truth.UNKNOWN for sign, *_ in found):
            break
    return found


def _looked(ball: Any, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Truth, str, tuple[str, ...]]]:
    for slack, *cells in rows:
        number = ball.number(slack_of(slack))
        yield ball.nonnegative(number), ball.decimal(number), tuple(_cell(ball, cell) for cell in cells)


def _cell(ball: Any, cell: Any) -> str:
    if isinstance(cell, str | int):
        return str(cell)
    if isinstance(cell, Fraction):
        return _rounded(cell)
    low, high = (_rounded(Fraction(end)) for end in ball.bounds(cell))
    if low != high:
        raise UndecidedError(f"a number between {low} and {high} has no {DIGITS} certain digits", "give more bits")
    return low


def _rounded(number: Fraction) -> str:
    """To three significant digits, half to even, without zeros at the end."""
    found = _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize()
    plain = not found or -4 <= found.adjusted() < 6
    return f"{found:f}" if plain else f"{found:e}"
