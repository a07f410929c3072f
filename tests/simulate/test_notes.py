from random import Random

import pytest

from contest.simulate.notes import Notes
from contest.simulate.reading import PageForm, form, read

CHOICES = """
<form id="question" action="/attempts/7/answers">
  <h1 id="ask">Ai được biết mã OTP?</h1>
  <input id="choice-a" type="checkbox" name="choice" value="a"><label for="choice-a">Ngân hàng</label>
  <input id="choice-b" type="checkbox" name="choice" value="b"><label for="choice-b">Không ai</label>
  <input id="choice-c" type="checkbox" name="choice" value="c"><label for="choice-c">Chỉ mình tôi</label>
</form>
"""
SAID = """
<div id="answer-words"><p><strong>Ai được biết mã OTP?</strong></p>
  <div class="choice" data-state="wrong"><label>Ngân hàng</label><p class="why">Ngân hàng không hỏi.</p></div>
  <div class="choice" data-state="right"><label>Không ai</label></div>
  <div class="choice" data-state="missed"><label>Chỉ mình tôi</label></div>
</div>
"""
PLACES = '<option value="">–</option><option>1</option><option>2</option><option>3</option>'
ORDER = f"""
<form id="question" action="/attempts/7/answers"><h1 id="ask">Xếp thứ tự.</h1><ul>
  <li><select name="place-a">{PLACES}</select>
    <span id="place-a-text">Báo công an</span></li>
  <li><select name="place-b">{PLACES}</select>
    <span id="place-b-text">Dừng lại</span></li>
  <li><select name="place-c">{PLACES}</select>
    <span id="place-c-text">Hỏi người thân</span></li>
</ul></form>
"""
ORDER_SAID = """
<div id="answer-words"><p><strong>Xếp thứ tự.</strong></p><ol>
  <li data-state="right"><span>Dừng lại<small>Bình tĩnh đã.</small></span></li>
  <li data-state="missed"><span>Hỏi người thân<small></small></span></li>
  <li data-state="missed"><span>Báo công an<small></small></span></li>
</ol></div>
"""


def answered(notes: Notes, page: str, seed: int = 1, slip: float = 0.0) -> PageForm:
    question = read(page)
    return notes.answer(question, form(question, "/answers"), Random(seed), slip)


def test_what_was_said_after_an_answer_is_remembered() -> None:
    notes = Notes()

    notes.study(read(SAID))

    assert answered(notes, CHOICES).fields == {"choice": ("b", "c")}


def test_what_was_right_at_once_is_remembered_as_it_was_answered() -> None:
    notes = Notes()

    for page, field, given in ((CHOICES, "choice", ("a", "c")), (ORDER, "", ())):
        question = read(page)
        filled = form(question, "/answers").filled(
            **({field: given} if field else {"place-a": "2", "place-b": "3", "place-c": "1"})
        )
        notes.confirm(question, filled)

    assert answered(notes, CHOICES).fields == {"choice": ("a", "c")}
    assert answered(notes, ORDER).fields == {"place-a": ("2",), "place-b": ("3",), "place-c": ("1",)}


def test_an_order_is_remembered_by_its_words() -> None:
    notes = Notes()

    notes.study(read(ORDER_SAID))

    assert answered(notes, ORDER).fields == {"place-a": ("3",), "place-b": ("1",), "place-c": ("2",)}


@pytest.mark.parametrize("seed", range(5))
def test_a_new_question_gets_an_honest_guess(seed: int) -> None:
    chosen, places = answered(Notes(), CHOICES, seed).fields, answered(Notes(), ORDER, seed).fields

    assert len(chosen["choice"]) == 1
    assert sorted(places.values()) == [("1",), ("2",), ("3",)]


def test_a_memory_that_slips_guesses() -> None:
    notes = Notes()
    notes.study(read(SAID))

    guesses = {answered(notes, CHOICES, seed, slip=1.0).fields["choice"] for seed in range(30)}

    assert guesses == {("a",), ("b",), ("c",)}
