"""Sweeps: ZO-SGD over a grid of problems and settings, on any executor, resumable to the byte. README.md says how."""

from zo_check.sweep.run import Listener, Outcome, Progress, results, sweep
from zo_check.sweep.spec import Spec, Task, parse_spec, read_spec

__all__ = ["Listener", "Outcome", "Progress", "Spec", "Task", "parse_spec", "read_spec", "results", "sweep"]
