"""Units loaded many at once from what is known of the province."""

import json
from collections.abc import Mapping, Sequence

from contest.database import rows

ADD = """
    INSERT INTO unit (code, kind, track, parent_id, ancestors, name, folded, zone, eligible, eligible_source,
                      band, join_code, demo)
    SELECT new.code, new.kind, new.track, above.id,
           CASE WHEN above.id IS NULL THEN ARRAY[]::bigint[] ELSE above.id || above.ancestors END,
           new.name, new.folded, new.zone, new.eligible, new.eligible_source, new.band, new.join_code,
           new.demo
    FROM jsonb_to_recordset($1::jsonb) AS new(
        code text, kind text, track text, above text, name text, folded text, zone text, eligible int,
        eligible_source text, band text, join_code text, demo boolean)
    LEFT JOIN unit above ON above.code = new.above
    ORDER BY new.code
    ON CONFLICT (code) DO NOTHING RETURNING id
"""


async def load_units(units: Sequence[Mapping[str, object]]) -> int:
    """Add the units whose codes are not there yet, each below the one that `above` names; how many."""
    return len(await rows(ADD, json.dumps(units)))
