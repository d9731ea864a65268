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
    '"': "''",
    "`": r"\textasciigrave{}",
}
_TABLE = """
α alpha  β beta  γ gamma  δ delta  ε varepsilon  ζ zeta  η eta  θ theta  ι iota  κ kappa  λ lambda  μ mu  ν nu
ξ xi  π pi  ρ rho  σ sigma  τ tau  υ upsilon  φ varphi  χ chi  ψ psi  ω omega  Γ Gamma  Δ Delta  Θ Theta
Λ Lambda  Ξ Xi  Π Pi  Σ Sigma  Υ Upsilon  Φ Phi  Ψ Psi  Ω Omega  ≤ le  ≥ ge  ≠ ne  ≈ approx  ≡ equiv  ≪ ll
≫ gg  ⪯ preceq  ⪰ succeq  ≼ preccurlyeq  ≽ succcurlyeq  ∝ propto  ∼ sim  ≃ simeq  ≅ cong  ± pm  ∓ mp  × times
÷ div  · cdot  ∘ circ  ∙ bullet  ⊙ odot  ⊗ otimes  ⊕ oplus  ∗ ast  ∈ in  ∉ notin  ∋ ni  ⊂ subset  ⊆ subseteq
⊃ supset  ⊇ supseteq  ∪ cup  ∩ cap  ∖ setminus  ∅ emptyset  ∀ forall  ∃ exists  ¬ neg  ∧ wedge  ∨ vee  ∞ infty
∂ partial  ∇ nabla  √ surd  ∑ sum  ∏ prod  ∫ int  ℓ ell  ℏ hbar  → to  ← leftarrow  ↔ leftrightarrow  ↦ mapsto
⇒ Rightarrow  ⇐ Leftarrow  ⇔ Leftrightarrow  ↑ uparrow  ↓ downarrow  ⟨ langle  ⟩ rangle  ⌈ lceil  ⌉ rceil
⌊ lfloor  ⌋ rfloor  ‖ Vert  ∥ Vert  ∣ mid  ⊤ top  ⊥ perp  ⋯ cdots  ⋮ vdots  ⋱ ddots  ≲ lesssim  ≳ gtrsim
∎ blacksquare  □ square  △ triangle  ⋆ star  † dagger  ‡ ddagger
"""
_WORDS = _TABLE.split()
COMMANDS = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
"""Sign → name of its command in mathematics, of amsmath and amssymb."""
_MATHS = {
    "−": "-",
    "∶": ":",
    "′": "'",
    "″": "''",
    "‴": "'''",
    "ℝ": r"\mathbb{R}",
    "ℕ": r"\mathbb{N}",
    "ℤ": r"\mathbb{Z}",
}
_MATHS |= {sign: rf"\{name}" for sign, name in COMMANDS.items()}
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
}
_ACCENTS = {"\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": "."}
_ACCENTS |= {"\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k"}


def escaped(text: str) -> str:
    """Plain text, with Unicode signs in it, as LaTeX of ASCII characters only.

    A sign that nobody gave a command to is shown by its number, as [U+2603]: seen, and compiled.
    """
    parts = []
    for script, signs in groupby(unicodedata.normalize("NFC", text), key=script_of):
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
    for script, signs in groupby(unicodedata.normalize("NFC", latex), key=script_of):
        run = "".join(signs)
        if script:
            parts.append(f"{'^' if script == 'super' else '_'}{{{''.join(map(_of_script, run))}}}")
        else:
            parts.append("".join(_in_formula(sign) for sign in run))
    return re.sub(r"(?<!\\)([%#])", r"\\\1", "".join(parts))


def script_of(sign: str) -> str:
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
    above, slash, below = unicodedata.normalize("NFKC", sign).partition("⁄")
    if slash and above.isdigit() and below.isdigit():  # ½, and every other fraction that is one sign
        return rf"\ensuremath{{\tfrac{{{above}}}{{{below}}}}}"
    taken_apart = unicodedata.normalize("NFD", sign)
    base, mark = taken_apart[0], taken_apart[1:]
    if mark in _ACCENTS and base.isascii() and base.isalpha():
        return rf"\{_ACCENTS[mark]}{{{base}}}"
    return f"[U+{ord(sign):04X}]"
