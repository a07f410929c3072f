"""The crowd of the demonstration leaves with its server, however that went."""

import os
import select
import signal
import subprocess
import sys

from tests.patience import PATIENCE

SERVER = "from contest.cli.commands.demonstrating import _crowd; print(_crowd(9, 1).pid, flush=True); input()"


def test_the_crowd_leaves_when_its_server_is_killed() -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    crowd = int(server.stdout.readline())
    gone = os.pidfd_open(crowd)
    try:
        server.kill()
        server.communicate()

        assert select.select([gone], [], [], PATIENCE)[0] == [gone]
    except BaseException:
        signal.pidfd_send_signal(gone, signal.SIGKILL)
        raise
    finally:
        os.close(gone)
