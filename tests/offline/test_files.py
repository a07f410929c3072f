"""A file that another phone carries: each thing in it is answered once, or a sentence says why not."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from contest.database import row, run, value
from contest.offline.files import carrying
from contest.offline.files.carrying import CarryingPhone
from tests.browser import sign_in
from tests.offline.carrying import made
from tests.offline.flight import Phone
from tests.offline.phone import Json, done, phone_of, send, state
from tests.site import PEOPLE, Page, Site, Visitor

LEARNER, HELPER, ORGANISER = PEOPLE
SLUG, OTHER = "chong-lua-dao", "zalo-an-toan"
FACTS = "SELECT count(*) FROM fact WHERE kind = 'lesson_passed' AND occurred_at > '2025-06-01'"


async def carrier_of(site: Site) -> Visitor:
    """Somebody with a network, on a phone of their own."""
    browser = site.visitor()
    await browser.sign_in("organiser")
    return browser


async def carried(browser: Visitor, file: bytes) -> Page:
    page = await browser.go("/offline/files")
    answer = await browser.http.post(
        "/offline/files",
        data=page.hidden,
        files={"file": ("thi-dua-so.txt", file, "text/plain")},
        headers={"Origin": browser.origin},
    )
    return Page(answer)


def told(page: Page) -> list[str]:
    return re.findall(r'<span class="pill"[^>]*>([^<]+)</span>', page.text)


async def test_a_file_counts_once_also_when_it_comes_twice_and_the_phone_follows(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    known, quizzes = await state(phone), [done(SLUG, "")]
    quizzes[0]["person"] = ref
    file, browser = made(known, quizzes), await carrier_of(site)

    first, second = await carried(browser, file), await carried(browser, file)

    assert told(first) == ["đã nhận"] and told(second) == ["đã có từ trước"]
    assert await value(FACTS) == 1
    assert [one["status"] for one in await send(phone, *quizzes)] == ["duplicate"]
    assert await value(FACTS) == 1 and await value("SELECT sum(points) FROM ledger_entry") > 0
    # It was done on that phone, and counts for whoever did it there.
    fact = await row("SELECT person_id, o.device FROM fact f JOIN fact_origin o ON o.fact_id = f.id LIMIT 1")
    learner = await value("SELECT id FROM person WHERE phone_tail = '001'")
    assert fact is not None and fact["person_id"] == learner and fact["device"]


async def test_several_people_on_one_phone_by_their_pins_and_the_carrier_learns_nothing(site: Site) -> None:
    phone, (learner, helper) = await phone_of(site, LEARNER, HELPER)
    known = await state(phone)
    quizzes = [done(SLUG, learner, wrong=9) | {"sequence": 7}, done(SLUG, helper), done(OTHER, learner)]
    file = made(known, quizzes, {learner: LEARNER.pin})

    answer = await carried(await carrier_of(site), file)

    assert told(answer) == ["đã nhận"] * 3
    for secret in (LEARNER.name, "Hương", "Páo", SLUG, "đúng", learner):
        assert secret not in answer.text.split('id="answers"')[1].split("</section>")[0]
    assert await value("SELECT count(*) FROM attempt WHERE finished_at IS NOT NULL") == 3


async def test_who_is_not_proved_stays_on_the_phone_and_a_session_that_ended_proves_nothing(
    site: Site,
) -> None:
    phone, (learner, helper) = await phone_of(site, LEARNER, HELPER)
    known = await state(phone)
    await run("UPDATE session SET ended_at = now() WHERE kind = 'web'")
    quizzes = [done(SLUG, learner), done(SLUG, helper)]

    answer = await carried(await carrier_of(site), made(known, quizzes, {learner: "000000"}))

    assert len(told(answer)) == 2 and all("còn ở máy ấy" in one for one in told(answer))
    assert await value(FACTS) == 0


async def test_a_wrong_pin_is_one_try_however_much_its_person_did(site: Site) -> None:
    phone, (learner, _) = await phone_of(site, LEARNER, HELPER)
    known = await state(phone)
    quizzes = [done(SLUG, learner) for _ in range(45)]

    carrier, file = await carrier_of(site), made(known, quizzes, {learner: "000000"})
    answer = await carried(carrier, file)
    # Whoever carries it sends it once more, and locks nobody out by it.
    again = await carried(carrier, file)

    assert len(told(answer)) == 45 and all("còn ở máy ấy" in one for one in told(answer))
    assert told(again) == told(answer)
    assert await value("SELECT max(failures) FROM throttle") == 1


async def test_a_clock_that_was_off_is_put_right_by_its_last_contact(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    known = await state(phone)
    two_years = timedelta(days=730)
    await run(
        "UPDATE session SET seen_at = now() - interval '3 days', away_since = now() - interval '3 days'"
    )
    yesterday = datetime.now(UTC) - timedelta(days=1)

    file = made(known, [done(SLUG, ref, yesterday - two_years)], clock=int(two_years.total_seconds() * 1000))
    assert told(await carried(await carrier_of(site), file)) == ["đã nhận"]

    at = await value("SELECT occurred_at FROM fact WHERE occurred_at > '2025-06-01'")
    assert abs(at - yesterday) < timedelta(seconds=5)


def cut(file: bytes) -> bytes:
    return file[: len(file) // 2]


def changed(file: bytes) -> bytes:
    at = len(file) - 40
    return file[:at] + (b"A" if file[at : at + 1] != b"A" else b"B") + file[at + 1 :]


def foreign(_: bytes) -> bytes:
    return "Họ tên,Số điện thoại\nLò Văn A,0912".encode()


def newer(file: bytes) -> bytes:
    return file.replace(b"thi-dua-so-1", b"thi-dua-so-2")


def other_key(file: bytes) -> bytes:
    kind, _, text = file.split(b":")
    return b":".join([kind, b"00000000", text])


def too_large(file: bytes) -> bytes:
    return file + b"A" * carrying.LARGEST


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (cut, "đã bị cắt hoặc bị sửa"),
        (changed, "đã bị cắt hoặc bị sửa"),
        (foreign, "không phải tệp kết quả"),
        (newer, "phiên bản khác"),
        (other_key, "khóa mà trang không còn dùng"),
        (too_large, "lớn hơn"),
        (lambda _: b"", "Hãy chọn tệp"),
        (lambda _: b"thi-dua-so-1:" + b"0" * 8 + b":", "đã bị cắt hoặc bị sửa"),
    ],
    ids=["cut", "changed", "foreign", "newer", "other key", "too large", "empty", "nothing in it"],
)
async def test_a_file_that_cannot_be_taken_says_why(
    site: Site, spoil: Callable[[bytes], bytes], sentence: str
) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    file = made(await state(phone), [done(SLUG, ref)])

    answer = await carried(await carrier_of(site), spoil(file))

    assert answer.status == 422 and sentence in answer.text, answer.text
    assert await value(FACTS) == 0


async def test_what_no_phone_signed_or_is_too_old_is_not_taken(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    known, browser, secret = await state(phone), await carrier_of(site), site.settings.secret
    forged: Json = known | {"carry": known["carry"] | {"key": "AAAA"}}
    old = carrying.pass_of(secret, CarryingPhone(1, "", datetime.now(UTC) - timedelta(days=61)))

    unsigned = await carried(browser, made(forged, [done(SLUG, ref)]))
    expired = await carried(browser, made(known | {"carry": old}, [done(SLUG, ref)]))
    many = await carried(browser, made(known, [done(SLUG, ref)] * (carrying.MOST + 1)))

    assert (unsigned.status, expired.status, many.status) == (422, 422, 422)
    assert "đã bị cắt hoặc bị sửa" in unsigned.text and "60 ngày" in expired.text
    assert await value(FACTS) == 0


@pytest.mark.browser
async def test_a_phone_in_flight_mode_makes_a_file_that_another_sends_in(site: Site, tmp_path: Path) -> None:
    async with async_playwright() as driver:
        phone = await Phone.new(driver, tmp_path / "phone", site)
        await sign_in(phone.page, site.base, LEARNER)
        await phone.save()
        await phone.context.set_offline(True)
        await phone.learn(SLUG)
        await phone.go_to("queue")
        async with phone.page.expect_download() as started:
            await phone.page.click("#carry")
        await expect(phone.page.locator("#queue-state")).to_contain_text("tệp")
        await (await started.value).save_as(tmp_path / "carried.txt")
        assert await phone.broken_rules() == []
        file = (tmp_path / "carried.txt").read_bytes()
        answer = await carried(await carrier_of(site), file)
        assert told(answer) == ["đã nhận"] and len(file) < 4_000
        await phone.context.set_offline(False)
        await phone.page.reload()
        await expect(phone.page.locator("#told li[data-status=duplicate]")).to_have_count(1)
        assert await value(FACTS) == 1
        await phone.context.close()
