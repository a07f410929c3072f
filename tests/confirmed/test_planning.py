"""What writing a file would do: new, put right, standing already, or left out with the reason."""

from dataclasses import replace
from datetime import date

from contest.confirmed.lines import CountLine, CountRemark, ReadCounts
from contest.confirmed.planning import CountSummary, KnownUnit, Standing, plan, plan_rows, summary
from contest.confirmed.rules import CountFault, DeclaredUnit, ToldCount
from contest.lists.plans.rules import Verdict

DAY = date(2026, 10, 31)
UNITS = {
    "A": KnownUnit(1, "A", "Bản A", DeclaredUnit("village", {"": 90, "nguoi_dan": 90})),
    "X": KnownUnit(9, "X", "Xã X", DeclaredUnit(None, {"": 150, "nguoi_dan": 90})),
}
TOLD = ToldCount("", DAY, 40, None, "Công an xã")


def find(text: str) -> KnownUnit | CountFault:
    return UNITS.get(text, CountFault.UNIT_UNKNOWN)


def content(*told: tuple[str, ToldCount]) -> ReadCounts:
    lines = tuple(CountLine(number, unit, one) for number, (unit, one) in enumerate(told, 2))
    return ReadCounts(lines, (CountRemark(99, "confirmed", CountFault.COUNT_MISSING),), {99: "Bản B"})


def standing(confirmed: int, day: date = DAY, number: int = 5) -> dict[tuple[int, str, date], Standing]:
    told = replace(TOLD, group="nguoi_dan", confirmed=confirmed, as_of=day)
    return {(1, "nguoi_dan", day): Standing(number, told)}


def test_each_row_is_answered():
    read = content(("A", TOLD), ("X", TOLD), ("Z", TOLD), ("A", replace(TOLD, confirmed=91)))
    made = plan(read, find, {})
    assert [(one.unit.code, one.told.group, one.corrects) for one in made.new] == [
        ("A", "nguoi_dan", None),
        ("X", "", None),
    ]
    assert [(one.line, one.kind, one.more) for one in made.faults] == [
        (99, CountFault.COUNT_MISSING, ""),
        (4, CountFault.UNIT_UNKNOWN, ""),
        (5, CountFault.MORE_THAN_DECLARED, "90"),
    ]
    assert summary(made) == CountSummary(2, 0, 0, 3)
    rows = plan_rows(made, read, {}, {})
    assert [(one.place, one.verdict, one.name) for one in rows] == [
        ("2", Verdict.JOIN, "Bản A"),
        ("3", Verdict.JOIN, "Xã X"),
        ("4", Verdict.OUT, ""),
        ("5", Verdict.OUT, ""),
        ("99", Verdict.OUT, "Bản B"),
    ]


def test_what_stands_is_not_written_again_and_another_number_puts_it_right():
    assert not summary(plan(content(("A", TOLD)), find, standing(40))).new
    made = plan(content(("A", TOLD)), find, standing(38))
    assert [(one.told.confirmed, one.corrects) for one in made.changed] == [(40, 5)]
    (row, _) = plan_rows(made, content(("A", TOLD)), standing(38), {})
    assert [(cell.column, cell.value, cell.before) for cell in row.cells][1] == ("confirmed", "40", "38")
    assert CountSummary(0, 0, 3, 1).does_nothing and not CountSummary(0, 1, 0, 0).does_nothing


def test_a_unit_that_stands_twice_is_read_once():
    made = plan(content(("A", TOLD), ("A", TOLD), ("A", replace(TOLD, confirmed=41))), find, {})
    assert (len(made.new), len(made.same)) == (1, 1)
    assert [(one.line, one.kind, one.more) for one in made.notes] == [(3, CountFault.SAID_ABOVE, "2")]
    assert [(one.line, one.kind) for one in made.faults][1:] == [(4, CountFault.SAID_OTHERWISE)]


def test_fewer_than_before_is_written_with_a_remark():
    before = standing(60, date(2026, 9, 30)) | standing(41, date(2026, 10, 1), 6)
    made = plan(content(("A", TOLD)), find, before)
    assert len(made.new) == 1
    assert [(one.kind, one.more) for one in made.notes] == [(CountFault.FEWER_THAN_BEFORE, "41")]
    assert not plan(content(("A", TOLD)), find, standing(40, date(2026, 10, 1))).notes
    assert not plan(content(("A", TOLD)), find, standing(60, date(2026, 11, 1))).notes


def test_each_row_shows_what_would_be_written_beside_what_stood_and_what_is_noticed():
    labels = {"confirmed": "Confirmed", "unit": "Unit"}
    told = replace(TOLD, confirmed=40, out_of=45, document="5/BC")
    before = standing(60, date(2026, 9, 30), 4) | standing(38)
    read = content(("A", told), ("A", told), ("Z", told))
    made = plan(read, find, before)
    assert summary(made) == CountSummary(0, 1, 1, 2, 2)

    changed, same, *out = plan_rows(made, read, before, labels)
    assert (changed.verdict, same.verdict) == (Verdict.CHANGE, Verdict.SAME)
    assert [(cell.column, cell.value, cell.before) for cell in changed.cells] == [
        ("group", "nguoi_dan", None),
        ("confirmed", "40", "38"),
        ("out_of", "45", ""),
        ("day", "31/10/2026", None),
        ("source", "Công an xã", None),
        ("document", "5/BC", ""),
    ]
    assert [cell.before for cell in same.cells] == [None] * 6
    assert [(note.column, note.kind, note.value, note.more) for note in (*changed.notes, *same.notes)] == [
        ("Confirmed", CountFault.FEWER_THAN_BEFORE, "", "60"),
        ("", CountFault.SAID_ABOVE, "", "2"),
    ]
    assert [(row.place, row.cells, [note.column for note in row.notes]) for row in out] == [
        ("4", (), ["Unit"]),
        ("99", (), ["Confirmed"]),
    ]


def test_of_a_row_put_right_what_is_no_more_told_shows_what_stood():
    stood = {(1, "nguoi_dan", DAY): Standing(5, replace(TOLD, group="nguoi_dan", out_of=45, document="5/BC"))}
    (row, _) = plan_rows(plan(content(("A", TOLD)), find, stood), content(("A", TOLD)), stood, {})
    assert [(cell.column, cell.value, cell.before) for cell in row.cells if cell.before] == [
        ("out_of", "", "45"),
        ("document", "", "5/BC"),
    ]


def test_a_group_that_is_not_that_of_the_unit_keeps_a_row_out_with_its_name():
    made = plan(content(("A", replace(TOLD, group="can_bo"))), find, {})
    assert [(one.line, one.column, one.kind, one.value) for one in made.faults][1:] == [
        (2, "group", CountFault.GROUP_OTHER, "can_bo")
    ]


def test_a_number_of_a_row_that_is_too_high_is_told_with_it():
    made = plan(content(("A", replace(TOLD, confirmed=91)), ("Z", TOLD)), find, {})
    assert [(one.line, one.column, one.value, one.more) for one in made.faults][1:] == [
        (2, "confirmed", "91", "90"),
        (3, "unit", "Z", ""),
    ]
