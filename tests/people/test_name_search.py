"""Names are found and ordered the Vietnamese way: one rule in Python for queries, one in SQL for names."""

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.database import rows, value
from contest.units.ordering import in_person_order
from contest.units.rules import folded
from tests.making import make_person

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
WORD = st.text(LETTERS, min_size=1, max_size=7).map(str.title)
NAME = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
# By the last word: An, Ánh, Ân, Dũng, Đào, Hoà and Hòa as the spelling falls, then whole names.
IN_ORDER = [
    "Lò Văn An",
    "Vàng A An",
    "Quàng Thị Ánh",
    "Cà Văn Ân",
    "Lò Văn Dũng",
    "Lò Thị Đào",
    "Nguyễn Thị Hương",
    "Tòng Thị Hường",
    "Giàng A Páo",
    "Páo",
    "Vàng A Páo",
    "Lò Thị Xuân",
]


# The database is only asked, so nothing needs to be set back between examples.
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAME, min_size=1, max_size=20), separate=st.booleans())
async def test_the_database_folds_names_as_queries_are_folded(database, names: list[str], separate: bool):
    spelled = [unicodedata.normalize("NFD" if separate else "NFC", name) for name in names]

    found = await rows("SELECT folded(name) FROM unnest($1::text[]) AS one(name)", spelled)

    assert [one["folded"] for one in found] == [folded(name) for name in names]


async def test_old_and_new_places_of_the_tone_are_one(database):
    for stored in ("Lường Văn Hoà", "Lường Văn Hòa"):
        await make_person(unicodedata.normalize("NFC", stored))

    count = "SELECT count(*) FROM person p WHERE folded(p.display_name) LIKE '%' || $1 || '%'"
    assert [await value(count, folded(typed)) for typed in ("HOÀ", "hòa", "hoa", "luong van hoa", "Đoà")] == [
        2,
        2,
        2,
        2,
        0,
    ]


async def test_people_stand_by_their_last_word(database):
    names = sorted(IN_ORDER)

    found = await rows(
        f"SELECT name FROM unnest($1::text[]) AS one(name) ORDER BY {in_person_order('name')}", names
    )

    assert [one["name"] for one in found] == IN_ORDER
