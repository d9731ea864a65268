"""Reading somebody's .npz: what is refused, and in which words."""

import pickle
import zipfile

import numpy as np
import pytest

from zo_check.data.archive import read_archive, spacing
from zo_check.errors import DataError


def test_arrays_come_back_by_name_and_in_order(tmp_path):
    path = tmp_path / "data.npz"
    np.savez_compressed(path, b=[1.0], A=[[1, 2]])
    arrays = read_archive(path)
    assert list(arrays) == ["b", "A"]
    assert arrays["A"].tolist() == [[1, 2]]


def test_a_missing_file_and_a_directory(tmp_path):
    with pytest.raises(DataError, match=r"no file .*absent\.npz"):
        read_archive(tmp_path / "absent.npz")
    with pytest.raises(DataError, match="is not a file"):
        read_archive(tmp_path)


@pytest.mark.parametrize("content", [b"", b"A = 1\n", pickle.dumps({"A": [1]})], ids=["empty", "text", "pickle"])
def test_what_is_no_npz(tmp_path, content):
    path = tmp_path / "data.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"is not an \.npz file\n  what to do: write it with numpy\.savez"):
        read_archive(path)


def test_a_single_npy(tmp_path):
    path = tmp_path / "data.npy"
    np.save(path, [[1.0]])
    with pytest.raises(DataError, match="one array without a name"):
        read_archive(path)


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_file(tmp_path, share):
    path = tmp_path / "data.npz"
    np.savez(path, A=np.ones((40, 40)))
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(DataError, match="truncated or damaged"):
        read_archive(path)


def test_a_flipped_bit_is_found_by_the_checksum(tmp_path):
    path = tmp_path / "data.npz"
    np.savez(path, A=np.ones((40, 40)))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(DataError, match="array 'A' of .* is truncated or damaged"):
        read_archive(path)


def test_pickled_objects_are_never_loaded(tmp_path):
    path = tmp_path / "data.npz"
    np.savez(path, A=np.array([[1.0], [1.0, 2.0]], dtype=object))
    with pytest.raises(DataError, match=r"'A' .* holds pickled Python objects[^$]*A_0, b_0"):
        read_archive(path)


def test_a_member_that_is_no_array(tmp_path):
    path = tmp_path / "data.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "hello")
    with pytest.raises(DataError, match=r"'notes\.txt' in .* is not an array"):
        read_archive(path)


def test_a_member_with_a_broken_header(tmp_path):
    path = tmp_path / "data.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("A.npy", b"\x93NUMPY\x01\x00\x04\x00{'a}")
    with pytest.raises(DataError, match="array 'A' of .* is damaged"):
        read_archive(path)


def test_spacing_is_that_of_the_dtype():
    assert spacing(np.ones(1)) == 2.0**-52
    assert spacing(np.ones(1, np.float32)) == 2.0**-23
    assert spacing(np.ones(1, int)) == 0
