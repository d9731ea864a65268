"""Unicode text as LaTeX that any engine compiles: signs become commands, and nothing in it can act as a command."""

import re
import unicodedata
from itertools import groupby

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\ensuremath{<}",
    ">": r"\ensuremath{>}",
    "|": r"\ensuremath{|}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
}
_GREEK = {
    **dict(zip("αβγδεζηθικλμ", "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu".split(), strict=True)),
    **dict(zip("νξπρστυφχψω", "nu xi pi rho sigma tau upsilon varphi chi psi omega".split(), strict=True)),
    **dict(zip("ΓΔΘΛΞΠΣΥΦΨΩ", "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(), strict=True)),
}
_NAMES = {
    **_GREEK,
    **dict(zip("≤≥≠≈≡≪≫⪯⪰≼≽∝∼≃≅", "le ge ne approx equiv ll gg preceq succeq preccurlyeq succcurlyeq propto sim simeq cong".split(), strict=True)),
    **dict(zip("±∓×÷·∘∙⊙⊗⊕∗", "pm mp times div cdot circ bullet odot otimes oplus ast".split(), strict=True)),
    **dict(zip("∈∉∋⊂⊆⊃⊇∪∩∖∅", "in notin ni subset subseteq supset supseteq cup cap setminus emptyset".split(), strict=True)),
    **dict(zip("∀∃¬∧∨∞∂∇√∑∏∫ℓℏ", "forall exists neg wedge vee infty partial nabla surd sum prod int ell hbar".split(), strict=True)),
    **dict(zip("→←↔↦⇒⇐⇔↑↓", "to leftarrow leftrightarrow mapsto Rightarrow Leftarrow Leftrightarrow uparrow downarrow".split(), strict=True)),
    **dict(zip("⟨⟩⌈⌉⌊⌋‖∥∣⊤⊥⋯⋮⋱", "langle rangle lceil rceil lfloor rfloor Vert Vert mid top perp cdots vdots ddots".split(), strict=True)),
    **dict(zip("≲≳∎□△⋆†‡", "lesssim gtrsim blacksquare square triangle star dagger ddagger".split(), strict=True)),
}
"""Sign → command of mathematics, of amsmath and amssymb."""
_MATHS = {"−": "-", "∶": ":", "′": "'", "″": "''", "‴": "'''", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}"}
_MATHS |= {sign: rf"\{name}" for sign, name in _NAMES.items()}
_TEXT = {
    "–": "--",
    "—": "---",
    "…": r"\ldots{}",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "«": r"\ensuremath{\ll}",
    "»": r"\ensuremath{\gg}",
    "\u00a0": "~",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "°": r"\ensuremath{^\circ}",
    "§": r"\S{}",
    "©": r"\copyright{}",
    "Ł": r"\L{}",
    "ł": r"\l{}",
    "ø": r"\o{}",
    "Ø": r"\O{}",
    "ß": r"\ss{}",
    "æ": r"\ae{}",
    "Æ": r"\AE{}",
    "œ": r"\oe{}",
    "ı": r"\i{}",
    "½": r"\ensuremath{\tfrac{1}{2}}",
    "⅓": r"\ensuremath{\tfrac{1}{3}}",
    "⅔": r"\ensuremath{\tfrac{2}{3}}",
    "¼": r"\ensuremath{\tfrac{1}{4}}",
    "¾": r"\ensuremath{\tfrac{3}{4}}",
    "⅙": r"\ensuremath{\tfrac{1}{6}}",
    "⅛": r"\ensuremath{\tfrac{1}{8}}",
}
_ACCENTS = {"\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": "."}
_ACCENTS |= {"\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k"}


def escaped(text: str) -> str:
    """Plain text, with Unicode signs in it, as LaTeX of ASCII characters only.

    A sign that nobody gave a command to is shown by its number, as [U+2603]: seen, and compiled.
    """
    parts = []
    for script, signs in groupby(unicodedata.normalize("NFC", text), key=_script):
        run = "".join(signs)
        if script:  # a whole run at once: 10⁻⁶ has one exponent and not two
            plain = "".join(_of_script(sign) for sign in run)
            parts.append(rf"\ensuremath{{{'^' if script == 'super' else '_'}{{{plain}}}}}")
        else:
            parts.append("".join(map(_sign, run)))
    return "".join(parts)


def formula(latex: str) -> str:
    """A formula in which Unicode signs stand, as LaTeX of ASCII characters only; without its dollars."""
    parts = []
    for script, signs in groupby(unicodedata.normalize("NFC", latex), key=_script):
        run = "".join(signs)
        if script:
            parts.append(f"{'^' if script == 'super' else '_'}{{{''.join(map(_of_script, run))}}}")
        else:
            parts.append("".join(_in_formula(sign) for sign in run))
    return re.sub(r"(?<!\\)([%#])", r"\\\1", "".join(parts))


def _script(sign: str) -> str:
    """Whether the sign stands above or below the line: "super", "sub" or ""."""
    kind = unicodedata.decomposition(sign).partition(" ")[0]
    return {"<super>": "super", "<sub>": "sub"}.get(kind, "")


def _of_script(sign: str) -> str:
    return "".join(_in_formula(part) for part in unicodedata.normalize("NFKC", sign))


def _in_formula(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isprintable() else " "
    if sign in _MATHS:
        command = _MATHS[sign]
        return f"{command} " if command[-1].isalpha() else command
    return rf"\text{{{_sign(sign)}}}"


def _sign(sign: str) -> str:
    if sign in _SPECIAL:
        return _SPECIAL[sign]
    if sign.isascii():
        return sign if sign.isprintable() else " "
    if sign in _TEXT:
        return _TEXT[sign]
    if sign in _MATHS:
        return rf"\ensuremath{{{_MATHS[sign]}}}"
    base, *marks = unicodedata.normalize("NFD", sign)
    if len(marks) == 1 and marks[0] in _ACCENTS and base.isascii() and base.isalpha():
        return rf"\{_ACCENTS[marks[0]]}{{{base}}}"
    return f"[U+{ord(sign):04X}]"
