"""The kernel's limit of open files, of which each connection is one; often 1,024 though more is allowed."""

import errno
import os
import resource
from contextlib import suppress


def raise_limit() -> int:
    """Raise the limit of open files to the hard one, which needs no rights; what it is now."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # Some systems name a hard limit that the kernel grants nobody.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return limit_now()


def limit_now() -> int:
    """How many files this process may have open."""
    return os.sysconf("SC_OPEN_MAX")


def exhausted() -> bool:
    """Whether not one more file can be opened. The event loop says nothing: it drops new connections then."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in (errno.EMFILE, errno.ENFILE)
    return False
