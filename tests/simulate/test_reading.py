import pytest

from contest.simulate.reading import NothingLikeIt, Option, PageForm, form, links, read

PAGE = """
<!doctype html>
<nav><a href="/lessons/otp">Một</a> <a href="/lessons/otp">Một</a> <a href="/me">Tôi</a></nav>
<form method="get" role="search"><input id="q" name="q" type="search" value=""><button>Tìm</button></form>
<form method="post" action="/attempts/7/answers">
  <input type="hidden" name="_csrf" value="a&amp;b">
  <label for="c-a"><input id="c-a" type="radio" name="choice" value="a"><svg><use href="#x"/></svg> Hỏi lại
  </label>
  <label for="c-b"><input id="c-b" type="radio" name="choice" value="b" checked> Gửi   ngay</label>
  <select name="place-a"><option value="">–</option><option value="1" selected>1</option>
    <option>2</option></select>
  <textarea name="words">Xin chào</textarea>
  <button name="go" value="1">Gửi</button>
</form>
<p id="said" class="soft said">Đúng <b>rồi</b>!<br><small>Vì thế</small><script>ignored()</script></p>
"""


def test_a_form_is_sent_as_a_browser_would_send_it() -> None:
    found = form(read(PAGE), "/answers")

    assert found == PageForm(
        action="/attempts/7/answers",
        method="post",
        fields={"_csrf": ("a&b",), "choice": ("b",), "place-a": ("1",), "words": ("Xin chào",)},
        options={
            "choice": (Option("a", "Hỏi lại"), Option("b", "Gửi ngay")),
            "place-a": (Option("1", "1"), Option("2", "2")),
            "go": (Option("1", "Gửi"),),
        },
    )


def test_a_form_without_an_address_goes_to_the_page_itself() -> None:
    found = form(read(PAGE), "/register", "/register")

    assert (found.action, found.method, found.fields) == ("/register", "get", {"q": ("",)})


def test_filling_changes_what_was_asked_and_nothing_else() -> None:
    empty = form(read(PAGE), "/answers")

    filled = empty.filled(choice=("a",), words="Chào")

    assert filled.fields == {"_csrf": ("a&b",), "choice": ("a",), "place-a": ("1",), "words": ("Chào",)}
    assert empty.fields["choice"] == ("b",)


def test_what_is_not_on_the_page_cannot_be_used() -> None:
    page = read(PAGE)

    with pytest.raises(NothingLikeIt):
        form(page, "/sign-out")
    with pytest.raises(NothingLikeIt):
        form(page, "/answers").filled(points="100")
    with pytest.raises(NothingLikeIt):
        page.first("h1")


def test_words_are_read_with_single_spaces_and_without_scripts() -> None:
    said = read(PAGE).first("p", class_="said")

    assert said.words() == "Đúng rồi ! Vì thế"
    assert said.words(without="small") == "Đúng rồi !"


def test_links_are_told_once_and_by_their_beginning() -> None:
    assert links(read(PAGE), "/lessons/") == ["/lessons/otp"]
