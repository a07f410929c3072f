"""Forms as a browser without scripts sends them: what stands in them, some fields filled in otherwise."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

Fill = dict[str, str | list[str]]


@dataclass(slots=True)
class Form:
    """Where a form goes and what it sends; `file` is the one it takes along."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    file: bytes | None = None

    def filled(self, fill: Fill) -> "Form":
        """The form with these fields instead of its own."""
        given = {name: [text] if isinstance(text, str) else text for name, text in fill.items()}
        return Form(self.action, {**self.fields, **given}, self.file)


class Forms:
    """All forms of a page at this path."""

    def __init__(self, path: str, html: str) -> None:
        self.found: list[Form] = []
        for form in LexborHTMLParser(html).css("form[method=post]"):
            self.found.append(Form(form.attributes.get("action") or path))
            select = ""
            for node in form.css("input[name], select, option, textarea"):
                told = {name: value or "" for name, value in node.attributes.items()}
                if node.tag == "input":
                    self._input(told)
                elif node.tag == "textarea":
                    self.found[-1].fields.setdefault(told["name"], []).append(node.text())
                elif node.tag == "select":
                    select = told["name"]
                elif select:
                    self._option(select, told)

    def _option(self, name: str, told: dict[str, str]) -> None:
        if "selected" in told or name not in self.found[-1].fields:
            self.found[-1].fields[name] = [told.get("value", "")]

    def _input(self, told: dict[str, str]) -> None:
        if told.get("type") not in ("radio", "checkbox") or "checked" in told:
            self.found[-1].fields.setdefault(told["name"], []).append(told.get("value", ""))


def form_on(path: str, html: str, action: str) -> Form:
    """The form of a page that goes to this address."""
    found = [one for one in Forms(path, html).found if one.action == action]
    assert found, f"no form on {path} goes to {action}: {[one.action for one in Forms(path, html).found]}"
    return found[0]


# A form that stands on the page of its sibling.
BESIDE = {"withdraw": "register"}


async def version_for(path: str, text_of: Callable[[str], Awaitable[str]]) -> str:
    """The version that the form leading to this address carries, read from the page it stands on, or "".

    A form stands on the page of its own address, or of one above it.
    """
    above, _, last = path.rpartition("/")
    pages = [path, f"{above}/{BESIDE[last]}"] if last in BESIDE else [path]
    while above:
        pages.append(above)
        above = above.rpartition("/")[0]
    for page in pages:
        for form in Forms(page, await text_of(page)).found:
            if form.action == path and form.fields.get("_seen"):
                return form.fields["_seen"][0]
    return ""
