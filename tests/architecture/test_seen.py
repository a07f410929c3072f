"""Every form that changes a thing carries the version it showed, and its handler asks for it."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contest.routing import APIS, PAGES

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FORM = re.compile(r'<form([^>]*method="post"[^>]*)>(.*?)</form>', re.DOTALL)
ACTION = re.compile(r'action="((?:[^"{]|\{\{.*?\}\})*)"')

ADDS = "adds something new; what is there stays as it is"
ONCE = "decides one waiting thing whose content cannot change; a second decision is refused"
OWN_ACT = "an act of the moment about oneself: it overwrites nothing that somebody else could have written"
PROOF = "asks for the present PIN, passphrase or code, which nobody else can have seen"
STATE = "sets the one state its button names; who sets it twice changes nothing"
SECRET = "draws a new secret, which replaces one that no page can show"
MACHINE = "for programs: each act has an id of its own, and a second sending gets the first answer"

# Forms that carry no version, each with its reason.
WITHOUT = {
    "/lessons/{slug:str}/attempts": ADDS,
    "/me/results/{ref:uuid}": "one's own words, which nobody else writes",
    "/units/{code:str}/appeals": ADDS,
    "/units/{code:str}/appeals/{ref:uuid}/withdraw": ONCE,
    "/attempts/{key:uuid}/answers": OWN_ACT,
    "/attempts/{key:uuid}/keep": ONCE,
    "/lessons/{slug:str}/record/{key:str}": ADDS,
    "/voices/{ref:uuid}/let-in": ONCE,
    "/voices/{ref:uuid}/take-out": ONCE,
    "/offline/sendings": "each thing done bears a key of its own, and a second sending gets the first answer",
    "/offline/files": "each thing in a file bears a key of its own, and a second sending is told so",
    "/api/v1/attempts": MACHINE,
    "/api/v1/facts": MACHINE,
    "/api/v1/helps": MACHINE,
    "/api/v1/helps/confirm": MACHINE,
    "/api/v1/sessions": PROOF,
    "/api/v1/sessions/current": OWN_ACT,
    "/badges/{public_id:str}/share": STATE,
    "/badges/{public_id:str}/unshare": STATE,
    "/units/{code:str}/completions/uploads": ADDS,
    "/units/{code:str}/completions/uploads/{ref:uuid}/columns": "says what a file means and counts nothing",
    "/units/{code:str}/completions/uploads/{ref:uuid}/rows": "says what a file means and counts nothing",
    "/units/{code:str}/completions/uploads/{ref:uuid}/passed": "says what a file means and counts nothing",
    "/units/{code:str}/completions/uploads/{ref:uuid}/apply": "what was counted before is not counted again",
    "/units/{code:str}/completions/uploads/{ref:uuid}/leave": STATE,
    "/units/{code:str}/completions/uploads/{ref:uuid}/close": STATE,
    "/units/{code:str}/confirmed": ADDS,
    "/units/{code:str}/confirmed/counts/{number:int}": "puts one number right; of two the second is refused",
    "/units/{code:str}/confirmed/uploads": ADDS,
    "/units/{code:str}/confirmed/uploads/{ref:uuid}/apply": "its plan knows the numbers it was made from",
    "/units/{code:str}/confirmed/uploads/{ref:uuid}/leave": STATE,
    "/units/{code:str}/roster/uploads": ADDS,
    "/units/{code:str}/roster/uploads/{ref:uuid}/columns": "says what a file means and changes no roster",
    "/units/{code:str}/roster/uploads/{ref:uuid}/rows": "says what a file means and changes no roster",
    "/units/{code:str}/roster/uploads/{ref:uuid}/apply": "its plan knows the roster it was made from",
    "/units/{code:str}/roster/uploads/{ref:uuid}/leave": STATE,
    "/register": ADDS,
    "/units/{code:str}/join": ADDS,
    "/join/{code:str}": ADDS,
    "/me/units/{code:str}/leave": STATE,
    "/me/requests/{ref:uuid}/withdraw": ONCE,
    "/units/new": ADDS,
    "/applications/{ref:uuid}/withdraw": ONCE,
    "/claim/{code:str}": ONCE,
    "/units/{code:str}/waiting": ONCE,
    "/units/{code:str}/waiting/{ref:uuid}/admit": ONCE,
    "/units/{code:str}/waiting/{ref:uuid}/refuse": ONCE,
    "/units/{code:str}/parts": ADDS,
    "/reason": "opens pages for an hour and changes nothing",
    "/units/{code:str}/reason": "opens pages for an hour and changes nothing",
    "/people/{ref:uuid}/disable": STATE,
    "/people/{ref:uuid}/enable": STATE,
    "/help": ADDS,
    "/my-people/{ref:uuid}/learn": PROOF,
    "/my-people/{ref:uuid}/witness/{slug:str}": PROOF,
    "/hand-back": PROOF,
    "/units/{code:str}/not-reached/people/{ref:uuid}": ADDS,
    "/units/{code:str}/not-reached/families/{ref:uuid}": ADDS,
    "/units/{code:str}/not-reached/switch": STATE,
    "/units/{code:str}/not-reached/take-along": PROOF,
    "/units/{code:str}/paper": ADDS,
    "/units/{code:str}/paper/{number:str}": "a line is kept as it was keyed first",
    "/units/{code:str}/paper/{number:str}/again": "names the keying that is taken back, which is so once",
    "/organise/{slug:str}/call-sheet/{code:str}": ADDS,
    "/units/{code:str}/obstacles": ADDS,
    "/units/{code:str}/obstacles/{ref:uuid}/solved": ONCE,
    "/help/ask": ADDS,
    "/help/asked/{ref:uuid}/withdraw": STATE,
    "/help/asked/{ref:uuid}/answer": STATE,
    "/help/phone": "one's own number, which nobody else writes",
    "/help/phone/hide": STATE,
    "/help/confirm": ONCE,
    "/household": ADDS,
    "/household/join": ADDS,
    "/units/{code:str}/accounts/new": ADDS,
    "/units/{code:str}/members/{ref:uuid}/pin": SECRET,
    "/agree": OWN_ACT,
    "/units/{code:str}/pupils": "asks the next questions and changes nothing",
    "/units/{code:str}/pupils/cards": ADDS,
    "/units/{code:str}/members/{ref:uuid}/guardian": STATE,
    "/organise": ADDS,
    "/organise/lessons/import": "brings drafts in; one that is there is replaced only where that is ticked",
    "/organise/lessons/new": ADDS,
    "/organise/lessons/{slug:str}/pictures": ADDS,
    "/organise/lessons/{slug:str}/pictures/{name:str}/remove": "takes out what nothing shows, or is refused",
    "/me/close": PROOF,
    "/me/pin": OWN_ACT,
    "/me/secret": PROOF,
    "/me/activate": PROOF,
    "/me/sessions/{session:int}/end": STATE,
    "/me/sessions/end-others": STATE,
    "/sign-in": PROOF,
    "/sign-out": OWN_ACT,
    "/who/{ref:str}": PROOF,
    "/who/{ref:str}/forget": STATE,
    "/card/{token:str}": PROOF,
    "/me/requests": ADDS,
    "/requests/{ref:uuid}": ONCE,
}


def changing() -> dict[str, Any]:
    """Every route that is not only read, by its path."""
    found = {}
    for handler in (*PAGES, *APIS):
        if {"POST", "PUT", "PATCH", "DELETE"} & set(handler.http_methods):
            found |= dict.fromkeys(handler.paths, handler.fn)
    return found


def asks(function: Any) -> bool:
    """Whether a handler, or a function of its module that it calls, looks at the version of the form."""
    module = inspect.getmodule(function)
    source = inspect.getsource(function)
    if ".seen" in source:
        return True
    called = {
        node.func.id
        for node in ast.walk(ast.parse(inspect.cleandoc(source)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    own = (getattr(module, name, None) for name in called)
    return any(
        inspect.isfunction(one) and inspect.getmodule(one) is module and ".seen" in inspect.getsource(one)
        for one in own
    )


CHANGING = changing()
VERSIONED = {path for path, function in CHANGING.items() if asks(function)}


def forms() -> Iterator[tuple[str, str, str]]:
    """Every posting form of the templates: where it stands, where it leads, what is in it."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        for attributes, inside in FORM.findall(path.read_text(encoding="utf-8")):
            action = ACTION.search(attributes)
            yield path.relative_to(TEMPLATES).as_posix(), action.group(1) if action else "", inside


def pattern(path: str) -> re.Pattern[str]:
    """What the action of a form may look like in a template to lead to this path."""
    parts = [r"(?:[^/]|\{\{.*?\}\})+" if one.startswith("{") else re.escape(one) for one in path.split("/")]
    return re.compile("/".join(parts))


def leads_to(action: str) -> set[str]:
    """The paths an action may lead to: a first part that is printed may stand for any beginning."""
    printed = re.match(r"^\{\{.*?\}\}(/[^{]*)?$", action)
    if printed:
        ending = printed.group(1) or ""
        return {path for path in CHANGING if ending and path.endswith(ending)}
    exact = {path for path in CHANGING if "{" not in path and path == action}
    return exact or {path for path in CHANGING if pattern(path).fullmatch(action)}


@pytest.mark.parametrize("path", sorted(CHANGING))
def test_a_route_that_changes_something_asks_for_the_version_that_was_seen(path: str) -> None:
    assert (path in VERSIONED) is not (path in WITHOUT), path


def test_no_reason_is_left_over() -> None:
    assert sorted(set(WITHOUT) - set(CHANGING)) == []


def test_forms_that_lead_there_carry_it() -> None:
    silent = [
        (where, action)
        for where, action, inside in forms()
        if leads_to(action) & VERSIONED and not leads_to(action) - VERSIONED and 'name="_seen"' not in inside
    ]

    assert silent == []


# Where a form does not say in so many words where it leads, all posting forms of its page carry it.
UNSAID = (
    "campaigns/register.html",
    "roles/roles.html",
    "rosters/entry.html",
    "managing/eligible.html",
    "units/eligible_decide.html",
    "joining/joining.html",
    "managing/member.html",
)


@pytest.mark.parametrize("page", UNSAID)
def test_forms_that_do_not_say_where_they_lead_carry_it_too(page: str) -> None:
    inside = [text for where, _, text in forms() if where == page]

    assert inside
    assert all('name="_seen"' in text for text in inside)


def test_the_forms_were_found() -> None:
    reached = {path for _, action, _ in forms() for path in leads_to(action)}

    assert {
        "/organise/{slug:str}/dates",
        "/organise/{slug:str}/rules",
        "/units/{code:str}/name",
        "/me/consents",
    } <= reached
