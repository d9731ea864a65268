"""What the convergence theorem says of somebody's own data, certified, and what a run on it measures.

The function is `zo_check.audit`; the package has another name, because a module of that name would hide it.
"""

from zo_check.auditing.audit import Audit, audit, audited
from zo_check.auditing.files import load
from zo_check.auditing.settings import Settings

__all__ = ["Audit", "Settings", "audit", "audited", "load"]
