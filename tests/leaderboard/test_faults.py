"""What a check finds wrong is said in two languages, and what came from a file is shown short and tame."""

from leaderboard.faults import Fault, said


def test_numbers_are_parted_as_the_language_does():
    fault = Fault("rows_end", found=1_234_567, expected=1_000)

    assert fault.said("vi").count("1.234.567") == fault.said("en").count("1,234,567") == 1
    assert str(fault) == fault.said("en") != fault.said("vi")


def test_a_place_is_told_later_and_more_exactly():
    fault = Fault("row_value", column="hour", found="x").at(row=7)

    assert str(fault) == "Row 7 of entries.csv: “x” cannot stand in the column hour."


def test_what_came_from_a_file_is_cut_after_a_hundred_and_sixty_letters():
    assert f"“{'x' * 160}”" in said("row_value", "en", row=1, column="hour", found="x" * 160)
    assert f"“{'x' * 160}…”" in said("row_value", "en", row=1, column="hour", found="x" * 161)


def test_what_came_from_a_file_moves_no_cursor():
    assert "“a·b·[2J·”" in said("row_value", "en", row=1, column="hour", found="a\nb\x1b[2J\u202e")
