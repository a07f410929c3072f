"""A page as somebody without scripts reads it: words, links and forms."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSENT = frozenset(("submit", "button", "reset", "image", "file"))


class NothingLikeIt(Exception):
    """The page lacks what a person would look for on it."""


class Node:
    """One element of a page."""

    __slots__ = ("_node", "attributes", "tag")

    def __init__(self, node: LexborNode) -> None:
        self._node = node
        self.tag = node.tag
        self.attributes = {name: value or "" for name, value in node.attributes.items()}

    def each(self, tag: str = "", **attributes: str) -> Iterator["Node"]:
        """The elements with that tag and those attributes; `class_` asks for one word of the class."""
        return map(Node, self._node.css(_selector(tag, attributes)))

    def first(self, tag: str = "", **attributes: str) -> "Node":
        """The first such element; a page without one is a surprise."""
        found = self._node.css_first(_selector(tag, attributes))
        if found is None:
            raise NothingLikeIt(f"<{tag or '*'}> {attributes}")
        return Node(found)

    def words(self, without: str = "") -> str:
        """The text, with single spaces; elements of one tag may be left out."""
        return " ".join(" ".join(_texts(self._node, ("script", "style", without))).split())


def _selector(tag: str, attributes: Mapping[str, str]) -> str:
    asked = (
        f".{value}" if name == "class_" else f'[{name.replace("_", "-")}="{value}"]'
        for name, value in attributes.items()
    )
    return (tag or "*") + "".join(asked)


def _texts(node: LexborNode, without: Collection[str]) -> Iterator[str]:
    for part in node.iter(include_text=True):
        if part.is_text_node:
            yield part.text_content or ""
        elif part.tag not in without:
            yield from _texts(part, without)


def read(html: str) -> Node:
    """The page as a tree."""
    root = LexborHTMLParser(html).root
    assert root is not None, "the reader makes a page of anything"
    return Node(root)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose in a form, with the words beside it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form: where it goes, what it would send untouched, and what can be chosen by field name."""

    action: str
    method: str
    fields: dict[str, tuple[str, ...]]
    options: dict[str, tuple[Option, ...]]

    def filled(self, **answers: str | tuple[str, ...]) -> "PageForm":
        """The form with these fields written; a field it does not have cannot be written."""
        for name in answers:
            if name not in self.fields and name not in self.options:
                raise NothingLikeIt(f"field {name} of {self.action}")
        given = {name: (text,) if isinstance(text, str) else text for name, text in answers.items()}
        return replace(self, fields={**self.fields, **given})


def form(page: Node, action: str, path: str = "") -> PageForm:
    """The first form whose address ends with `action`; one without an address goes to `path`."""
    for node in page.each("form"):
        target = node.attributes.get("action", path)
        if target.endswith(action):
            return _form(node, target)
    raise NothingLikeIt(f"a form to {action}")


def _form(node: Node, target: str) -> PageForm:
    fields: dict[str, tuple[str, ...]] = {}
    options: dict[str, tuple[Option, ...]] = {}
    labels = {label.attributes.get("for", ""): label.words() for label in node.each("label")}
    for control in node.each("input[name], select[name], textarea[name], button[name]"):
        name = control.attributes["name"]
        if not name:
            continue
        if control.tag != "button":
            fields.setdefault(name, ())
        kind = control.attributes.get("type", "text")
        if control.tag == "button":
            # Sent only when it is the one that is pressed.
            pressed = Option(control.attributes.get("value", ""), control.words())
            options[name] = (*options.get(name, ()), pressed)
        elif control.tag == "select":
            options[name] = _choices(control)
            fields[name] = _selected(control)
        elif kind in ("radio", "checkbox"):
            beside = labels.get(control.attributes.get("id", "-"), "")
            value = control.attributes.get("value", "on")
            options[name] = (*options.get(name, ()), Option(value, beside))
            if "checked" in control.attributes:
                fields[name] = (*fields[name], value)
        elif kind not in UNSENT:
            fields[name] = (*fields[name], control.attributes.get("value", "") or control.words())
    return PageForm(target, node.attributes.get("method", "get").lower(), fields, options)


def _choices(select: Node) -> tuple[Option, ...]:
    found = (Option(one.attributes.get("value", one.words()), one.words()) for one in select.each("option"))
    return tuple(option for option in found if option.value)


def _selected(select: Node) -> tuple[str, ...]:
    options = list(select.each("option"))
    chosen = [one for one in options if "selected" in one.attributes] or options[:1]
    return tuple(one.attributes.get("value", one.words()) for one in chosen)


def links(page: Node, beginning: str) -> list[str]:
    """The addresses of the links that begin so, none twice."""
    found = (node.attributes.get("href", "") for node in page.each("a"))
    return list(dict.fromkeys(address for address in found if address.startswith(beginning)))
