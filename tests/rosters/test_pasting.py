"""What is pasted is answered at once, in numbers that people can read, and nobody loses the form."""

import time

import pytest

from contest.database import value
from tests.making import make_unit
from tests.rosters.sending import ROSTER, keeper, settled
from tests.site import Page

WORDS = ["An", "Bình", "Chi", "Dương", "Giang", "Hương", "Khánh", "Liên", "Mai", "Ngân"]


def _name(number: int) -> str:
    return "Lò " + " ".join(WORDS[int(digit)] for digit in f"{number % 1_000:03}")


async def _paste(visitor, text: str, **fields: str) -> Page:
    given = {**visitor.page.hidden, "text": text, **fields}
    sent = await visitor.http.post(
        f"{ROSTER}/uploads",
        files={name: (None, one) for name, one in given.items()},
        headers={"Origin": visitor.origin},
    )
    return Page(sent)


async def test_a_text_that_is_too_long_is_told_beside_its_field_and_given_back(site):
    visitor = await keeper(site)
    assert "nhiều nhất 400.000 ký tự và 20.000 người" in visitor.page.text
    text = "Lò Thị Đánh Dấu\n" + "Cà Văn Dài\n" * 40_000

    page = await _paste(visitor, text, kind="additions")

    assert page.status == 422
    assert "dài hơn 400.000 ký tự" in page.text and "hai hay nhiều phần" in page.text
    assert "Lò Thị Đánh Dấu" in page.text and page.text.count("Cà Văn Dài") == 40_000
    assert 'value="additions" checked' in page.text
    assert await value("SELECT count(*) FROM list_upload") == 0


async def test_ends_of_lines_as_browsers_send_them_count_once(site):
    visitor = await keeper(site)

    page = await _paste(visitor, "Lò An\r\n" * 60_000, kind="additions")

    assert "dài hơn" not in page.text


async def test_one_person_too_many_is_said_in_time_whatever_the_number_of_teams(site):
    visitor = await keeper(site)
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    for number in range(60):
        await make_unit(
            f"Tổ {number}", kind="team", track="enterprise", parent=firm, code=f"HTX001-X{number}"
        )
    begun = time.process_time()

    page = await _paste(visitor, "\n".join(map(_name, range(20_001))), kind="additions")
    page = await settled(visitor, page.path)

    assert "20.000 người" in page.text and "từng phần" in page.text
    # Three seconds are usual; half a minute was, when the teams were put in order for every row.
    assert time.process_time() - begun < 30


@pytest.mark.parametrize(("language", "told"), [("vi", "20.000"), ("en", "20,000")])
async def test_numbers_in_refusals_are_written_as_the_language_does(site, language, told):
    visitor = await keeper(site)
    await visitor.go(f"{ROSTER}?lang={language}")

    page = await _paste(visitor, "Lò An\n" * 20_100, kind="additions")

    assert told in (await settled(visitor, page.path)).text
