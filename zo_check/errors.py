"""Errors that name the value, say what it means, and say what to do next."""


class ZoCheckError(Exception):
    """Base of every error that this package raises on purpose; `cure` says what to do about it."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(f"{problem}\n  what to do: {cure}")
        self.problem = problem
        self.cure = cure

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        # Errors cross process boundaries; the default would replay the joined message as one argument.
        return type(self), (self.problem, self.cure)


class InexactEntryError(ZoCheckError):
    """A rounded number was offered to an arithmetic whose answers are certificates."""


class UndecidedError(ZoCheckError):
    """Somebody asked for yes or no where the honest answer is 'not known'."""


class IllTypedError(ZoCheckError):
    """A formula adds, multiplies or maps things that do not fit: R^n against R^d, say."""


class ProofFileError(ZoCheckError):
    """A proof file cannot be loaded, or says something twice."""


class UnknownLabelError(ZoCheckError):
    """A label is used, listed or asked for, but no claim carries it."""


class DataError(ZoCheckError):
    """Somebody's arrays are not an instance of the problem: shapes, finiteness, or the size of b."""


class NotSupportedError(ZoCheckError):
    """What was shown is not supported: a notebook that goes on would read as if it were."""


class ReportError(ZoCheckError):
    """A report file cannot be read: truncated, not JSON, or of another schema."""


class UsageError(ZoCheckError):
    """The command was asked for something that does not exist."""


class SweepError(ZoCheckError):
    """A sweep cannot go on: its files are damaged or cannot be written, or its workers are out of reach."""


class MissingToolError(ZoCheckError):
    """An optional program or library is not installed here."""


class KernelError(ZoCheckError):
    """A proof assistant's file is refused: it does not compile, proves something else, or rests on what it may not."""


class VacuousError(KernelError):
    """A theorem whose hypotheses nothing was seen to meet."""
