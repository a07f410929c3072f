"""The smallest server of the same framework: what a start takes before there is any product in it.

python -m bench.smallest PORT
"""

import sys

import uvicorn
from litestar import Litestar, get


@get("/readyz")
async def ready() -> str:
    """Answer that there is somebody."""
    return "ready"


if __name__ == "__main__":
    uvicorn.run(
        Litestar([ready], openapi_config=None),
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        log_config=None,
        access_log=False,
    )
