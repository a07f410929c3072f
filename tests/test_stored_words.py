"""Words that are stored, travel to programs or stand in addresses: a change orphans whatever bears them."""

import ast
import importlib
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src"
WORDS = {
    "contest.badges.pictures.shapes.PictureShape": "wide square",
    "contest.campaigns.appeals.rules.AppealSubject": "result correction people place other",
    "contest.campaigns.appeals.rules.AppealOutcome": "upheld partly not_upheld",
    "contest.campaigns.goals.rules.GoalMeasure": "reached lessons helps",
    "contest.campaigns.rules.Phase": "draft registration running review certified archived",
    "contest.people.secrets.shown_once.SecretKind": "cards code",
    "contest.capabilities.Role": "admin province_organiser commune_organiser champion helper",
    "contest.capabilities.Capability": (
        "make_accounts reset_pins see_own_learners call_on manage_unit see_members admit_members "
        "keep_roster declare_eligible register_for_campaign read_audit approve_units "
        "confirm_eligible change_tree answer_requests import_completions review_facts "
        "oversee_campaigns "
        "run_campaigns correct_points "
        "certify_results "
        "see_targets freeze_sharing disable_accounts"
    ),
    "contest.organising.rules.PaceKind": "too_little over past reached goes_on",
    "contest.organising.overview.MapOf": "coverage participation silence",
    "contest.organising.reports.tables.ReportKind": "groups communes standings units confirmed",
    "contest.organising.calls.rules.CallOutcome": "answered no_answer later no_part",
    "contest.organising.obstacles.rules.ObstacleKind": (
        "no_signal no_device no_power no_helper no_time language"
    ),
    "contest.managing.members.queries.MemberState": "not_yet learning reached",
    "contest.follow_ups.rules.PassWay": "paper witnessed assisted",
    "contest.follow_ups.rules.FollowUpOutcome": "open confirmed denied not_met",
    "contest.paper.rules.LineOutcome": "passed practised",
    "contest.paper.rules.LineState": "open given known noted",
    "contest.accounts.visits.rules.VisitOutcome": "met not_home said_no later",
    "contest.help.asking.rules.Trouble": "reading doing quiz phone other",
    "contest.offline.rules.Wait": "sign_in pin asleep again",
    "contest.help.rules.HelpState": "open expired confirmed completed",
    "contest.lessons.rules.LessonState": "new started passed",
    "contest.lessons.desk.queries.DeskState": "published changed draft withdrawn",
    "contest.lessons.questions.base.AnswerMark": "right wrong missed ",
    "contest.people.consents.service.ConsentMethod": "tap voice read_aloud paper school",
    "contest.data_requests.rules.RequestKind": "see correct restrict object delete",
    "contest.people.rules.BirthBand": "7-15 16-17 18+",
    "contest.people.rules.TargetGroup": "can_bo hoc_sinh nguoi_lao_dong nguoi_dan",
    "contest.people.rules.ConsentKind": "account public_name share guardian",
    "contest.people.rules.SessionKind": "web api",
    "contest.people.rules.SignInSecret": "pin passphrase pictures",
    "contest.speech.voices.rules.Tongue": "vi thai hmong",
    "contest.security.pictures.SignInPicture": (
        "buffalo rooster fish corn flower house mountain sun moon hat drum butterfly"
    ),
    "contest.ledger.rules.FactKind": "lesson_passed help_confirmed help_completed correction",
    "contest.ledger.rules.Status": "accepted duplicate late held rejected",
    "contest.ledger.rules.HoldReason": "waiting too_fast review",
    "contest.reviews.cases.service.ReviewDecision": "release void",
    "contest.ledger.rules.HoldState": "held released voided",
    "contest.reviews.signals.rules.SignalRule": (
        "mutual_pair ring concentration never_near impossible_speed burst shared_device shared_source "
        "same_answers only_required paper_sheet follow_up"
    ),
    "contest.points.corrections.rules.Act": "undone undone_with_another given_again",
    "contest.rosters.rules.RosterColumn": "name surname middle given number phone part age left here tail",
    "contest.confirmed.lines.CountColumn": ("code unit place group confirmed out_of day source document"),
    "contest.confirmed.rules.CountFault": (
        "unit_missing unit_unknown unit_several unit_elsewhere group_unknown group_other count_missing "
        "count_negative count_unreadable count_too_many count_beyond out_of_unreadable more_than_of "
        "more_than_declared day_missing day_unreadable day_later day_early source_missing source_long "
        "document_long formula said_otherwise said_above fewer_than_before"
    ),
    "contest.completions.rules.CourseColumn": (
        "name surname middle given number phone part place course day result state progress score"
    ),
    "contest.completions.rules.CourseFaultKind": (
        "not_finished nothing_finished result_unclear score_unsaid score_unlike score_beyond course_missing "
        "course_nowhere course_unknown course_other course_gone day_missing day_unreadable day_later "
        "day_early nobody unsure namesakes other_unit phone_of_others other_name other_contact unit_unknown "
        "unit_elsewhere unit_several stands_above no_season passed_here was_undone no_unit"
    ),
    "contest.lists.rows.leaving.Leaving": ("certain perhaps"),
    "contest.lists.plans.rules.Verdict": ("join change same leave held gone out"),
    "contest.lists.rows.sorts.Sort": ("item group doubtful other"),
    "contest.lists.rows.sorts.Why": (
        "plain blank heading example numbers total signature note group uncounted sentence "
        "beside no_name unnamed alone perhaps_left left struck dropped"
    ),
    "contest.lists.uploads.service.ListState": (
        "reading interrupted asking planned old begun applied refused left"
    ),
    "contest.rosters.faults.RosterFaultKind": (
        "no_name name_formula name_broken name_font name_digits name_signs name_long "
        "name_not_stored name_several name_alphabet name_marks name_reserved "
        "number_twice number_held number_renames person_twice name_ambiguous perhaps_same class_missing "
        "class_unknown class_unlike too_young child_at_work cells_extra name_mended name_trimmed "
        "name_lookalike number_wrong number_rounded number_day number_phone number_paper phone_wrong "
        "phone_landline phone_short phone_long phone_shortened phone_first phone_old "
        "phone_beside phone_elsewhere age_beside name_counted sheet_unknown part_unknown part_unlike "
        "part_ambiguous group_unknown age_unreadable age_unsure year_impossible said_otherwise "
        "left_unreadable left_later left_said left_struck partly_struck not_stored yes_no"
    ),
    "contest.sheets.shape.Oddity": ("date number rounded shortened error uncomputed struck"),
    "contest.rosters.service.Applying": "done replanned unsure uncounted held",
    "contest.standings.explaining.formula.ScorePart": (
        "lessons standard learning help corrections achievers helps participants best cluster held"
    ),
    "contest.standings.engine.campaigns.Notice": " waiting checking",
    "contest.units.joining.rules.JoinPolicy": "open approval closed",
    "contest.units.rules.Track": "village enterprise school agency",
    "contest.units.rules.UnitKind": (
        "province xa phuong dac_khu ban thon to_dan_pho enterprise cooperative team school class "
        "agency department"
    ),
    "contest.units.membership.service.JoinMethod": "chosen code approved roster account moved merged",
    "contest.units.membership.service.JoinOutcome": "first transfer already waiting",
    "leaderboard.entries.Kind": "lesson help correction",
}


@pytest.mark.parametrize("name", WORDS)
def test_the_words_of_a_table_of_words_stay(name: str):
    module, _, kind = name.rpartition(".")

    assert " ".join(one.value for one in getattr(importlib.import_module(module), kind)) == WORDS[name]


def test_every_table_of_words_is_written_out_here():
    named = {
        f"{'.'.join(path.relative_to(SRC).with_suffix('').parts)}.{node.name}"
        for path in SRC.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and "StrEnum" in map(ast.unparse, node.bases)
    }

    assert named == set(WORDS)
