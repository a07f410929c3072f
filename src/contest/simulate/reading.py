"""A page as somebody without scripts reads it: words, links and forms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
UNSENT = frozenset(("submit", "button", "reset", "image", "file"))


class NothingLikeIt(Exception):
    """The page lacks what a person would look for on it."""


class Node:
    """One element of a page."""

    __slots__ = ("attributes", "parts", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parts: list[Node | str] = []

    def __iter__(self) -> Iterator["Node"]:
        """This element and all below it, in the order of the page."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part

    def each(self, tag: str = "", **attributes: str) -> Iterator["Node"]:
        """The elements with that tag and those attributes; `class_` asks for one word of the class."""
        for node in self:
            if tag in ("", node.tag) and all(node._has(name, value) for name, value in attributes.items()):
                yield node

    def first(self, tag: str = "", **attributes: str) -> "Node":
        """The first such element; a page without one is a surprise."""
        for node in self.each(tag, **attributes):
            return node
        raise NothingLikeIt(f"<{tag or '*'}> {attributes}")

    def words(self, without: str = "") -> str:
        """The text, with single spaces; elements of one tag may be left out."""
        return " ".join(" ".join(self._texts(without)).split())

    def _texts(self, without: str) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif part.tag not in (without, "script", "style"):
                yield from part._texts(without)

    def _has(self, name: str, value: str) -> bool:
        if name == "class_":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name.replace("_", "-")) == value


class _Builder(HTMLParser):
    """Builds the tree; a closing tag closes what is open below it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].parts.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].parts.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].parts.append(data)


def read(html: str) -> Node:
    """The page as a tree."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


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
            if name not in self.fields:
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
    for control in node:
        name = control.attributes.get("name", "")
        if not name or control.tag not in ("input", "select", "textarea"):
            continue
        fields.setdefault(name, ())
        kind = control.attributes.get("type", "text")
        if control.tag == "select":
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
