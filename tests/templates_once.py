"""Templates compiled once for all processes of a run: anew in each they take seconds."""

from jinja2 import FileSystemBytecodeCache

from contest.web.environment import environment
from tests.run import folder


def compile_templates_once() -> None:
    """Share what each template was compiled to."""
    if environment().bytecode_cache is None:
        kept = folder() / "templates"
        kept.mkdir(exist_ok=True)
        environment().bytecode_cache = FileSystemBytecodeCache(str(kept))
