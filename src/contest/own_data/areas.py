"""What is kept about a person, area by area: where it is read and how its columns are called.

Each area names the columns by which it finds the person, so that a test can tell when a table was forgotten.
Other people's names and numbers are theirs: of an act between two only one's own half is told.
"""

from dataclasses import dataclass

from contest.errors import N_
from contest.unit_names import in_full


@dataclass(frozen=True, slots=True)
class Area:
    """A part of what is kept of a person; `found_by` are columns, "table.column", that lead to them."""

    key: str
    title: str
    sql: str
    found_by: tuple[str, ...]


ACCOUNT = """
    SELECT display_name, target_group, birth_band, language, sign_in_name, phone_tail, whole_name, secret,
           pin_seen, pin_reset_at, made_by_id IS NOT NULL AS made_by_somebody, created_at
    FROM person WHERE id = $1 ORDER BY id
"""
ROLES = f"""
    SELECT g.role, {in_full("u")} AS unit, g.granted_at
    FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id WHERE g.person_id = $1 ORDER BY g.id
"""  # noqa: S608 - an expression of ours
CONSENTS = """
    SELECT kind, version, language, how, witness_id IS NOT NULL AS witnessed, relation, given_at, withdrawn_at
    FROM consent WHERE person_id = $1 ORDER BY id DESC
"""
SESSIONS = """
    SELECT kind, label, created_at, seen_at, expires_at, ended_at
    FROM session WHERE person_id = $1 ORDER BY id DESC
"""
CARDS = "SELECT made_at, ended_at FROM card WHERE person_id = $1 ORDER BY id DESC"
ACTIVATIONS = "SELECT made_at, expires_at, used_at FROM activation WHERE person_id = $1 ORDER BY id DESC"
UNITS = f"""
    SELECT {in_full("u")} AS unit, m.since, m.until, m.how
    FROM membership m JOIN unit u ON u.id = m.unit_id WHERE m.person_id = $1 ORDER BY m.id DESC
"""  # noqa: S608 - an expression of ours
ASKED_TO_JOIN = f"""
    SELECT {in_full("u")} AS unit, j.asked_at, j.state, j.decided_at
    FROM join_request j JOIN unit u ON u.id = j.unit_id WHERE j.person_id = $1 ORDER BY j.id DESC
"""  # noqa: S608 - an expression of ours
APPLICATIONS = """
    SELECT name AS unit, contact, eligible, eligible_source, made_at, state, reason, decided_at
    FROM unit_application WHERE applicant_id = $1 ORDER BY id DESC
"""
HOUSEHOLD = """
    SELECT h.name, m.since, m.until, h.made_by_id = $1 AS made_by_me
    FROM household h LEFT JOIN household_member m ON m.household_id = h.id AND m.person_id = $1
    WHERE m.id IS NOT NULL OR h.made_by_id = $1 ORDER BY h.id DESC, m.id DESC
"""
VISITS = f"""
    SELECT {in_full("u")} AS unit, v.outcome, v.at, v.next_on::text AS next_on
    FROM visit v JOIN unit u ON u.id = v.unit_id WHERE v.person_id = $1 ORDER BY v.id DESC
"""  # noqa: S608 - an expression of ours
ROSTER = f"""
    SELECT {in_full("u")} AS unit, r.number, r.name, r.phone_tail, r.birth_band, r.since, r.left_at
    FROM roster_entry r JOIN unit u ON u.id = r.unit_id WHERE r.person_id = $1 ORDER BY r.id DESC
"""  # noqa: S608 - an expression of ours
LESSONS = """
    SELECT l.slug AS lesson, a.version, a.started_at, a.finished_at, a.right_count, a.of_count, a.passed,
           a.answers
    FROM attempt a JOIN lesson l ON l.id = a.lesson_id WHERE a.person_id = $1 ORDER BY a.id DESC
"""
HELPS = """
    SELECT l.slug AS lesson, h.helper_id = $1 AS as_helper, h.started_at, h.confirmed_at
    FROM help h JOIN lesson l ON l.id = h.lesson_id
    WHERE h.helper_id = $1 OR h.learner_id = $1 ORDER BY h.id DESC
"""
PAPER = """
    SELECT l.slug AS lesson, p.outcome, p.done_on::text AS done_on, s.number
    FROM paper_line p JOIN paper_sheet s ON s.id = p.sheet_id JOIN lesson l ON l.id = p.lesson_id
    WHERE p.person_id = $1 ORDER BY p.id DESC
"""
PRINTED = """
    SELECT s.number, s.issued_at FROM paper_sheet s WHERE $1 = ANY (s.people) ORDER BY s.id DESC
"""
ASKED_FOR_HELP = """
    SELECT l.slug AS lesson, r.trouble, r.asked_at, r.expires_at, r.ended_at
    FROM help_request r LEFT JOIN lesson l ON l.id = r.lesson_id WHERE r.asker_id = $1 ORDER BY r.id DESC
"""
ANSWERED = "SELECT coming, answered_at FROM help_answer WHERE helper_id = $1 ORDER BY id DESC"
# The number itself is sealed; its owner reads it on the page where it was written.
SHOWN_PHONE = "SELECT version, agreed_at FROM helper_phone WHERE person_id = $1 ORDER BY person_id"
# Whether what others did is looked at is theirs to read.
FACTS = """
    SELECT CASE WHEN f.natural_key LIKE 'imported:%' THEN 'imported'
                WHEN f.natural_key LIKE 'witnessed:%' THEN 'witnessed'
                WHEN f.natural_key LIKE 'paper:%' THEN 'on_paper' ELSE f.kind END AS kind,
           l.slug AS lesson, f.score, f.person_id <> $1 AS done_by_other, f.occurred_at, f.received_at,
           h.state, h.reason AS held_because
    FROM fact f LEFT JOIN lesson l ON l.id = f.lesson_id
    LEFT JOIN hold h ON h.fact_id = f.id AND f.person_id = $1
    WHERE f.person_id = $1 OR f.other_id = $1 ORDER BY f.id DESC
"""
ORIGINS = """
    SELECT l.slug AS lesson, f.occurred_at, o.seconds, o.device, o.source
    FROM fact f JOIN fact_origin o ON o.fact_id = f.id LEFT JOIN lesson l ON l.id = f.lesson_id
    WHERE f.person_id = $1 ORDER BY f.id DESC
"""
POINTS = """
    SELECT c.name AS campaign, e.number, e.points, e.kind, e.achieved, x.reason AS undone_because,
           e.occurred_at
    FROM ledger_entry e JOIN ledger g ON g.id = e.ledger_id JOIN campaign c ON c.id = g.campaign_id
    LEFT JOIN correction x ON x.ledger_id = e.ledger_id AND x.number = e.number
    WHERE e.person_id = $1 ORDER BY e.id DESC
"""
# The rest of a progress is derived from the entries above, and holds numbers of other people.
PROGRESS = """
    SELECT c.name AS campaign, p.points, p.achieved_at
    FROM progress p JOIN ledger g ON g.id = p.ledger_id JOIN campaign c ON c.id = g.campaign_id
    WHERE p.person_id = $1 ORDER BY p.id DESC
"""
BADGES = f"""
    SELECT b.kind, c.name AS campaign, {in_full("u")} AS unit, b.issued_at, b.revoked_at,
           s.shown_name, s.created_at,
           s.ended_at
    FROM badge b JOIN campaign c ON c.id = b.campaign_id LEFT JOIN unit u ON u.id = b.unit_id
    LEFT JOIN badge_share s ON s.badge_id = b.id WHERE b.person_id = $1 ORDER BY b.id DESC, s.id DESC
"""  # noqa: S608 - an expression of ours
LOOKED_AT = """
    SELECT k.name AS campaign, c.opened_at, a.text, a.written_at,
           (SELECT string_agg(DISTINCT h.decided_because, ' · ') FROM hold h JOIN fact f ON f.id = h.fact_id
            WHERE h.case_id = c.id AND h.decided_because <> '' AND f.person_id = $1) AS reason
    FROM review_case c JOIN campaign k ON k.id = c.campaign_id
    LEFT JOIN case_answer a ON a.case_id = c.id AND a.person_id = $1
    WHERE $1 = ANY (c.people) ORDER BY c.id DESC
"""
FOLLOW_UPS = """
    SELECT c.name AS campaign, d.day::text AS drawn_for, f.number AS entry, f.outcome, f.decided_at
    FROM follow_up f JOIN follow_up_draw d ON d.id = f.draw_id JOIN campaign c ON c.id = d.campaign_id
    JOIN fact t ON t.id = f.fact_id WHERE t.person_id = $1 ORDER BY f.id DESC
"""
REQUESTS = """
    SELECT kind, text, asked_at, due_at, answered_at, answer
    FROM data_request WHERE person_id = $1 ORDER BY id DESC
"""
APPEALS = f"""
    SELECT c.name AS campaign, {in_full("u")} AS unit, a.subject, a.text, a.filed_at, a.state, a.outcome,
           a.reason, a.answered_at
    FROM appeal a JOIN campaign c ON c.id = a.campaign_id JOIN unit u ON u.id = a.unit_id
    WHERE a.by_id = $1 ORDER BY a.id DESC
"""  # noqa: S608 - an expression of ours
RECORDINGS = """
    SELECT lesson, language, milliseconds / 1000 AS seconds, recorded_at, approved_at AS heard_since
    FROM recording WHERE speaker_id = $1 ORDER BY id DESC
"""
ACTS = """
    SELECT at, act, coalesce(by_id = $1, false) AS by_me
    FROM audit_record WHERE by_id = $1 OR subject = 'person:' || $1::bigint ORDER BY id DESC
"""
AREAS = (
    Area("account", N_("My account"), ACCOUNT, ("person.id",)),
    Area("roles", N_("My tasks"), ROLES, ("role_grant.person_id",)),
    Area("consents", N_("What I agreed to"), CONSENTS, ("consent.person_id",)),
    Area("sessions", N_("Where I signed in"), SESSIONS, ("session.person_id",)),
    Area("cards", N_("Cards printed for me"), CARDS, ("card.person_id",)),
    Area("activations", N_("Codes for a passphrase"), ACTIVATIONS, ("activation.person_id",)),
    Area("units", N_("My units"), UNITS, ("membership.person_id",)),
    Area("join_requests", N_("Units I asked to join"), ASKED_TO_JOIN, ("join_request.person_id",)),
    Area("applications", N_("Units I registered"), APPLICATIONS, ("unit_application.applicant_id",)),
    Area("household", N_("My household"), HOUSEHOLD, ("household_member.person_id", "household.made_by_id")),
    Area("visits", N_("Visits to me"), VISITS, ("visit.person_id",)),
    Area("roster", N_("Lists of my units"), ROSTER, ("roster_entry.person_id",)),
    Area("lessons", N_("My lessons"), LESSONS, ("attempt.person_id",)),
    Area("helps", N_("Help I gave or received"), HELPS, ("help.helper_id", "help.learner_id")),
    Area("paper", N_("What sheets of paper say of me"), PAPER, ("paper_line.person_id",)),
    Area("printed", N_("Sheets on which my name is printed"), PRINTED, ("paper_sheet.people",)),
    Area("asked_help", N_("Help I asked for"), ASKED_FOR_HELP, ("help_request.asker_id",)),
    Area("answered_help", N_("What I answered to those who asked"), ANSWERED, ("help_answer.helper_id",)),
    Area("shown_phone", N_("My phone, shown to those I help"), SHOWN_PHONE, ("helper_phone.person_id",)),
    Area("facts", N_("What was counted"), FACTS, ("fact.person_id", "fact.other_id")),
    Area("origins", N_("Where my results came from"), ORIGINS, ("fact.person_id",)),
    Area(
        "looked_at",
        N_("What was looked at again"),
        LOOKED_AT,
        ("review_case.people", "case_answer.person_id"),
    ),
    Area(
        "follow_ups", N_("Passes of mine that were drawn to be asked about"), FOLLOW_UPS, ("fact.person_id",)
    ),
    Area("points", N_("My points, one by one"), POINTS, ("ledger_entry.person_id",)),
    Area("progress", N_("My campaigns"), PROGRESS, ("progress.person_id",)),
    Area("badges", N_("My digital badges"), BADGES, ("badge.person_id",)),
    Area("requests", N_("My requests"), REQUESTS, ("data_request.person_id",)),
    Area("appeals", N_("Appeals I filed for a unit"), APPEALS, ("appeal.by_id",)),
    Area("recordings", N_("My voice in lessons"), RECORDINGS, ("recording.speaker_id",)),
    Area("acts", N_("Acts by me, or upon my account"), ACTS, ("audit_record.by_id",)),
)
LABELS: dict[str, str] = {
    "achieved": N_("Standard reached with it"),
    "achieved_at": N_("Standard reached on"),
    "act": N_("Act"),
    "agreed_at": N_("Agreed to on"),
    "answer": N_("Answer"),
    "answered_at": N_("Answered on"),
    "answers": N_("My answers"),
    "as_helper": N_("I was the helper"),
    "asked_at": N_("Asked on"),
    "at": N_("Time"),
    "birth_band": N_("Age"),
    "by_me": N_("By me"),
    "coming": N_("I come"),
    "confirmed_at": N_("Confirmed on"),
    "contact": N_("How to reach me"),
    "created_at": N_("Begun on"),
    "decided_at": N_("Decided on"),
    "device": N_("Mark of the device, kept for 90 days"),
    "display_name": N_("Name shown"),
    "done_by_other": N_("Done by my helper"),
    "done_on": N_("Done on"),
    "drawn_for": N_("Drawn for the day"),
    "due_at": N_("To be done by"),
    "eligible": N_("People in the unit"),
    "eligible_source": N_("Source of the number"),
    "ended_at": N_("Ended on"),
    "entry": N_("Number of the entry drawn"),
    "expires_at": N_("Runs out on"),
    "filed_at": N_("Filed on"),
    "finished_at": N_("Finished on"),
    "given_at": N_("Agreed on"),
    "granted_at": N_("Given on"),
    "heard_since": N_("Heard by everybody since"),
    "held_because": N_("Waits, or waited, because"),
    "how": N_("How"),
    "issued_at": N_("Issued on"),
    "kind": N_("What"),
    "label": N_("Device"),
    "language": N_("Language"),
    "left_at": N_("Left on"),
    "lesson": N_("Lesson"),
    "made_at": N_("Made on"),
    "made_by_me": N_("Set up by me"),
    "made_by_somebody": N_("Made for me by somebody else"),
    "name": N_("Name"),
    "next_on": N_("Day of the next visit"),
    "number": N_("Number"),
    "occurred_at": N_("Happened on"),
    "of_count": N_("Questions"),
    "opened_at": N_("Taken out on"),
    "outcome": N_("How it ended"),
    "passed": N_("Passed"),
    "phone_tail": N_("Last three digits of the phone"),
    "pin_reset_at": N_("PIN set anew on"),
    "pin_seen": N_("Somebody else has seen the PIN"),
    "points": N_("Points"),
    "reason": N_("Reason"),
    "received_at": N_("Recorded on"),
    "recorded_at": N_("Recorded on the phone on"),
    "relation": N_("Relation to the child"),
    "revoked_at": N_("Taken back on"),
    "right_count": N_("Right answers"),
    "role": N_("Task"),
    "score": N_("Score"),
    "campaign": N_("Campaign"),
    "seconds": N_("Seconds spent"),
    "secret": N_("Signs in with"),
    "seen_at": N_("Last used on"),
    "shown_name": N_("Name on the shared page"),
    "sign_in_name": N_("Sign-in name"),
    "since": N_("Since"),
    "source": N_("Mark of the network, kept for 90 days"),
    "started_at": N_("Started on"),
    "state": N_("State"),
    "subject": N_("What it is about"),
    "target_group": N_("Group"),
    "text": N_("Text"),
    "trouble": N_("What is hard"),
    "undone_because": N_("Undone because"),
    "unit": N_("Unit"),
    "until": N_("Until"),
    "used_at": N_("Used on"),
    "version": N_("Version of the text"),
    "whole_name": N_("Whole name in public"),
    "withdrawn_at": N_("Taken back on"),
    "written_at": N_("Written on"),
    "witnessed": N_("Somebody witnessed it"),
}
