"""Several questions about the same thing, asked at once: at a high rate each way to the database costs."""

import json
from typing import Any

from contest.database.sql import row

Answers = dict[str, list[dict[str, Any]]]


def together(**questions: str) -> str:
    """One statement for several that take the same arguments; `answers` asks it."""
    parts = (
        "".join(("(SELECT json_agg(one) FROM (", question, ") AS one)::text AS ", name))
        for name, question in questions.items()
    )
    return "SELECT " + ", ".join(parts)


async def answers(statement: str, *arguments: object) -> Answers:
    """The rows of each question by its name; what JSON has no word for comes as text."""
    found = await row(statement, *arguments)
    assert found is not None, "a statement without a table gives a row"
    names: list[str] = list(found.keys())
    return {name: json.loads(found[name] or "[]") for name in names}
