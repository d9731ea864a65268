"""One process at a time on one file, by a lock of the system, which lets go when the process ends, however it ends."""

import sys

if sys.platform == "win32":
    import msvcrt
    import os

    def held(handle: int) -> bool:
        """Take the open file for this process alone; False if another process holds it."""
        # Far past the end: what is locked on Windows cannot be read by others.
        os.lseek(handle, 1 << 40, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def held(handle: int) -> bool:
        """Take the open file for this process alone; False if another process holds it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better to run without than not at all
            return True
        return True
