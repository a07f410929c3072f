"""The style sheets as browsers read them, and which rooms give their pages the names that sheets speak of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
TEMPLATES = ROOT / "templates"
# Templates that belong to no room: pages of all rooms are made with them.
SHARED_TEMPLATES = ("layout", "macros")
# On whose pages the scripts of a folder run.
ROOM_OF_SCRIPTS = {"js": "layout", "offline": "offline", "recording": "speech", "screen": "home"}
SET_BY_HTMX = ".htmx-request"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PIECE = re.compile(r'"[^"]*"|[{};]|[^"{};]+')
NAME = re.compile(r"\"[^\"]*\"|([.#]-?[A-Za-z_][\w-]*)|\[(data-[\w-]+)")
CHOICE = re.compile(r":(?:is|where|has|(not))\(")
# What may stand around rules; in all other blocks of that kind there are none.
AROUND = ("@layer", "@media", "@supports", "@container")
JINJA_NOTE = re.compile(r"{#.*?#}", re.DOTALL)
PRINTED = re.compile(r"{{.*?}}", re.DOTALL)
JINJA = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
GIVEN = re.compile(r"\b(class|id)=\"((?:{{.*?}}|{%.*?%}|[^\"])*)\"", re.DOTALL)
DATA = re.compile(r"(?<![\w-])data-[a-z-]+")
SCRIPTED = re.compile(r"className\s*[=:]\s*\"([^\"]*)|classList\.(?:add|toggle)\(\s*\"([^\"]*)")


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a sheet: all its classes, and the names that each way to meet it asks for.

    `:is(.a, .b) .c` can be met in two ways; `:not(.a)` asks for nothing.
    """

    sheet: str
    line: int
    text: str
    classes: frozenset[str]
    ways: tuple[frozenset[str], ...]

    def __str__(self) -> str:
        return f"{self.sheet}.css:{self.line}: {self.text}"


def sheets() -> dict[str, Path]:
    """Each style sheet by its name: its path below static/css without the ending."""
    found = sorted(CSS.rglob("*.css"))
    return {path.relative_to(CSS).with_suffix("").as_posix(): path for path in found}


def rooms() -> set[str]:
    """Every folder of templates that belongs to a feature."""
    folders = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_dir()}
    return {folder for folder in folders if folder.split("/")[0] not in SHARED_TEMPLATES}


@cache
def selectors() -> tuple[Selector, ...]:
    """Every selector of every sheet."""
    return tuple(
        one for name, path in sheets().items() for one in selectors_of(name, path.read_text(encoding="utf-8"))
    )


def selectors_of(sheet: str, text: str) -> Iterator[Selector]:
    """The selectors of one sheet, in order."""
    for line, prelude in _preludes(COMMENT.sub(lambda note: "\n" * note[0].count("\n"), text)):
        for one in _parts(prelude):
            classes = frozenset(name for name in _names(one) if name.startswith("."))
            yield Selector(sheet, line, one, classes, tuple(_ways(one)))


def _preludes(text: str) -> Iterator[tuple[int, str]]:
    """What stands before each block of declarations, with its line."""
    around: list[str] = []
    before, began = "", 0
    for found in PIECE.finditer(text):
        piece = found[0]
        if piece == "{":
            prelude, line = before.strip(), text.count("\n", 0, began) + 1
            if not prelude.startswith("@") and all(one.startswith(AROUND) for one in around):
                yield line, prelude
            assert all(one.startswith("@") for one in around), f"line {line}: a rule within a rule"
            around.append(prelude)
        elif piece == "}":
            around.pop()
        if piece in "{};":
            before = ""
        elif before.strip():
            before += piece
        else:
            before, began = piece, found.start() + len(piece) - len(piece.lstrip())
    assert around == [], "a block is left open"


def _parts(text: str) -> list[str]:
    """What stands between commas that are in no brackets."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _ways(selector: str) -> list[frozenset[str]]:
    choice = CHOICE.search(selector)
    if choice is None:
        return [frozenset(_names(selector))]
    inside, rest = _closed(selector[choice.end() :])
    within = [frozenset[str]()] if choice[1] else [way for part in _parts(inside) for way in _ways(part)]
    before = frozenset(_names(selector[: choice.start()]))
    return [before | one | after for one in within for after in _ways(rest)]


def _closed(text: str) -> tuple[str, str]:
    """What stands before the bracket that closes, and what comes after it."""
    depth = 1
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return text[:place], text[place + 1 :]
    raise AssertionError(f"not closed: {text}")


def _names(selector: str) -> Iterator[str]:
    """Classes as `.name`, ids as `#name`, attributes of ours as `data-name`."""
    for name, attribute in NAME.findall(selector):
        if name or attribute:
            yield name or attribute


@cache
def users() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For each name the rooms that give it to an element, each with its files."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted(TEMPLATES.rglob("*.html")):
        room = path.parent.relative_to(TEMPLATES).as_posix()
        for name in given(path.read_text(encoding="utf-8")):
            found[name][room].add(path.relative_to(ROOT).as_posix())
    for path in sorted((ROOT / "src" / "contest" / "web").rglob("*.py")):
        for name in given(path.read_text(encoding="utf-8")):
            found[name]["layout"].add(path.relative_to(ROOT).as_posix())
    for folder, room in ROOM_OF_SCRIPTS.items():
        for path in sorted((ROOT / "static" / folder).rglob("*.js")):
            for words in SCRIPTED.findall(path.read_text(encoding="utf-8")):
                for name in "".join(words).split():
                    found[f".{name}"][room].add(path.relative_to(ROOT).as_posix())
    return {name: {room: frozenset(files) for room, files in where.items()} for name, where in found.items()}


def given(text: str) -> set[str]:
    """The names that a template gives to elements, also where an expression chooses among them."""
    bare = JINJA_NOTE.sub("", text)
    names = set(DATA.findall(bare))
    for kind, value in GIVEN.findall(bare):
        words = {word for word in JINJA.sub(" ", _joined(value)).split() if "{" not in word}
        for expression in PRINTED.findall(value):
            words |= {word for quoted in QUOTED.findall(expression) for word in "".join(quoted).split()}
        names |= {f"{'.' if kind == 'class' else '#'}{word}" for word in words}
    return names


def _joined(value: str) -> str:
    """A word that is put together of fixed and printed parts is no word of its own."""
    return re.sub(r"[\w-]+{{.*?}}[\w-]*|{{.*?}}[\w-]+", " ", value, flags=re.DOTALL)


def is_within(room: str, house: str) -> bool:
    """Whether a folder of templates is that of a sheet, or a room inside of it."""
    return room == house or room.startswith(f"{house}/")


def houses(name: str) -> set[str]:
    """Those who give a name to elements, each room counted as the one it is part of."""
    return {room.split("/")[0] for room in users().get(name, ())}
