"""The kinds of question: each module here but `base` is one, kept under the module's name; pure."""

from importlib import import_module
from pkgutil import iter_modules

from contest.lessons.questions.base import KINDS

KINDS.update(
    (module.name, import_module(f"{__name__}.{module.name}").KIND)
    for module in iter_modules(__path__)
    if module.name != "base"
)
