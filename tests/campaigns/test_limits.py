"""The wizard at its very limits, and the clock at the very instant of a step; pure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.campaigns.forms import WizardFields, draft, method_field, proposed, wishes
from contest.campaigns.phases.rules import Times, due
from contest.campaigns.rules import Phase
from contest.campaigns.templates import template
from contest.errors import InvalidForm
from contest.units.rules import Track
from contest.web.requests import Posted

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # 07:00 on a Monday in Điện Biên
GOOD = WizardFields("tuan-le-so", "Tuần lễ số", "", "2026-12-07T07:00", "2026-12-13T17:00", ("village",))


def wrong(**fields: object) -> set[str]:
    try:
        draft(replace(GOOD, **fields), NOW)  # type: ignore[arg-type]
    except InvalidForm as refused:
        return set(refused.fields)
    return set()


@pytest.mark.parametrize(
    ("name", "right"), [("ab", False), ("abc", True), ("a b", True), ("a" * 120, True), ("a" * 121, False)]
)
def test_a_name_has_three_to_a_hundred_and_twenty_letters(name: str, right: bool):
    assert wrong(name=name) == (set() if right else {"name"})


@pytest.mark.parametrize(
    ("starts", "ends", "fields"),
    [
        ("2026-11-23T07:00", "2026-12-13T17:00", {"starts"}),
        ("2026-11-23T07:01", "2026-12-13T17:00", set()),
        ("2028-11-23T07:00", "2028-12-13T17:00", set()),
        ("2028-11-23T07:01", "2028-12-13T17:00", {"starts"}),
        ("2026-12-07T07:00", "2026-12-07T07:00", {"ends"}),
        ("2026-12-07T07:00", "2026-12-07T07:01", set()),
        ("2026-12-07T07:00", "2027-12-08T07:00", set()),
        ("2026-12-07T07:00", "2027-12-08T07:01", {"ends"}),
        ("2026-12-07T07:00", "", {"ends"}),
        ("", "2026-12-13T17:00", {"starts"}),
        ("2200-12-31T07:00", "2200-12-31T08:00", {"starts"}),
    ],
)
def test_a_season_starts_within_two_years_and_lasts_a_year_at_most(starts: str, ends: str, fields: set[str]):
    assert wrong(starts=starts, ends=ends) == fields


def test_the_address_of_a_season_has_eighty_signs_and_no_hyphen_at_its_ends():
    assert len(draft(replace(GOOD, name="a" * 100), NOW).slug) == 80
    assert draft(replace(GOOD, name="-Mùa Zuân-"), NOW).slug == "mua-zuan"
    assert draft(replace(GOOD, name="a" * 79 + " b"), NOW).slug == "a" * 79


def test_proposed_dates_begin_on_a_monday_morning_three_days_ahead_or_more():
    chosen = template("tuan-le-so")
    for day in range(7):
        now = NOW + timedelta(days=day)
        offered = proposed(chosen, "vi", now)
        starts, ends = datetime.fromisoformat(offered.starts), datetime.fromisoformat(offered.ends)
        today = (now + timedelta(hours=7)).date()
        assert (starts.weekday(), f"{starts:%H:%M}", f"{ends:%H:%M}") == (0, "07:00", "17:00")
        assert 3 <= (starts.date() - today).days < 10
        assert (ends.date() - starts.date()).days == chosen.days - 1
        assert datetime.fromisoformat(offered.registration).date() > today
        assert draft(offered, now).starts_at.isoformat() == f"{starts.date()}T00:00:00+00:00"


def test_the_wizard_reads_its_fields_by_their_names():
    form = {
        "template": "t", "name": "n", "registration": "r", "starts": "s", "ends": "e", "track": "village",
        "method-village": "total",
    }  # fmt: skip
    read = wishes(Posted({name: (text,) for name, text in form.items()}))

    assert (read.template, read.name, read.registration, read.starts, read.ends) == ("t", "n", "r", "s", "e")
    assert (read.tracks, read.methods["village"], read.methods["school"]) == (("village",), "total", "")
    assert method_field(Track.SCHOOL) == "method-school"


def test_a_step_is_due_at_its_very_instant_and_not_before():
    times = Times(NOW, NOW + timedelta(hours=1), NOW + timedelta(hours=2))

    assert [step.phase for step in due(Phase.DRAFT, times, NOW, ready=True)] == [Phase.REGISTRATION]
    assert due(Phase.DRAFT, times, NOW - timedelta(microseconds=1), ready=True) == ()
    assert [step.phase for step in due(Phase.RUNNING, times, times.ends_at, ready=True)] == [Phase.REVIEW]
