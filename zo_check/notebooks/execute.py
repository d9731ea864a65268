"""A notebook executed in a kernel of its own: the running interpreter; nothing is installed, nothing left behind."""

import atexit
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from zo_check.display.show import PROFILE
from zo_check.locations import PROOF_FILE
from zo_check.notebooks.failure import Failure

LONGEST = 1800
"""Seconds that one cell may take: a notebook that hangs must end, and the full profile takes minutes."""
_START = 120
"""Seconds that a kernel may take to start, on a machine that is busy with others."""


class _ThisInterpreter(KernelSpecManager):
    """Knows one kernel, whatever is installed elsewhere: ipykernel in the Python that runs this."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        quiet = ["--HistoryManager.enabled=False", "--log-level=ERROR"]
        return KernelSpec(argv=command + quiet, display_name="Python 3 (ipykernel)", language="python")


def execute(notebook: Any, path: Path, profile: str) -> Failure | None:
    """Execute all cells in place, in the directory of the proof file `path`; what stopped it, or None.

    Outputs up to the failing cell stay in the notebook.
    """
    with tempfile.TemporaryDirectory(prefix="zo-check-", ignore_cleanup_errors=True) as room:
        manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=_ThisInterpreter())
        manager.connection_file = str(Path(room, "kernel.json"))
        if os.name != "nt":
            manager.transport = "ipc"  # sockets in that directory: no port is opened
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=LONGEST,
            startup_timeout=_START,
            record_timing=False,  # or the notebook would differ each time
            resources={"metadata": {"path": str(path.parent)}},
        )
        said = Path(room, "said")
        try:
            # What a kernel writes past its cells, to these two by number, is for nobody unless it dies of it: one that
            # is interrupted complains about sockets that are gone.
            with said.open("wb") as heard:
                client.execute(env=_environment(path, room, profile), stdout=heard, stderr=heard)
        except CellExecutionError as error:
            return _failed(notebook, error.ename, error.evalue)
        except CellTimeoutError:
            return _failed(notebook, "timeout", f"a cell took longer than {LONGEST} s")
        except DeadKernelError:
            why = "the process ended (killed, out of memory, or it left by itself)"
            return _failed(notebook, "dead kernel", why + _last_words(said))
        except RuntimeError as error:  # the kernel did not start
            atexit.unregister(client._cleanup_kernel)  # or it fails at exit, for want of a kernel to clean up
            return Failure(None, "no kernel", f"{error}{_last_words(said)}")
    return None


def _last_words(said: Path) -> str:
    """The last line that the kernel wrote, to be put behind why it ended; empty if it wrote none."""
    lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"; its last words: {lines[-1].strip()}" if lines else ""


def _environment(path: Path, room: str, profile: str) -> dict[str, str]:
    """That of this process, less what a user set up for interactive work: start-up files, colours, other kernels."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER_", "IPYTHON"))}
    given = {"IPYTHONDIR": room, "PYTHONHASHSEED": "0", PROOF_FILE: str(path), PROFILE: profile}
    return {**kept, **given, "PYTHONPATH": os.pathsep.join(place for place in sys.path if place), "NO_COLOR": "1"}


def _failed(notebook: Any, name: str, value: str) -> Failure:
    """In the last cell that was begun; cells are counted from 1, those of text included."""
    begun = [number for number, cell in enumerate(notebook.cells, start=1) if cell.get("execution_count")]
    return Failure(begun[-1] if begun else None, name, value)
