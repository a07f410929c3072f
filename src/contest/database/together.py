"""Several questions about one person, asked at once, and with those about others of the same moment."""

import json
from collections.abc import Mapping
from typing import Any

from contest.database.batching import Gathering
from contest.database.sql import rows

Answers = dict[str, list[dict[str, Any]]]


def together(**questions: str) -> Gathering[int, int, Answers]:
    """What several statements answer about a person, their `$1`, by the names given here.

    At a high rate each way to the database costs: all who ask at the same moment go it together. What JSON
    has no word for comes as text.
    """
    parts = (
        "".join(("(SELECT json_agg(one) FROM (", text.replace("$1", "who.id"), ") AS one)::text AS ", name))
        for name, text in questions.items()
    )
    statement = "".join(("SELECT who.id, ", ", ".join(parts), " FROM unnest($1::bigint[]) AS who (id)"))

    async def asked(people: Mapping[int, int]) -> dict[int, Answers]:
        found = await rows(statement, list(people))
        return {one["id"]: {name: json.loads(one[name] or "[]") for name in questions} for one in found}

    return Gathering(asked, shared=True)
