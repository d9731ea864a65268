"""The papers whose statements the suite examines: BibTeX, the place in each, and how far it was read."""

from dataclasses import dataclass

from zo_check.claim import Provenance, Source


@dataclass(frozen=True)
class Paper:
    """A short name for tables, and a BibTeX entry."""

    short: str
    bibtex: str

    def at(self, place: str, provenance: Provenance, printed: str = "", caveat: str = "") -> Source:
        """A place in this paper: "Lemma 5.6 part 5", with the statement as printed (LaTeX) where it matters."""
        return Source(f"{self.short}, {place}", provenance, self.bibtex, printed, caveat)


SUBJECT = Paper(
    "Deng, Li, Mahadevan, Song 2023 (arXiv:2307.08352)",
    """@misc{deng2023zeroth,
  title = {Zero-th Order Algorithm for Softmax Attention Optimization},
  author = {Deng, Yichuan and Li, Zhihang and Mahadevan, Sridhar and Song, Zhao},
  year = {2023}, eprint = {2307.08352}, archivePrefix = {arXiv}
}""",
)
H2O = Paper(
    "H2O (arXiv:2306.14048)",
    """@misc{h2o2023,
  title = {H2O: Heavy-Hitter Oracle for Efficient Generative Inference of Large Language Models},
  author = {Zhang, Zhenyu and others},
  year = {2023}, eprint = {2306.14048}, archivePrefix = {arXiv}
}""",
)
NAIR = Paper(
    "Nair 2025 (arXiv:2510.23012)",
    """@misc{nair2025softmax,
  title = {Softmax is 1/2-Lipschitz},
  author = {Nair},
  year = {2025}, eprint = {2510.23012}, archivePrefix = {arXiv}
}""",
)
GAO_PAVEL = Paper(
    "Gao & Pavel 2017 (arXiv:1704.00805)",
    """@misc{gao2017softmax,
  title = {On the Properties of the Softmax Function with Application in Game Theory and Reinforcement Learning},
  author = {Gao, Bolin and Pavel, Lacra},
  year = {2017}, eprint = {1704.00805}, archivePrefix = {arXiv}
}""",
)
MEZO = Paper(
    "MeZO (arXiv:2305.17333)",
    """@inproceedings{malladi2023mezo,
  title = {Fine-Tuning Language Models with Just Forward Passes},
  author = {Malladi, Sadhika and Gao, Tianyu and Nichani, Eshaan and Damian, Alex and Lee, Jason D. and Chen, Danqi
    and Arora, Sanjeev},
  booktitle = {Advances in Neural Information Processing Systems}, year = {2023}, eprint = {2305.17333}
}""",
)
NESTEROV_SPOKOINY = Paper(
    "Nesterov & Spokoiny 2017",
    """@article{nesterov2017random,
  title = {Random Gradient-Free Minimization of Convex Functions},
  author = {Nesterov, Yurii and Spokoiny, Vladimir},
  journal = {Foundations of Computational Mathematics}, year = {2017}
}""",
)
FLAT_MINIMA = Paper(
    "Zeroth-Order Optimization Finds Flat Minima (arXiv:2506.05454)",
    """@misc{flatminima2025,
  title = {Zeroth-Order Optimization Finds Flat Minima},
  year = {2025}, eprint = {2506.05454}, archivePrefix = {arXiv}
}""",
)
EDGE_OF_STABILITY = Paper(
    "Zeroth-Order Optimization at the Edge of Stability (arXiv:2604.14669)",
    """@misc{zoedge2026,
  title = {Zeroth-Order Optimization at the Edge of Stability},
  year = {2026}, eprint = {2604.14669}, archivePrefix = {arXiv}
}""",
)
DPZERO = Paper(
    "DPZero",
    """@misc{dpzero,
  title = {DPZero: Private Fine-Tuning of Language Models without Backpropagation}
}""",
)
