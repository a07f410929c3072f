"""Who comes from elsewhere, signed out or with too much gets one clear sentence."""

import pytest

from contest.database import value
from tests.journeys.walking import LESSON, answer_to, asked, begin, posted, sentence
from tests.site import Site


async def test_a_page_that_stayed_open_after_signing_out_leads_to_signing_in(house: Site) -> None:
    learner = house.visitor()
    await learner.sign_in("helper")
    quiz = await begin(learner)
    open_page = await learner.go(quiz)
    await learner.send("/sign-out")
    learner.page = open_page

    ways = [
        await posted(learner, f"{quiz}/answers", answer_to(asked(open_page))),
        await posted(learner, "/me", {"name": "Ai đó", "language": "vi"}),
        await posted(learner, "/help", {"lesson": LESSON}),
    ]

    for way in ways:
        assert way.status_code == 401
        assert sentence(way).startswith("Bạn đã đăng xuất rồi. Bạn đăng nhập lại rồi làm tiếp nhé")
        assert 'href="/sign-in"' in way.text
    assert await value("SELECT answers::text FROM attempt WHERE key = $1", quiz.rpartition("/")[2]) == "{}"
    assert await value("SELECT count(*) FROM person WHERE display_name = 'Ai đó'") == 0


async def test_a_body_over_64_kb(house: Site) -> None:
    learner = house.visitor()
    await learner.sign_in("learner")
    await learner.go("/me")
    fields: dict[str, str | list[str]] = {f"field-{number}": "x" * 1_000 for number in range(70)}

    plain = await posted(learner, "/me", {**fields, "name": "Nặng quá", "language": "vi"})

    async def dripping():  # no Content-Length: counted as it comes
        for _ in range(70):
            yield b"x" * 1_000

    form = {"Origin": learner.origin, "Content-Type": "application/x-www-form-urlencoded"}
    drip = await learner.http.post("/me", content=dripping(), headers=form)
    for response in (plain, drip):
        assert (response.status_code, sentence(response)) == (413, "Nội dung gửi lên quá lớn.")
    assert await value("SELECT count(*) FROM person WHERE display_name = 'Nặng quá'") == 0


async def test_a_missing_or_foreign_token_is_refused_with_the_way_on(house: Site) -> None:
    learner, other = house.visitor(), house.visitor()
    await learner.sign_in("learner")
    await other.sign_in("helper")
    theirs = (await other.go("/me")).hidden["_csrf"]
    fields = {"name": "Người lạ", "language": "vi"}
    origin = {"Origin": house.base}

    refused = [
        await learner.http.post("/me", data=fields, headers=origin),
        await learner.http.post("/me", data={**fields, "_csrf": "x" * 40}, headers=origin),
        await learner.http.post("/me", data={**fields, "_csrf": theirs}, headers=origin),
        await learner.http.post("/me", data=fields, headers={**origin, "X-CSRF-Token": theirs}),
    ]

    for response in refused:
        assert response.status_code == 403
        assert (
            sentence(response) == "Phiếu này mở đã lâu. Bà con quay lại, tải lại trang rồi gửi lần nữa nhé."
        )
    assert await value("SELECT count(*) FROM person WHERE display_name = 'Người lạ'") == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Referer": "https://evil.example/page"},
        {"Origin": "{base}", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "{base}", "Sec-Fetch-Site": "same-site"},
        {},
    ],
    ids=["origin", "referer", "cross-site", "same-site", "nothing"],
)
async def test_a_form_from_another_site_is_refused(house: Site, headers: dict[str, str]) -> None:
    learner = house.visitor()
    await learner.sign_in("learner")
    page = await learner.go("/me")
    sent = {name: text.format(base=house.base) for name, text in headers.items()}

    response = await learner.http.post(
        "/me", data={**page.hidden, "name": "Từ xa", "language": "vi"}, headers=sent
    )

    assert response.status_code == 403 and "Phiếu này mở đã lâu" in response.text
    assert await value("SELECT count(*) FROM person WHERE display_name = 'Từ xa'") == 0


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
async def test_another_host_name_is_not_served(house: Site, host: str) -> None:
    response = await house.visitor().http.get("/", headers={"Host": host, "X-Forwarded-Host": "127.0.0.1"})

    assert (response.status_code, len(response.content) < 100) == (400, True)


@pytest.mark.parametrize(
    "path", ["/khong-co", "/static/../pyproject.toml", "/static/%00", "/me/../../x", "/%"]
)
async def test_an_unknown_page_has_a_page_that_leads_home(house: Site, path: str) -> None:
    page = await house.visitor().go(path)

    assert (page.status, sentence(page.response)) == (404, "Không có trang này.")
    assert 'href="/"' in page.text


async def test_a_method_that_an_address_does_not_take(house: Site) -> None:
    http = house.visitor().http

    refused = [await http.post("/standings"), await http.delete("/lessons"), await http.put("/me")]

    for response in refused:
        assert (response.status_code, sentence(response)) == (
            405,
            "Địa chỉ này không dùng theo cách đó được.",
        )
        assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("onward", ["//evil.example", "/\\evil.example", "https://evil.example", "/%0d%0ax"])
async def test_no_address_of_ours_leads_to_another_site(house: Site, onward: str) -> None:
    learner = house.visitor()
    await learner.sign_in("learner")

    for path in ("/sign-in", "/language/vi"):
        response = await learner.http.get(path, params={"next": onward}, follow_redirects=False)
        assert response.status_code == 303
        location = response.headers["location"]
        assert location.startswith("/") and not location.startswith(("//", "/\\"))
