"""What each fault of a roster costs: the line, one cell, or nothing at all."""

import pytest

from contest.rosters.faults import (
    COSTLY,
    FAULTS,
    NAMELESS,
    OF_MEMBERS,
    TOLD_ALONE,
    UNLIKE,
    RosterFault,
    RosterFaultKind,
)

NO_NAME_LEFT = [
    "no_name",
    "name_formula",
    "name_broken",
    "name_font",
    "name_digits",
    "name_counted",
    "name_signs",
    "name_long",
    "name_not_stored",
    "name_several",
    "name_alphabet",
    "name_marks",
    "name_reserved",
    "cells_extra",
]
NAMED_AND_OUT = [
    "number_twice",
    "number_held",
    "person_twice",
    "name_ambiguous",
    "perhaps_same",
    "class_missing",
    "class_unknown",
    "class_unlike",
    "too_young",
    "child_at_work",
]
UNDERSTOOD = [
    "name_mended",
    "name_trimmed",
    "name_lookalike",
    "number_day",
    "number_phone",
    "number_renames",
    "phone_first",
    "phone_old",
    "phone_beside",
    "phone_elsewhere",
    "age_beside",
    "said_otherwise",
    "left_later",
    "left_said",
    "left_struck",
    "partly_struck",
]
CELL_LEFT_EMPTY = [
    "number_wrong",
    "number_rounded",
    "number_paper",
    "phone_wrong",
    "phone_landline",
    "phone_short",
    "phone_long",
    "phone_shortened",
    "part_unknown",
    "part_unlike",
    "sheet_unknown",
    "part_ambiguous",
    "group_unknown",
    "age_unreadable",
    "age_unsure",
    "year_impossible",
    "left_unreadable",
    "not_stored",
    "yes_no",
]


@pytest.mark.parametrize("kind", [*NO_NAME_LEFT, *NAMED_AND_OUT])
def test_what_keeps_a_line_out(kind):
    assert RosterFaultKind(kind) in COSTLY
    assert RosterFault(2, "name", RosterFaultKind(kind), "x").costs_the_line


@pytest.mark.parametrize("kind", [*UNDERSTOOD, *CELL_LEFT_EMPTY])
def test_what_costs_a_cell_or_nothing(kind):
    assert not RosterFault(2, "name", RosterFaultKind(kind), "x").costs_the_line


def test_whose_name_it_is_is_open_after_these_alone():
    assert sorted(NAMELESS) == sorted(NO_NAME_LEFT)


def test_what_was_understood_needs_no_mending():
    assert sorted(TOLD_ALONE) == sorted(UNDERSTOOD)


def test_every_fault_has_a_sentence_and_a_price():
    assert sorted(FAULTS) == sorted([*NO_NAME_LEFT, *NAMED_AND_OUT, *UNDERSTOOD, *CELL_LEFT_EMPTY])
    assert UNLIKE == {"part_unknown": "part_unlike", "class_unknown": "class_unlike"}


def test_what_is_wrong_with_team_or_age_does_not_matter_of_whoever_leaves() -> None:
    assert sorted(OF_MEMBERS) == [
        "child_at_work",
        "class_missing",
        "class_unknown",
        "class_unlike",
        "group_unknown",
        "part_ambiguous",
        "part_unknown",
        "part_unlike",
        "sheet_unknown",
        "too_young",
    ]
