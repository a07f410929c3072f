"""The wizard's fields become a draft, or every wrong field gets its sentence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.campaigns import forms
from contest.campaigns.forms import TypedDates
from contest.campaigns.goals.rules import NO_AMOUNT, NO_MEASURE, GoalMeasure, PlannedGoal
from contest.campaigns.naming import slug_of
from contest.campaigns.rule_versions import rules as amounts
from contest.campaigns.rules import CampaignDraft
from contest.campaigns.templates import template, templates
from contest.campaigns.words import NAME_TAKEN
from contest.errors import Invalid, InvalidForm
from contest.launching import forms as wizard
from contest.launching.basis import ready_made
from contest.launching.forms import WizardFields, another_name, usual, wishes
from contest.units.rules import Track
from contest.web.requests import Posted

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
WEEK = ready_made(template("tuan-le-so"))
LESSONS = WEEK.rules.lessons
USUAL = usual(WEEK, tuple(Track), "vi", NOW)
DATES = TypedDates("Tuần lễ số 12/2026", "2026-11-24T07:00", "2026-12-07T07:00", "2026-12-13T17:00")
GOOD = replace(USUAL, dates=DATES, tracks=("village", "school"))
DATED = ("name", "registration", "starts", "ends", "closes")


def with_fields(**fields: object) -> WizardFields:
    dates = {name: fields.pop(name) for name in DATED if name in fields}
    return replace(GOOD, **fields, dates=replace(DATES, **dates))


def draft(wanted: WizardFields) -> CampaignDraft:
    return wizard.draft(wanted, WEEK, LESSONS, NOW)


def wrong(**fields: object) -> dict[str, str]:
    with pytest.raises(InvalidForm) as refusal:
        draft(with_fields(**fields))
    return refusal.value.fields


def test_wall_clocks_of_vietnam_become_instants():
    assert draft(GOOD) == CampaignDraft(
        slug="tuan-le-so-12-2026",
        name="Tuần lễ số 12/2026",
        template="tuan-le-so",
        tracks=(Track.VILLAGE, Track.SCHOOL),
        registration_at=datetime(2026, 11, 24, 0, tzinfo=UTC),
        starts_at=datetime(2026, 12, 7, 0, tzinfo=UTC),
        ends_at=datetime(2026, 12, 13, 10, tzinfo=UTC),
        grace_hours=48,
        methods={Track.VILLAGE: "per-eligible", Track.SCHOOL: "per-eligible"},
        rules=WEEK.rules,
        clusters=tuple(plan for plan in WEEK.clusters if plan.track in ("village", "school")),
    )


def test_each_track_is_compared_as_the_organiser_chose():
    wanted = replace(GOOD, methods={"village": "coverage", "school": "balanced", "agency": "nonsense"})

    assert draft(wanted).methods == {Track.VILLAGE: "coverage", Track.SCHOOL: "balanced"}


def test_registration_may_be_left_to_people():
    assert draft(with_fields(registration="")).registration_at is None


def test_names_typed_on_any_keyboard_are_one_name():
    typed = with_fields(name="  Tuần lễ  số ")

    assert (draft(typed).name, draft(typed).slug) == ("Tuần lễ số", "tuan-le-so")


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({"name": "!?"}, {"name": forms.NAME_SHORT}),
        ({"name": "a" * 121}, {"name": forms.NAME_LONG}),
        ({"tracks": ()}, {"track": wizard.NO_TRACK}),
        ({"tracks": ("planet",)}, {"track": wizard.NO_TRACK}),
        ({"tracks": ("village", "planet")}, {"track": wizard.OTHER_TRACK}),
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
        ({"methods": {"village": "total", "school": "luck"}}, {"method-school": wizard.NO_METHOD}),
        ({"name": "New"}, {"name": NAME_TAKEN}),
        ({"ends": "2026-12-08T06:59"}, {"ends": forms.END_SOON}),
        ({"lessons": ()}, {"lesson": wizard.NO_LESSON}),
        ({"lessons": (*LESSONS, LESSONS[0])}, {"lesson": wizard.TWICE}),
        ({"lessons": (*LESSONS, "nhay-day")}, {"lesson": wizard.NO_SUCH_LESSON}),
        ({"lessons": ("dai-su-so",)}, {"lesson": wizard.NO_STANDARD}),
        ({"grace": "-1"}, {"grace": wizard.NO_GRACE}),
        ({"grace": "721"}, {"grace": wizard.NO_GRACE}),
        (
            {"amounts": dict.fromkeys(amounts.AMOUNTS, "0")},
            dict.fromkeys(amounts.CAPS, amounts.NO_CAP),
        ),
        (
            {"amounts": {**USUAL.amounts, "lesson_points": "1000", "day_cap": "1"}},
            {"day_cap": amounts.NO_LESSON_A_DAY},
        ),
        ({"amounts": {**USUAL.amounts, "lesson_points": "0"}}, {"lesson_points": amounts.LESSON_WORTHLESS}),
        ({"amounts": {**USUAL.amounts, "lesson_points": "1000000"}}, {"lesson_points": amounts.NO_POINTS}),
        ({"own": {LESSONS[0]: "0"}}, {f"points-{LESSONS[0]}": amounts.NO_OWN}),
        ({"own": {LESSONS[0]: "1000000"}}, {f"points-{LESSONS[0]}": amounts.NO_OWN}),
        ({"own": {LESSONS[0]: "61"}}, {f"points-{LESSONS[0]}": amounts.OWN_OVER_DAY}),
        ({"goal": "0"}, {"goal": NO_AMOUNT}),
        ({"goal": "nhiều"}, {"goal": NO_AMOUNT}),
        ({"goal": "10.000", "measure": "luck"}, {"measure": NO_MEASURE}),
        ({"closes": "2026-12-07T07:01"}, {"closes": forms.CLOSES_LATE}),
        ({"closes": "2026-11-24T07:00"}, {"closes": forms.CLOSES_EARLY}),
        ({"closes": "2026-11-22T07:00", "registration": ""}, {"closes": forms.CLOSES_PAST}),
        ({"closes": "mai"}, {"closes": forms.NO_INSTANT}),
        ({"starts": "2026-12-07T07:00Z"}, {"starts": forms.NO_INSTANT}),
        (
            {"name": "", "starts": "", "ends": "", "tracks": ()},
            {
                "name": forms.NAME_SHORT,
                "starts": forms.NO_INSTANT,
                "ends": forms.NO_INSTANT,
                "track": wizard.NO_TRACK,
            },
        ),
    ],
)
def test_every_wrong_field_gets_its_sentence(fields, sentences):
    assert wrong(**fields) == sentences


def test_the_address_of_a_campaign_is_its_name_in_plain_letters():
    assert draft(with_fields(name="Zalo – đố vui quiz!")).slug == "zalo-do-vui-quiz"


def test_what_no_screen_has_asked_for_yet_is_as_usual_and_what_was_cleared_stays_cleared():
    first = wishes(Posted({"starts": ("x",)}), USUAL)
    cleared = wishes(Posted({"starts": ("x",), "whole": ("yes",), "grace": ("",), "day_cap": ("",)}), USUAL)

    assert (first.lessons, first.amounts, first.grace) == (LESSONS, USUAL.amounts, "48")
    assert (cleared.lessons, cleared.amounts["day_cap"], cleared.grace) == ((), "", "")


def test_every_choice_is_carried_from_screen_to_screen():
    chosen = replace(
        GOOD,
        methods={**GOOD.methods, "village": "coverage"},
        lessons=LESSONS[2:],
        amounts={**GOOD.amounts, "day_cap": "77"},
        grace="24",
        own={LESSONS[3]: "15", LESSONS[2]: "7"},
        dates=replace(DATES, closes="2026-12-05T17:00"),
        goal="10.000",
        measure="helps",
        seen="abc",
    )

    assert wishes(Posted({name: (text,) for name, text in chosen.pairs()}), USUAL) == chosen


def test_lessons_that_are_left_out_leave_the_standards_too():
    fewer = tuple(slug for slug in LESSONS if slug != "quet-ma-qr")

    rules = draft(replace(GOOD, lessons=fewer)).rules

    assert rules is not None
    assert rules.lessons == fewer
    assert rules.required["nguoi_dan"] == ("dien-thoai-va-mang", "chong-lua-dao", "mat-khau-otp")


def test_registration_may_end_before_the_start_and_at_the_start_at_the_latest():
    closed = draft(with_fields(closes="2026-12-05T17:00"))

    assert closed.registration_ends_at == datetime(2026, 12, 5, 10, tzinfo=UTC)
    assert draft(with_fields(closes=DATES.starts)).registration_ends_at == closed.starts_at


def test_a_campaign_sets_itself_a_goal_where_one_was_typed():
    assert draft(GOOD).goal is None
    assert draft(replace(GOOD, goal="10.000", measure="helps")).goal == PlannedGoal(GoalMeasure.HELPS, 10_000)


def test_lessons_have_points_of_their_own_while_they_are_chosen():
    wanted = replace(GOOD, lessons=LESSONS[1:], own={LESSONS[0]: "30", LESSONS[1]: "15", LESSONS[2]: "10"})

    rules = draft(wanted).rules

    # What every lesson is worth is nothing of its own.
    assert rules is not None and rules.own_points == {LESSONS[1]: 15}


def test_what_was_typed_beside_a_lesson_is_kept_and_what_was_emptied_is_gone():
    started = replace(USUAL, own={LESSONS[0]: "15", LESSONS[1]: "20"})
    form = Posted({"starts": ("x",), f"points-{LESSONS[0]}": ("",), f"points-{LESSONS[2]}": ("7",)})

    assert wishes(form, started).own == {LESSONS[1]: "20", LESSONS[2]: "7"}
    assert wishes(Posted({"starts": ("x",), "own": ("",)}), started).own == {}


def test_a_name_that_is_taken_gets_a_number():
    wanted = another_name(GOOD, {"tuan-le-so-12-2026", "tuan-le-so-12-2026-2"})

    assert wanted.dates.name == "Tuần lễ số 12/2026 (3)"


def test_a_long_name_that_is_taken_is_shortened_for_its_number():
    named = (
        "Đợt cao điểm học kỹ năng số toàn dân xã Mường Phăng hưởng ứng Ngày Chuyển đổi số quốc gia 12/2026"
    )
    long = replace(GOOD, dates=replace(GOOD.dates, name=named))

    found = another_name(long, {slug_of(named)}).dates.name

    assert found == "Đợt cao điểm học kỹ năng số toàn dân xã Mường Phăng hưởng ứng Ngày Chuyển đổ (2)"
    assert slug_of(found) != slug_of(named)


def test_dates_are_proposed_from_a_monday_on_and_registration_not_before_tomorrow():
    long = usual(ready_made(template("100-ngay-cao-diem")), tuple(Track), "vi", NOW).dates
    # On a Saturday the Monday after next is meant: less than three days are no notice.
    short = usual(WEEK, tuple(Track), "vi", datetime(2026, 11, 28, 3, tzinfo=UTC)).dates

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


def test_only_ready_made_campaigns_are_offered():
    with pytest.raises(Invalid, match="ready-made"):
        template("cua-toi")


@given(
    st.sampled_from(templates()),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_what_is_proposed_is_always_accepted_and_begins_on_a_monday(chosen, now):
    basis = ready_made(chosen)
    wanted = usual(basis, tuple(Track), "vi", now)

    made = wizard.draft(wanted, basis, basis.rules.lessons, now)

    assert datetime.fromisoformat(wanted.dates.starts).weekday() == 0
    assert made.registration_at is not None
    assert now < made.registration_at < made.starts_at
    assert set(made.tracks) == set(chosen.tracks)
