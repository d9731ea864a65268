"""`zo-check estimator`: import somebody's estimator, check it, and render the report."""

import importlib
import json
import pkgutil
import sys
import time
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from zo_check.atomic import write_text
from zo_check.cli.child import told_by_child
from zo_check.cli.progress import EVERY
from zo_check.conformance import Listener
from zo_check.errors import UsageError
from zo_check.report.files import ensure_writable
from zo_check.report.terminal_lines import say

FORMATS = ("text", "markdown", "json")
_STYLES = {"supported": "green", "refuted": "bold red", "broken": "bold red", "undecided": "yellow"}


def run(target: str, settings: dict[str, Any], form: str | None, out: Path | None) -> int:
    """Check the target, print or write the report, and return the status: 0 only if it conforms.

    Without a format it is text for a terminal, and markdown for a file or a pipe.
    """
    if form is None:
        form = "text" if out is None and sys.stdout.isatty() else "markdown"
    if form not in FORMATS:
        raise UsageError(f"format {form!r} is not known", f"give --format one of: {', '.join(FORMATS)}")
    _names(target)
    if out is not None:
        ensure_writable(out.parent)
    if form == "text" and out is not None:
        raise UsageError("text is for a terminal, and --out names a file", "give --format markdown or json with it")
    told = told_by_child(target, settings, "json" if form == "text" else form)
    if form == "text":
        show(json.loads(told.text), told.headline, Console())
    elif out is None:
        print(told.text, end="")
    else:
        write_text(out, told.text)
        print(told.headline)
        print(f"wrote {out.as_posix()}")
    return told.status


def show(report: dict[str, Any], headline: str, console: Console) -> None:
    """What was found, likely causes and failures first, the verdict last; from the report as `--format json` has it."""
    say(console, report["estimator"], style="bold")
    if report["causes"]:
        say(console, "Likely causes, the root of the matter first:")
        for one in report["causes"]:
            say(console, Text.assemble((one["key"], "bold"), f": {one['sentence']}"), indent=2, hang=2)
    found = sorted(report["findings"], key=lambda finding: finding["verdict"] in ("supported", "not run"))
    wide = max((len(finding["name"]) for finding in found), default=0) + 2
    for finding in found:
        verdict = finding["verdict"]
        number = "" if finding["number"] is None else _number(finding["number"])
        between = finding["interval"]
        interval = f"[{', '.join(map(_number, between))}]" if between else ""
        line = Text.assemble((finding["name"].ljust(wide), "bold"), (verdict.ljust(12), _STYLES.get(verdict, "dim")))
        say(console, line.append(f"{number} {interval}".strip()))
        say(console, finding["sentence"], indent=2, hang=2, style="dim")
    console.print()
    words = (
        f"{report['plan']}; {report['calls']} calls in all, seed {report['seed']}. All tests together call a correct"
    )
    say(console, f"{words} estimator wrong with probability at most {report['error_probability']:g}.", style="dim")
    say(console, headline, hang=2, style="bold green" if report["conforms"] else "bold red")


def _number(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, int | float) else str(value)


def _names(target: str) -> tuple[str, str]:
    """Module and path within it. Raises UsageError if the target does not name both."""
    module_name, _, path = target.partition(":")
    if module_name and path:
        return module_name, path
    before, dot, last = target.rpartition(".")
    meant = f"did you mean {f'{before}:{last}'!r}? " if ":" not in target and before and dot and last else ""
    raise UsageError(f"{target!r} does not name an estimator", f"{meant}Write package.module:function")


def imported(target: str) -> Callable[..., Any]:
    """The callable that `package.module:function` names; modules are also looked for where the command was started.

    Raises:
        UsageError: there is no such module or name, with the closest that there is; or it cannot be imported or called.
    """
    module_name, path = _names(target)
    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    found: Any = _module(module_name)
    for name in path.split("."):
        if not hasattr(found, name):
            public = [known for known in dir(found) if not known.startswith("_")]
            raise UsageError(f"{module_name} has no {path!r}", _closest(name, public, f"see dir({module_name})"))
        found = getattr(found, name)
    if not callable(found):
        raise UsageError(f"{target} is a {type(found).__name__}, not a function", "name something that can be called")
    estimate: Callable[..., Any] = found
    return estimate


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or name
        if name != missing and not name.startswith(f"{missing}."):
            raise UsageError(f"{name} needs {missing}, which is not installed", f"pip install {missing}") from error
        parent, _, last = missing.rpartition(".")
        cure = _closest(last, _submodules(parent), "check the name, or start the command beside the package")
        raise UsageError(f"there is no module {missing}", cure) from error
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a module may leave the interpreter, too
        raise UsageError(
            f"{name} cannot be imported: {type(error).__name__}: {error}", "mend the module first"
        ) from error


def _submodules(parent: str) -> list[str]:
    """Names of the modules in a package, or of all that can be imported."""
    if not parent:
        return [module.name for module in pkgutil.iter_modules()]
    return [module.name for module in pkgutil.iter_modules(getattr(importlib.import_module(parent), "__path__", []))]


def _closest(name: str, known: list[str], otherwise: str) -> str:
    close = get_close_matches(name, known, n=1)
    return f"did you mean {close[0]!r}?" if close else otherwise


def listener() -> Listener:
    """The plan at once, and then how far it is whenever more than a moment has passed."""
    console = Console(stderr=True)
    last = [time.monotonic()]

    def count(done: int, total: int) -> None:
        if time.monotonic() - last[0] >= EVERY:
            last[0] = time.monotonic()
            console.print(Text(f"{done} of {total} calls", style="dim"))

    return Listener(lambda sentence: console.print(Text(sentence, style="dim")), count)
