"""Somebody's .npz read with suspicion: no pickles, and every way of being broken has its own words."""

import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from zo_check.errors import DataError

Array = NDArray[Any]

_SAVE = "write it with numpy.savez(path, A=A, b=b)"


def read_archive(path: Path) -> dict[str, Array]:
    """Every array of an .npz file by its name, in the file's order; nothing in the file is executed.

    Raises:
        DataError: the file is missing, unreadable, truncated, not an .npz, or holds pickled objects.
    """
    if not path.exists():
        raise DataError(f"no file {path}", "correct the path; relative paths start at the current directory")
    if not path.is_file():
        raise DataError(f"{path} is not a file", f"name one .npz file; {_SAVE}")
    try:
        with path.open("rb") as file:  # np.load would leave a damaged file open
            return _members(file, path)
    except zipfile.BadZipFile as error:
        raise DataError(f"{path} is a truncated or damaged .npz ({error})", "copy or write the file again") from None
    except (ValueError, EOFError):
        raise DataError(f"{path} ({path.stat().st_size} bytes) is not an .npz file", _SAVE) from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error}", "check that the file may be read") from None


def read_array(path: Path) -> Array:
    """The one array of a .npy file; nothing in the file is executed.

    Raises:
        DataError: the file is missing, unreadable, truncated, not a .npy, or holds pickled objects.
    """
    try:
        array = np.load(path, allow_pickle=False)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}", "check the path and the rights") from None
    except (ValueError, EOFError, zipfile.BadZipFile) as error:
        cure = "write it with numpy.save(path, A)"
        raise DataError(f"{path} is a truncated or damaged .npy ({error})", cure) from None
    if not isinstance(array, np.ndarray):
        array.close()
        raise DataError(f"{path} is an .npz, not a .npy", "name it .npz")
    return array


def _members(file: BinaryIO, path: Path) -> dict[str, Array]:
    archive = np.load(file, allow_pickle=False)
    if not isinstance(archive, np.lib.npyio.NpzFile):
        raise DataError(f"{path} holds one array without a name (.npy), not an .npz", _SAVE)
    with archive:
        return {name: _member(archive, name, path) for name in archive.files}


def _member(archive: Any, name: str, path: Path) -> Array:
    try:
        array = archive[name]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise DataError(
            f"array {name!r} of {path} is truncated or damaged ({error})", "copy or write the file again"
        ) from None
    except ValueError as error:
        if "allow_pickle" not in str(error):
            raise DataError(f"array {name!r} of {path} is damaged ({error})", "copy or write the file again") from None
        raise DataError(
            f"array {name!r} of {path} holds pickled Python objects, which loading would execute",
            "store plain numbers: rows of different lengths go into numbered arrays A_0, b_0, A_1, b_1, …",
        ) from None
    if not isinstance(array, np.ndarray):
        raise DataError(f"{name!r} in {path} is not an array", f"remove it from the archive; {_SAVE}")
    return array


def spacing(array: Array) -> float:
    """The distance from 1 to the next number of the array's dtype (2⁻⁵² for float64); 0 for integers."""
    return float(np.finfo(array.dtype).eps) if array.dtype.kind == "f" else 0.0
