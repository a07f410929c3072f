"""Names and dates as they are typed, or every wrong field gets its sentence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from contest.campaigns import forms
from contest.campaigns.dates.service import NewDates
from contest.campaigns.forms import TypedDates, new_dates, typed_dates
from contest.campaigns.phases.rules import Times
from contest.errors import InvalidForm

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
GOOD = TypedDates("Tuần lễ số 12/2026", "2026-11-24T07:00", "2026-12-07T07:00", "2026-12-13T17:00")


def test_a_campaign_gets_another_name_and_other_dates():
    changed = replace(GOOD, name=" Tuần  lễ ")

    assert new_dates(changed, NOW, opened=False) == NewDates(
        "Tuần lễ",
        datetime(2026, 11, 24, 0, tzinfo=UTC),
        datetime(2026, 12, 7, 0, tzinfo=UTC),
        datetime(2026, 12, 13, 10, tzinfo=UTC),
    )


def test_once_registration_is_open_its_opening_is_no_date_to_choose():
    for registration in ("", "nonsense", "2027-01-01T07:00"):
        made = new_dates(replace(GOOD, registration=registration), NOW, opened=True)

        assert (made.registration_at, made.starts_at) == (None, datetime(2026, 12, 7, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({"name": "!?"}, {"name": forms.NAME_SHORT}),
        ({"starts": ""}, {"starts": forms.NO_INSTANT}),
        ({"ends": ""}, {"ends": forms.NO_INSTANT}),
        ({"registration": "2026-12-08T07:00"}, {"registration": forms.OPENS_LATE}),
    ],
)
def test_every_wrong_new_date_gets_its_sentence(fields, sentences):
    with pytest.raises(InvalidForm) as refusal:
        new_dates(replace(GOOD, **fields), NOW, opened=False)

    assert refusal.value.fields == sentences


def test_the_dates_of_a_campaign_are_shown_as_they_were_typed():
    starts, ends = datetime(2026, 12, 7, 0, tzinfo=UTC), datetime(2026, 12, 13, 10, tzinfo=UTC)
    opens = datetime(2026, 11, 23, 23, 5, tzinfo=UTC)

    closes = datetime(2026, 12, 5, 10, tzinfo=UTC)

    shown = typed_dates("Tuần", Times(opens, starts, ends, closes))
    without = typed_dates("Tuần", Times(None, starts, ends))

    assert (shown.name, shown.registration) == ("Tuần", "2026-11-24T06:05")
    assert (shown.starts, shown.ends) == ("2026-12-07T07:00", "2026-12-13T17:00")
    assert shown.closes == "2026-12-05T17:00"
    assert (without.registration, without.closes) == ("", "")
