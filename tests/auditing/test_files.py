"""Files of every kind, whole and damaged."""

import numpy as np
import pytest
from scipy import sparse

from tests.auditing.made import attention, small
from zo_check.auditing.files import load
from zo_check.errors import DataError

ONE = small()


@pytest.fixture
def folder(tmp_path):
    np.savez(tmp_path / "mine.npz", **ONE)
    np.savez(tmp_path / "bare.npz", A=ONE["A"], b=ONE["b"])
    np.save(tmp_path / "A.npy", ONE["A"])
    np.save(tmp_path / "b.npy", ONE["b"])
    for kind in ("csr", "csc", "coo"):
        sparse.save_npz(tmp_path / f"{kind}.npz", sparse.csr_array(ONE["A"]).asformat(kind))
    np.savetxt(tmp_path / "A.csv", ONE["A"], delimiter=",")
    np.savetxt(tmp_path / "b.csv", ONE["b"])
    return tmp_path


@pytest.mark.parametrize("name", ["A.npy", "A.csv", "csr.npz", "csc.npz", "coo.npz"])
@pytest.mark.parametrize("target", ["b.npy", "b.csv"])
def test_all_of_them_are_one_loss(folder, name, target):
    x = np.ones((4, 1))
    there = load(folder / name, folder / target, "0.8").loss
    assert there.value(x) == pytest.approx(load(folder / "mine.npz").loss.value(x))


def test_weights_and_starts_from_files(folder):
    np.save(folder / "w.npy", ONE["w"])
    np.save(folder / "x0.npy", np.ones(4))
    data = load(folder / "bare.npz", weights=str(folder / "w.npy"), start=folder / "x0.npy")
    assert (data.loss.w[:, 0] == ONE["w"]).all()
    assert (data.x0 == 1).all()


def test_one_weight_for_attention(tmp_path):
    np.savez(tmp_path / "head.npz", **attention())
    assert (load(tmp_path / "head.npz", weights="0.6").loss.w == 0.6).all()


def damaged(folder):
    whole = (folder / "mine.npz").read_bytes()
    (folder / "half.npz").write_bytes(whole[: len(whole) // 2])
    (folder / "half.npy").write_bytes((folder / "A.npy").read_bytes()[:100])
    (folder / "words.npz").write_text("not an archive")
    with np.load(folder / "csr.npz") as archive:
        np.savez(folder / "lost.npz", **{name: archive[name] for name in archive.files if name != "indptr"})
    sparse.save_npz(folder / "dia.npz", sparse.dia_array(np.eye(12)))
    np.save(folder / "objects.npy", np.array([None, 1], dtype=object), allow_pickle=True)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("none.npz", {}, "no file"),
        ("half.npz", {}, "truncated or damaged"),
        ("words.npz", {}, "is not an .npz"),
        ("half.npy", {"target": "b.npy"}, "truncated or damaged .npy"),
        ("objects.npy", {"target": "b.npy"}, "truncated or damaged .npy"),
        ("lost.npz", {"target": "b.npy"}, "damaged sparse matrix"),
        ("dia.npz", {"target": "b.npy"}, "format 'dia'"),
        ("csr.npz", {}, "no b"),
        ("A.npy", {}, "--target"),
        ("A.npy", {"target": "none.npy"}, "no file"),
        ("mine.npz", {"target": "b.npy"}, "hold 'b', and so does"),
        ("mine.npz", {"weights": "0.5"}, "hold 'w', and so does 0.5"),
        ("bare.npz", {"weights": "words.txt"}, "no file words.txt"),
        ("bare.npz", {"start": "mine.npz"}, "suffix '.npz'"),
    ],
)
def test_what_is_wrong_is_said(folder, name, options, words):
    damaged(folder)
    paths = {key: value if key == "weights" else folder / value for key, value in options.items()}
    with pytest.raises(DataError, match="what to do") as caught:
        load(folder / name, **paths)
    assert words in str(caught.value)


def test_a_suffix_that_means_nothing(folder):
    (folder / "mine.txt").write_text("1")
    with pytest.raises(DataError, match="suffix"):
        load(folder / "mine.txt")


def test_a_directory_is_told_from_a_file(tmp_path):
    with pytest.raises(DataError, match="is a directory"):
        load(tmp_path)
