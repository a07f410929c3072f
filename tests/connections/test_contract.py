"""What the deadlines rest on inside uvicorn: read its changes before you move these."""

import hashlib
import inspect
from importlib.metadata import version

from uvicorn import server
from uvicorn.protocols.http import flow_control, httptools_impl

READ = "read what changed in this part of uvicorn against contest.connections.protocol, then pin it anew"


def digest(thing: object) -> str:
    return hashlib.sha256(inspect.getsource(thing).encode()).hexdigest()[:16]  # type: ignore[arg-type]


def test_the_protocol_was_written_for_this_version_of_uvicorn() -> None:
    assert version("uvicorn") == "0.54.0", READ
    assert digest(httptools_impl) == "1d4e1c579df41684", READ
    assert digest(flow_control) == "d39d16560df512f3", READ
    assert digest(server.Server) == "06e799f7c58f8be6", READ
