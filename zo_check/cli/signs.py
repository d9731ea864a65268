"""Signs that a terminal's encoding does not have, spelled out: `<=` for ≤, so that a formula can still be read."""

import codecs
import unicodedata
from itertools import groupby

from zo_check.report.latex_signs import COMMANDS, script_of

_NAME = "zo_check.spelled_out"
_TABLE = """
≤ <=  ≥ >=  ≠ !=  ≈ ~  ≡ ==  ≪ <<  ≫ >>  ⪯ <=  ⪰ >=  ≺ <  ≻ >  ± +-  ∓ -+  − -  × x  · *  ∘ o  ⋅ *  ÷ /  ∖ \\ ∗ *
→ ->  ← <-  ↔ <->  ↦ |->  ⇒ =>  ⇐ <=  ⇔ <=>  ‖ ||  ∥ ||  ∣ |  ⟨ <  ⟩ >  ⊤ ^T  √ sqrt  ∞ inf  … ...  ⋯ ...
– -  — --  ‘ '  ’ '  “ "  ” "  ′ '  ″ ''  ‴ '''  ⁄ /  Ł L  ł l  ∑ sum  ∏ prod  ∫ int  ℓ l  ∂ d
ε eps  ϵ eps  φ phi  ϕ phi
"""
_PAIRS = _TABLE.split()
_SPELLED = {sign: name for sign, name in COMMANDS.items() if name.isalpha()}
_SPELLED |= dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"∇": "grad ", "\u0302": "hat", "ᵀ": "T"}


def spelled_out() -> str:
    """The name of an error handler for encoding; it never fails, and writes ASCII."""
    codecs.register_error(_NAME, _handle)
    return _NAME


def _handle(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return in_ascii(error.object[error.start : error.end]), error.end


def in_ascii(text: str) -> str:
    """Text in ASCII, as somebody would type it; a question mark for a sign that nobody would know how to."""
    parts = []
    for script, signs in groupby(text, key=script_of):
        said = "".join(map(_spelled, signs))
        # 10⁻⁶ has one exponent and not two.
        parts.append(f"{'^' if script == 'super' else '_'}{said}" if script else said)
    return "".join(parts)


def _spelled(sign: str) -> str:
    if sign.isascii() or sign in _SPELLED:
        return _SPELLED.get(sign, sign)
    apart = "".join(_SPELLED.get(part, part) for part in unicodedata.normalize("NFKD", sign))
    return apart.encode("ascii", "ignore").decode("ascii") or "?"
