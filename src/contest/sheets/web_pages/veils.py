"""What a web page keeps from being seen, by its tags and by the classes of its own styles."""

import re
from collections.abc import Collection
from typing import Final

LONGEST_TAG: Final = 4_000
MOST_CLASSES: Final = 100
HIDES: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
MAY_HIDE: Final = re.compile(r"hidden|display|visibility|class|width", re.IGNORECASE)
ATTRIBUTE: Final = re.compile(r"""(?<=[\s"'])([\w-]{1,40})(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
RULE: Final = re.compile(r"\.([\w-]{1,60})\s{0,9}\{([^{}]{0,2000})\}")


def hiding_classes(style: str) -> set[str]:
    """The classes that a block of styles hides."""
    return {rule[1] for rule in RULE.finditer(style) if HIDES.search(rule[2])}


def is_hidden(tag: str, classes: Collection[str] = ()) -> bool:
    """Whether a tag hides what it begins; a column without width is hidden too."""
    if MAY_HIDE.search(tag) is None:
        return False
    said = {one[1].lower(): (one[2] or "").strip("\"'") for one in ATTRIBUTE.finditer(tag[:LONGEST_TAG])}
    if "hidden" in said or HIDES.search(said.get("style", "")):
        return True
    if tag[:3].lower() == "col" and said.get("width") in ("0", "0px"):
        return True
    return any(one in classes for one in said.get("class", "").split())
