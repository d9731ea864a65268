"""Make `.venv` what requirements.lock says, or leave it alone if it already is: `python3 .ci/environment.py .venv`.

The environment carries a stamp of everything that it was made from. The stamp is taken away before work begins and
written, atomically, when all of it is done: a set-up that was interrupted never counts as one.
"""

# Standard library only, and no syntax newer than Python 3.6: an interpreter that is too old shall get as far as the
# message that says so.
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
DOT_EVERY, LINE_EVERY = 2.0, 10.0  # seconds between signs of life, on a terminal and in a log


def main(folder):
    """Set up the environment in `folder`, unless its stamp says that this was done. Returns an exit status."""
    problem = unusable()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    wanted = stamp_of(folder)
    stamp = folder / "set-up-complete"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return 0
    start = time.monotonic()
    if folder.exists():
        print("{} is unfinished or older than requirements.lock or pyproject.toml; making it anew".format(folder.name))
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder)
    python = sys.version.split()[0]
    count = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [str(inside), "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
    steps = [
        ("making {} with Python {}".format(folder.name, python), [sys.executable, "-m", "venv", str(folder)]),
        (
            "installing from requirements.lock ({} packages, a minute or so)".format(count),
            [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)],
        ),
        ("installing zo_check itself, editable", [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)]),
    ]
    log = ROOT / ".venv-setup.log"
    log.write_bytes(b"")
    for title, command in steps:
        status = run(title, command, log)
        if status == 130:
            return status
        if status:
            print("\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-25:]), file=sys.stderr)
            print("set-up failed while {}; the whole log is {}".format(title, log.name), file=sys.stderr)
            return status
    log.unlink()
    unfinished = stamp.with_suffix(".part")
    unfinished.write_text(wanted, encoding="utf-8")
    unfinished.replace(stamp)
    print("set up in {:.0f} s".format(time.monotonic() - start), flush=True)
    return 0


def unusable():
    """What keeps this interpreter from making an environment, with the cure; None if nothing does."""
    here = "Python {}.{}".format(*sys.version_info[:2])
    if sys.version_info < OLDEST:
        return (
            "{} is {}; zo_check needs Python {}.{} or newer.\n"
            "  what to do: name a newer one, as in make verify PYTHON=/path/to/python3"
        ).format(sys.executable, here, *OLDEST)
    missing = [module for module in ("venv", "ensurepip") if importlib.util.find_spec(module) is None]
    if missing:
        return (
            "{} ({}) lacks {}, without which it cannot make a virtual environment.\n"
            "  what to do: on Debian or Ubuntu, apt install python{}.{}-venv; elsewhere name a complete Python, as in\n"
            "  make verify PYTHON=/path/to/python3"
        ).format(sys.executable, here, " and ".join(missing), *sys.version_info[:2])
    if not LOCK.is_file():
        return "{0} is missing.\n  what to do: git checkout {0}, or make lock".format(LOCK.name)
    return None


def stamp_of(folder):
    """Everything the environment is made from: lock, metadata, interpreter, and where it stands (venvs do not move)."""
    made_from = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    where = "\n".join([sys.version, sys.base_prefix, str(folder), str(ROOT)])
    return hashlib.sha256(b"\0".join([*made_from, where.encode()])).hexdigest()


def run(title, command, log):
    """Run the command with its output in the log, showing that it is alive. Returns its exit status."""
    on_terminal = sys.stdout.isatty()
    end, every = (" ", DOT_EVERY) if on_terminal else ("\n", LINE_EVERY)
    print(title, end=end, flush=True)
    # A user's own settings must not reach into the environment.
    clean = {key: value for key, value in os.environ.items() if key not in ("PIP_USER", "PYTHONHOME", "PYTHONPATH")}
    start = shown = time.monotonic()
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, env=clean)
        try:
            while process.poll() is None:
                time.sleep(0.1)
                if time.monotonic() - shown >= every:
                    shown = time.monotonic()
                    print("." if on_terminal else "  {:.0f} s".format(shown - start), end=end.strip(" "), flush=True)
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            print("\ninterrupted; the next run starts the set-up anew", file=sys.stderr)
            return 130
    if on_terminal:
        print(" {:.0f} s".format(time.monotonic() - start), flush=True)
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".venv").resolve()))
