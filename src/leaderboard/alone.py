"""The whole engine as one file to download: with Python and nothing else it checks a package."""

from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from leaderboard.packing import file_info

SHEBANG = b"#!/usr/bin/env python3\n"
START = """import sys

if sys.version_info < (3, 11):
    sys.exit("Cần Python 3.11 trở lên. / Python 3.11 or later is needed.")

from leaderboard.__main__ import run

run()
"""


def program() -> bytes:
    """Give the program; the same engine gives the same bytes."""
    packed = BytesIO(SHEBANG)
    packed.seek(len(SHEBANG))
    engine = files("leaderboard")
    sources = {
        f"{below}{file.name}": file
        for below, folder in (("", engine), ("methods/", engine / "methods"))
        for file in folder.iterdir()
        if file.name.endswith(".py")
    }
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(file_info("__main__.py"), START)
        for name in sorted(sources):
            archive.writestr(file_info(f"leaderboard/{name}"), sources[name].read_bytes())
    return packed.getvalue()
