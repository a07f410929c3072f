"""Whether a page that refuses a form leads the person to what is wrong, with no script running."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

CHILDLESS = frozenset({"input", "meta", "link", "br", "img", "path", "use", "rect", "hr"})


@dataclass(slots=True)
class Refusal(HTMLParser):
    """What stands on a refused page: its title, its ids, what takes the focus, the links of the summary."""

    title: str = ""
    ids: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    focused: list[dict[str, str]] = field(default_factory=list)
    wrong: list[dict[str, str]] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    summary_alerts: bool = False
    _open: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, html: str) -> "Refusal":
        """Read a page."""
        page = cls()
        HTMLParser.__init__(page)
        page.feed(html)
        return page

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes} | {"tag": tag}
        if "id" in told:
            self.ids.add(told["id"])
        if "autofocus" in told:
            self.focused.append(told)
        if told.get("aria-invalid") == "true":
            self.wrong.append(told)
        if told.get("id") == "faults":
            self.summary_alerts = told.get("role") == "alert"
        if tag == "a" and any(one == "faults" for _, one in self._open):
            self.summary.append(told["href"])
        if tag not in CHILDLESS:
            self._open.append((tag, told.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        while tag not in CHILDLESS and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "title":
            self.title += data
        for _, name in self._open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data

    @property
    def is_bare(self) -> bool:
        """Whether the form itself is lost: a page that says the refusal alone."""
        return not self.wrong and any(one["tag"] == "section" for one in self.focused)

    def complaints(self) -> list[str]:
        """Everything that would leave somebody looking for what is wrong."""
        found = []
        if not self.title.startswith("Lỗi: "):
            found.append(f"the title is {self.title!r}")
        if len(self.focused) != 1:
            return [*found, f"{len(self.focused)} parts ask for the focus"]
        (focus,) = self.focused
        if self.wrong:
            found += self._of_fields(focus)
        elif focus.get("role") != "alert" or focus.get("tabindex") != "-1":
            found.append(f"the focus goes to {focus}")
        return found

    def _of_fields(self, focus: dict[str, str]) -> list[str]:
        found = []
        if focus != self.wrong[0]:
            found.append(f"the focus goes to {focus}, not to the first wrong field")
        if not self.summary_alerts or f"#{focus.get('id')}" not in self.summary[:1]:
            found.append(f"the summary leads to {self.summary}")
        for wrong in self.wrong:
            sentence = f"{wrong.get('id')}-error"
            if sentence not in wrong.get("aria-describedby", "") or not self.texts.get(sentence, "").strip():
                found.append(f"no sentence at {wrong.get('id')}")
            if f"#{wrong.get('id')}" not in self.summary:
                found.append(f"{wrong.get('id')} is not in the summary")
        found += [f"{link} leads nowhere" for link in self.summary if link[1:] not in self.ids]
        return found
