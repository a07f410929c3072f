"""Names in the order of a Vietnamese dictionary, on a server without ICU."""

import random

from contest.database import rows
from contest.units.ordering import in_vietnamese_order

IN_ORDER = [
    "10 cây",
    "An",
    "Àn",
    "Ản",
    "Ãn",
    "Án",
    "Ạn",
    "An Hoà",
    "Anh",
    "Ánh",
    "Ăn",
    "Ân",
    "Ba",
    "Dũng",
    "Đào",
    "Ea",
    "Êm",
    "Huổi Khạ",
    "Nà Ư",
    "Oanh",
    "Ôn",
    "Ơn",
    "Tổ dân phố 1",
    "Tổ dân phố 2",
    "Tổ dân phố 10",
    "Tổ thu mua",
    "Ung",
    "Ưng",
    "Xôm",
]


async def test_letters_then_tones_then_numbers_by_their_value(database: str):
    shuffled = random.Random(7).sample(IN_ORDER, len(IN_ORDER))

    found = await rows(
        f"SELECT name FROM unnest($1::text[]) AS t (name) ORDER BY {in_vietnamese_order('name')}", shuffled
    )

    assert [one["name"] for one in found] == IN_ORDER
