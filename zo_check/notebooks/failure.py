"""Why a notebook is not what it should be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """What stopped a notebook.

    Args:
        cell: the cell, counted from 1, those of text included; None where no cell was to blame.
        name: of the exception.
        message: of the exception.
    """

    cell: int | None
    name: str
    message: str

    @property
    def words(self) -> str:
        """In one line: where, and the first line of what was raised."""
        where = f"cell {self.cell}: " if self.cell is not None else ""
        first = (self.message.strip().splitlines() or [""])[0]
        return f"{where}{self.name}: {first}" if first else f"{where}{self.name}"
