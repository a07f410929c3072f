"""Columns that are said by hand to hold parts of a name: put together in the order in which it is said."""

import pytest

from contest.completions.columns import COMPLETIONS
from contest.lists.choices import ListChoices
from contest.lists.reading import ListKind, read_list
from contest.rosters.columns.headings import ROSTER
from tests.lists.making import PARTS, book, names, table


@pytest.mark.parametrize("kind", [ROSTER, COMPLETIONS])
@pytest.mark.parametrize(
    ("said", "cells"),
    [
        (("name", "-", "-"), ("Lò Văn An", "x", "y")),
        (("surname", "middle", "given"), ("Lò", "Văn", "An")),
        (("given", "middle", "surname"), ("An", "Văn", "Lò")),
        (("surname", "middle", "name"), ("Lò", "Văn", "An")),
        (("surname", "-", "name"), ("Lò Văn", "x", "An")),
        (("name", "-", "given"), ("Lò Văn", "x", "An")),
        (("name", "middle", "given"), ("Lò", "Văn", "An")),
        (("name", "name", "name"), ("Lò", "Văn", "An")),
    ],
)
def test_a_name_in_parts_is_whole(kind: ListKind, said: tuple[str, ...], cells: tuple[str, ...]):
    sheet = book(table(("A", "B", "C"), cells))
    found = read_list(sheet, kind, ListChoices(columns={0: dict(enumerate(said))}), {}, PARTS.heads)

    assert found is not None and names(found) == ["Lò Văn An"]
    assert {*found.rows[0].row.cells} == {"name"}


@pytest.mark.parametrize("said", [("surname", "middle"), ("middle", "phone"), ("phone", "number")])
def test_without_the_last_part_there_is_no_name(said: tuple[str, ...]):
    sheet = book(table(("A", "B"), ("Lò", "Văn")))
    choices = ListChoices(columns={0: dict(enumerate(said))})

    assert read_list(sheet, ROSTER, choices, {}, PARTS.heads) is None
