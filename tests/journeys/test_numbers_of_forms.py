"""Whatever number is written into a form, larger than a column holds or none at all, nothing breaks by it."""

import re
from functools import cache
from pathlib import Path

from tests.journeys.filling import Form
from tests.journeys.sendings import Ready, Scene
from tests.journeys.sendings_all import ROUTES
from tests.journeys.test_repeats import prepared, scene  # noqa: F401 - a fixture

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d+)?")
# What the page itself says is a number.
ASKED = re.compile(
    r"<input(?=[^>]*(?:type=\"number\"|inputmode=\"(?:numeric|decimal)\"))[^>]*\bname=\"([\w-]+)\""
)
# What numbers the lines of a table.
LINE = re.compile(r"-\d+$")
# Digits that are read as text.
TEXTS = frozenset({"pin", "phone", "current", "new", "again", "code"})
ODD = ("32768", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 30, "-1",
       "-9223372036854775809", "1e400", "9" * 4_400, "1.5", "٣")  # fmt: skip


@cache
def asked() -> frozenset[str]:
    """The names of fields that take a number on some page."""
    found = (ASKED.findall(path.read_text("utf-8")) for path in TEMPLATES.rglob("*.html"))
    return frozenset(name for names in found for name in names) - TEXTS


def numbers_of(form: Form) -> list[str]:
    """The fields of a form that hold a number, or are made for one; of a table those of one line."""
    found = [
        name
        for name, held in form.fields.items()
        if not name.startswith("_")
        and name not in TEXTS
        and (name in asked() or any(NUMBER.fullmatch(text) for text in held))
    ]
    return list({LINE.sub("", name): name for name in reversed(found)}.values())


async def sent(ready: Ready, name: str, text: str) -> int:
    """Send the form with this in one field; its key is left out, so that each sending is looked at."""
    fields = {key: held for key, held in ready.form.fields.items() if key != "_once"}
    answer = await ready.browser.http.post(
        ready.form.action,
        data={**fields, name: [text]},
        headers={"Origin": ready.browser.origin},
        follow_redirects=False,
    )
    return answer.status_code


async def test_no_number_in_any_form_breaks_the_server(scene: Scene) -> None:  # noqa: F811
    wrong: dict[str, int] = {}
    tried: dict[str, list[int]] = {}
    for route in ROUTES:
        ready = await prepared(scene, route)
        for name in numbers_of(ready.form):
            tried[f"{route} {name}"] = []
            for text in ODD:
                status = await sent(ready, name, text)
                tried[f"{route} {name}"].append(status)
                if status >= 500:
                    wrong[f"{route} {name}={text[:30]}"] = status
                if status < 400:
                    ready = await prepared(scene, route)

    assert wrong == {}
    assert {len(found) for found in tried.values()} == {len(ODD)}
    # A number that fits is taken somewhere, so the forms do reach what they are for.
    assert len(tried) > 12 and any(status == 303 for found in tried.values() for status in found)
