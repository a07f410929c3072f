"""The SQL that sorts names says what the dictionary says; worked out here without a database."""

import random
import re
from collections.abc import Sequence

from contest.units.ordering import in_person_order, in_vietnamese_order
from tests.units.test_ordering import IN_ORDER

# A single digit gets a nought before it, so that village 2 stands before village 10.
PADDED = r"regexp_replace(lower(name), '(?<!\d)(\d)(?!\d)', '0\1', 'g')"
TRANSLATED = re.compile(r"translate\((.*?), '([^']*)', '([^']*)'\) COLLATE \"C\"")
TONES = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


def key(name: str) -> tuple[str, ...]:
    """What PostgreSQL would sort a name by."""
    padded = re.sub(r"(?<!\d)(\d)(?!\d)", r"0\1", name.lower())
    parts = TRANSLATED.findall(in_vietnamese_order("name"))

    assert [text for text, _, _ in parts] == [PADDED, PADDED]
    return tuple(padded.translate(str.maketrans(signs, places)) for _, signs, places in parts)


def shuffled(names: Sequence[str]) -> list[str]:
    return random.Random(7).sample(names, len(names))


def test_names_stand_in_the_order_of_the_dictionary():
    assert sorted(shuffled(IN_ORDER), key=key) == IN_ORDER


def test_every_letter_has_its_place_and_every_tone_after_it():
    letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

    assert sorted(shuffled(letters), key=key) == list(letters)
    assert sorted(shuffled(TONES), key=key) == list(TONES)
    assert key("9") < key("a") and key(" ") < key("a")


def test_letters_count_before_tones():
    assert sorted(["bán", "ban a", "bàn b"], key=key) == ["bán", "ban a", "bàn b"]


def test_people_are_sorted_by_their_given_name_first():
    given = r"regexp_replace(name, '^.*\s', '')"

    assert in_person_order("name") == f"{in_vietnamese_order(given)}, {in_vietnamese_order('name')}"
