r"""LaTeX as Unicode text for a terminal, where that says the same; otherwise left as the LaTeX that it is."""

import re
import unicodedata

from zo_check.report.latex_signs import COMMANDS

_MORE = """
leq ≤  geq ≥  neq ≠  rightarrow →  iff ⇔  implies ⇒  prec ≺  succ ≻  lVert ‖  rVert ‖  | ‖  lvert |  rvert |  Vert ‖
vert |  mid |  epsilon ϵ  phi ϕ  varphi φ  dots …  ldots …  ast *  top ᵀ  { {  } }  % %  & &  # #  _ _  $ $  sum Σ
"""
_PAIRS = _MORE.split()
_SIGNS = {name: sign for sign, name in COMMANDS.items()} | dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""Name of a command → its sign."""
_SPACED = set("≤≥≠≈≡≪≫⪯⪰≺≻∝∼≃≅×∘∈∉⊂⊆⊃⊇∪∩∖→←⇔⇒⇐↦∧∨=<>")
"""Relations, and what stands between two things: with a space on either side."""
_NAMES = """
exp log ln max min sup inf lim sin cos tanh det dim arg Pr;
operatorname mathrm mathbf mathbb mathit mathsf mathcal text textstyle emph boldsymbol;
left right big Big bigl bigr Bigl Bigr displaystyle limits nolimits !;
lVert lvert langle nabla partial pm mp surd {;
rVert rvert rangle right }
"""
_WORDS, _FONTS, _SILENT, _OPENING, _CLOSING = (frozenset(names.split()) for names in _NAMES.split(";"))
"""Commands that are words, that change how a letter looks, that say nothing, and that cling to what is beside them."""
_SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "quad": "  ", "qquad": "   "}
_SUPER = dict(zip("0123456789+-−=()nijkmprstdTᵀ*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱʲᵏᵐᵖʳˢᵗᵈᵀᵀ*", strict=True))
_SUB = dict(zip("0123456789+-−=()ijklmnprstx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ᵢⱼₖₗₘₙₚᵣₛₜₓ", strict=True))
_SCRIPTS = "".join({*_SUPER.values(), *_SUB.values()} - {"*"}) + "*"
_VULGAR = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾"}
_TOKEN = re.compile(r"\\([A-Za-z]+)|\\(.)|(\s+)|(.)", re.DOTALL)
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
_END = ""
_AFTER = frozenset([_END, *"+-=<>)]},.:;|", r"\,", r"\right", r"\rVert", r"\rangle", r"\rvert", r"\}"])
"""What may follow a fraction that stands alone: nothing that it could be taken to multiply."""


def plain(text: str) -> str:
    """Text with its `$…$` in Unicode; what cannot be said so stays LaTeX, in its dollars."""
    return _FORMULA.sub(lambda found: plain_formula(found[1] or found[2]) or found[0], text)


def plain_formula(latex: str) -> str:
    """A formula, without dollars, in Unicode; empty where something in it has no such form."""
    try:
        reader = _Reader(latex)
        said = reader.group(_END)
    except (ValueError, RecursionError):
        return ""
    return " ".join(said.split())


class _Reader:
    """Reads a formula from left to right. Raises ValueError at what it does not know."""

    def __init__(self, latex: str) -> None:
        self.tokens = [self._token(found) for found in _TOKEN.finditer(latex)]
        self.place = 0

    @staticmethod
    def _token(found: re.Match[str]) -> str:
        return f"\\{found[1] or found[2]}" if found[1] or found[2] else " " if found[3] else found[4]

    def group(self, end: str) -> str:
        """Everything up to the token `end`, which is read too."""
        parts: list[str] = []
        while (token := self._next()) != end:
            if token in ("", "}"):
                raise ValueError("braces do not close")
            if parts and (token in ")]" or (token[:1] == "\\" and token[1:] in _CLOSING)):
                parts[-1] = parts[-1].rstrip()
            if token in ("^", "_"):
                if not parts or parts[-1].isspace():
                    raise ValueError("a script of nothing")
                parts.append(_script(token, self._argument()))
            else:
                parts.append(self._said(token, parts))
        return "".join(parts)

    def _next(self) -> str:
        token = self.tokens[self.place] if self.place < len(self.tokens) else _END
        self.place += 1
        return token

    def _peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else _END

    def _skip_spaces(self) -> None:
        while self._peek() == " ":
            self.place += 1

    def _argument(self) -> str:
        self._skip_spaces()
        token = self._next()
        if token in ("", "}", "^", "_"):
            raise ValueError("an argument is missing")
        return self._said(token, []).strip()

    def _said(self, token: str, before: list[str]) -> str:
        if token == "{":
            return self.group("}")
        if not token.startswith("\\"):
            return f" {token} " if token in _SPACED else "−" if token == "-" else token
        return self._command(token[1:], before)

    def _command(self, name: str, before: list[str]) -> str:
        if name in _OPENING or name in _SILENT:
            self._skip_spaces()
        if name in _SILENT:
            if name in ("left", "right") and self._peek() == ".":
                self.place += 1
            return ""
        if name in _SPACES:
            return _SPACES[name]
        if name in _WORDS or name in _FONTS:
            return self._word(name if name in _WORDS else self._argument(), before)
        if name in ("frac", "tfrac", "dfrac"):
            return self._fraction(before)
        if name == "sqrt":
            return f"√{_single(self._argument())}"
        if name in ("hat", "bar", "tilde"):
            mark = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}[name]
            return unicodedata.normalize("NFC", self._argument() + mark)
        if name not in _SIGNS:
            raise ValueError(f"{name} is not known")
        sign = _SIGNS[name]
        if sign in "±∓" and "".join(before).rstrip()[-1:].isalnum():
            return f" {sign} "
        return f" {sign} " if sign in _SPACED else sign

    def _word(self, word: str, before: list[str]) -> str:
        """A name, apart from what else is written in letters on either side."""
        left = " " if len(word) > 1 and before and before[-1][-1:].isalnum() else ""
        after = self._peek()
        return f"{left}{word}{' ' if len(word) > 1 and (after[:1] == chr(92) or after.isalnum()) else ''}"

    def _fraction(self, before: list[str]) -> str:
        said = f"{_product(self._argument())}/{_single(self._argument())}"
        said = _VULGAR.get(said, said)
        left = "".join(before).rstrip()[-1:]
        right = next((token for token in self.tokens[self.place :] if token != " "), _END)
        apart = right in _AFTER or (right[:1] == "\\" and _SIGNS.get(right[1:], "") in _SPACED)
        alone = apart and not (left.isalnum() or left in (")", "]", "‖", "⟩"))
        return said if alone or (len(said) == 1 and not left.isdigit()) else f"({said})"


def _product(said: str) -> str:
    """The same, in brackets unless it is one product: what may stand before a fraction's bar."""
    return said if re.fullmatch(r"[\w.√½⅓⅔¼¾]+|[‖|][^‖|]+[‖|]", said) else f"({said})"


def _single(said: str) -> str:
    """The same, in brackets unless it is one number, one letter with its scripts, or one word."""
    return said if re.fullmatch(rf"\d+(\.\d+)?|\w[{_SCRIPTS}]*|[A-Za-z]{{3,}}|[‖|][^‖|]+[‖|]", said) else f"({said})"


def _script(kind: str, said: str) -> str:
    table = _SUPER if kind == "^" else _SUB
    tight = said.replace(" ", "")
    if tight and all(sign in table for sign in tight):
        return "".join(table[sign] for sign in tight)
    return f"{kind}{said}" if re.fullmatch(r"[\w*]+|.", said) else f"{kind}({said.replace('∘ ', '∘').strip()})"
