"""The wizard's fields become a draft, or every wrong field gets its sentence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.campaigns import forms
from contest.campaigns.dates.service import NewDates
from contest.campaigns.forms import WizardFields, draft, new_dates, proposed, typed_dates
from contest.campaigns.rules import CampaignDraft
from contest.campaigns.templates import template, templates
from contest.errors import Invalid, InvalidForm
from contest.units.rules import Track

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
GOOD = WizardFields(
    template="tuan-le-so",
    name="Tuần lễ số 12/2026",
    registration="2026-11-24T07:00",
    starts="2026-12-07T07:00",
    ends="2026-12-13T17:00",
    tracks=("village", "school"),
)


def wrong(**fields: object) -> dict[str, str]:
    with pytest.raises(InvalidForm) as refusal:
        draft(replace(GOOD, **fields), NOW)
    return refusal.value.fields


def test_wall_clocks_of_vietnam_become_instants():
    assert draft(GOOD, NOW) == CampaignDraft(
        slug="tuan-le-so-12-2026",
        name="Tuần lễ số 12/2026",
        template="tuan-le-so",
        tracks=(Track.VILLAGE, Track.SCHOOL),
        registration_at=datetime(2026, 11, 24, 0, tzinfo=UTC),
        starts_at=datetime(2026, 12, 7, 0, tzinfo=UTC),
        ends_at=datetime(2026, 12, 13, 10, tzinfo=UTC),
        grace_hours=48,
        methods={Track.VILLAGE: "per-eligible", Track.SCHOOL: "per-eligible"},
    )


def test_each_track_is_compared_as_the_organiser_chose():
    wanted = replace(GOOD, methods={"village": "coverage", "school": "balanced", "agency": "nonsense"})

    assert draft(wanted, NOW).methods == {Track.VILLAGE: "coverage", Track.SCHOOL: "balanced"}


def test_registration_may_be_left_to_people():
    assert draft(replace(GOOD, registration=""), NOW).registration_at is None


def test_names_typed_on_any_keyboard_are_one_name():
    typed = replace(GOOD, name="  Tuần lễ  số ")

    assert (draft(typed, NOW).name, draft(typed, NOW).slug) == ("Tuần lễ số", "tuan-le-so")


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({"name": "!?"}, {"name": forms.NAME_SHORT}),
        ({"name": "a" * 121}, {"name": forms.NAME_LONG}),
        ({"tracks": ()}, {"track": forms.NO_TRACK}),
        ({"tracks": ("planet",)}, {"track": forms.NO_TRACK}),
        ({"tracks": ("village", "planet")}, {"track": forms.OTHER_TRACK}),
        ({"starts": "2026-11-20T07:00"}, {"starts": forms.START_PAST, "registration": forms.OPENS_LATE}),
        ({"starts": "2999-11-20T07:00"}, {"starts": forms.NO_INSTANT}),
        ({"starts": "1999-12-31T07:00"}, {"starts": forms.NO_INSTANT}),
        (
            {"starts": "2000-01-01T07:00"},
            {
                "starts": forms.START_PAST,
                "registration": forms.OPENS_LATE,
                "ends": forms.END_LATE,
            },
        ),
        ({"ends": "2200-12-31T17:00"}, {"ends": forms.END_LATE}),
        ({"ends": "2201-01-01T17:00"}, {"ends": forms.NO_INSTANT}),
        ({"ends": "soon"}, {"ends": forms.NO_INSTANT}),
        ({"ends": "2026-12-07T07:00"}, {"ends": forms.END_EARLY}),
        ({"ends": "2028-12-07T07:00"}, {"ends": forms.END_LATE}),
        ({"registration": "2026-12-07T07:00"}, {"registration": forms.OPENS_LATE}),
        ({"registration": "tomorrow"}, {"registration": forms.NO_INSTANT}),
        ({"methods": {"school": "luck"}}, {"method-school": forms.NO_METHOD}),
        ({"starts": "2026-12-07T07:00Z"}, {"starts": forms.NO_INSTANT}),
        (
            {"name": "", "starts": "", "ends": "", "tracks": ()},
            {
                "name": forms.NAME_SHORT,
                "starts": forms.NO_INSTANT,
                "ends": forms.NO_INSTANT,
                "track": forms.NO_TRACK,
            },
        ),
    ],
)
def test_every_wrong_field_gets_its_sentence(fields, sentences):
    assert wrong(**fields) == sentences


def test_the_address_of_a_season_is_its_name_in_plain_letters():
    assert draft(replace(GOOD, name="Zalo – đố vui quiz!"), NOW).slug == "zalo-do-vui-quiz"


def test_dates_are_proposed_from_a_monday_on_and_registration_not_before_tomorrow():
    long = proposed(template("100-ngay-cao-diem"), "vi", NOW)
    # On a Saturday the Monday after next is meant: less than three days are no notice.
    short = proposed(template("tuan-le-so"), "vi", datetime(2026, 11, 28, 3, tzinfo=UTC))

    assert (long.registration, long.starts, long.ends) == (
        "2026-11-24T07:00",
        "2026-11-30T07:00",
        "2027-03-09T17:00",
    )
    assert (short.registration, short.starts, short.ends) == (
        "2026-11-30T07:00",
        "2026-12-07T07:00",
        "2026-12-13T17:00",
    )


def test_a_season_gets_another_name_and_other_dates():
    changed = replace(GOOD, name=" Tuần  lễ ", template="", tracks=())

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


def test_the_dates_of_a_season_are_shown_as_they_were_typed():
    starts, ends = datetime(2026, 12, 7, 0, tzinfo=UTC), datetime(2026, 12, 13, 10, tzinfo=UTC)
    opens = datetime(2026, 11, 23, 23, 5, tzinfo=UTC)

    shown, without = typed_dates("Tuần", opens, starts, ends), typed_dates("Tuần", None, starts, ends)

    assert (shown.name, shown.registration) == ("Tuần", "2026-11-24T06:05")
    assert (shown.starts, shown.ends) == ("2026-12-07T07:00", "2026-12-13T17:00")
    assert without.registration == ""


def test_only_ready_made_seasons_are_offered():
    with pytest.raises(Invalid, match="ready-made"):
        draft(replace(GOOD, template="cua-toi"), NOW)


@given(
    st.sampled_from(templates()),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_what_is_proposed_is_always_accepted_and_begins_on_a_monday(chosen, now):
    wanted = proposed(chosen, "vi", now)

    made = draft(wanted, now)

    assert datetime.fromisoformat(wanted.starts).weekday() == 0
    assert made.registration_at is not None
    assert now < made.registration_at < made.starts_at
    assert set(made.tracks) == set(chosen.tracks)
