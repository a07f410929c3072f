"""All drawings there are."""

from importlib import import_module
from pkgutil import iter_modules

from seeds.drawings import choices, scenes
from seeds.drawings.drawing import Drawing
from seeds.drawings.pen import STATIC

FOLDER = STATIC / "drawings"


def drawings() -> list[Drawing]:
    """Every drawing by name; two of one name are a mistake."""
    modules = [
        import_module(f"{package.__name__}.{found.name}")
        for package in (scenes, choices)
        for found in iter_modules(package.__path__)
    ]
    made = sorted((one for module in modules for one in module.DRAWINGS), key=lambda one: one.name)
    names = [one.name for one in made]
    assert len(set(names)) == len(names), (
        f"twice: {sorted({name for name in names if names.count(name) > 1})}"
    )
    return made


def files() -> dict[str, str]:
    """What is written, by the name of the file."""
    return {f"{one.name}.svg": one.svg() for one in drawings()}
