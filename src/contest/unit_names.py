"""How a unit is named wherever units of more than one commune may stand: with the places it lies in; pure.

Six communes of the province have a "Tổ dân phố 1". Every list, text, file and answer that can hold two of
them reads the places above from here, so that nobody has to guess which one is meant.
"""


def lies_in(unit: str) -> str:
    """SQL: code, kind and name of each place above a unit but the province, nearest first, in one column."""
    return f"""
        (SELECT array_agg(ARRAY[place.code, place.kind, place.name]
                          ORDER BY array_position({unit}.ancestors, place.id))
         FROM unit place WHERE place.id = ANY ({unit}.ancestors) AND place.kind <> 'province')
    """  # noqa: S608 - an alias of ours


def in_full(unit: str) -> str:
    """SQL: the name of a unit followed by the names of the places it lies in, as one text."""
    return f"""
        concat_ws(', ', {unit}.name, (
            SELECT string_agg(place.name, ', ' ORDER BY array_position({unit}.ancestors, place.id))
            FROM unit place WHERE place.id = ANY ({unit}.ancestors) AND place.kind <> 'province'))
    """  # noqa: S608 - an alias of ours
