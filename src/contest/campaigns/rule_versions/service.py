"""New points and caps for a campaign under way: from a whole hour ahead, with a reason, never backward."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from contest.audit.service import record
from contest.campaigns.models import RuleVersion, RuleWithdrawal
from contest.campaigns.phases.rules import Times
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.queries import rule_versions
from contest.campaigns.rule_versions.rules import (
    Difference,
    differences,
    own_in_words,
    read_amounts,
    read_own,
    with_amounts,
)
from contest.campaigns.rules import NumberedRules, Phase, Rules
from contest.capabilities import Capability
from contest.database import FormVersion, transaction, value
from contest.errors import N_, Conflict, InvalidForm
from contest.local_time import VIETNAM, local
from contest.units.access.service import demand_of

HOUR = timedelta(hours=1)
# A phone's clock may be minutes ahead: what it sends must not be priced before the rules of its hour are set.
NOTICE = timedelta(minutes=10)
SHORTEST_REASON, LONGEST_REASON = 5, 300
CHANGEABLE = (Phase.REGISTRATION, Phase.RUNNING)

# The decided versions, and the time in which a new one may begin.
RULES = FormVersion(
    "campaign",
    """
    SELECT max(v.number) AS number, c.phase, c.starts_at, c.ends_at,
           (SELECT count(*) FROM rule_withdrawal w WHERE w.campaign_id = c.id) AS withdrawn
    FROM campaign c JOIN rule_version v ON v.campaign_id = c.id WHERE c.id = $1 GROUP BY c.id ORDER BY c.id
    """,
)
NEXT = "SELECT max(number) + 1 FROM rule_version WHERE campaign_id = $1"

NOT_NOW = N_("Points and caps can be changed from the opening of registration until the campaign ends.")
NOTHING_NEW = N_("These are the points and caps that apply already. Please change at least one.")
NO_HOUR = N_("Please choose a day and a whole hour, for example 07:00.")
NO_NOTICE = N_("Please choose an hour that lies ahead. What people have done keeps its points.")
BEFORE_START = N_("Please choose an hour after the campaign has begun.")
AFTER_END = N_("Please choose an hour before the campaign ends.")
BEFORE_LAST = N_("A later change is decided already. Please choose its hour or one after it.")
NOT_LAST = N_("Only the change decided last can be taken back.")
BEGUN = N_("This change has begun or begins within ten minutes, so it stays. Decide another one instead.")
SHORT = N_("Please write a reason of at least five letters. Everybody can read it.")
LONG = N_("Please write a shorter reason, at most 300 letters.")


@dataclass(frozen=True, slots=True)
class RulesChange:
    """New points and caps by name, from when on, and why; `own` are all lessons with points of their own.

    Without `own` single lessons keep what they are worth.
    """

    amounts: Mapping[str, int]
    valid_from: datetime
    reason: str
    own: Mapping[str, int] | None = None


def change(
    amounts: Mapping[str, str], valid_from: str, reason: str, own: Mapping[str, str] | None = None
) -> RulesChange:
    """The change that typed fields describe, or every field that is wrong with its sentence.

    `own` is what was typed beside each lesson of the campaign.
    """
    chosen, errors = read_amounts(amounts)
    lessons, wrong_own = read_own(own or {}, own or (), chosen.get("day_cap"))
    errors |= wrong_own
    hour = _hour(valid_from)
    if hour is None:
        errors["valid_from"] = NO_HOUR
    if wrong := _wrong_reason(reason):
        errors["reason"] = wrong
    if errors or hour is None:
        raise InvalidForm(errors)
    return RulesChange(chosen, hour, reason, None if own is None else lessons)


def _hour(text: str) -> datetime | None:
    """A whole hour as a clock in Vietnam shows it; none when it is not one."""
    try:
        typed = datetime.fromisoformat(text)
    except ValueError:
        return None
    if typed.tzinfo is not None or typed.time() != time(typed.hour) or not 2000 <= typed.year <= 2200:
        return None
    return typed.replace(tzinfo=VIETNAM).astimezone(UTC)


def proposed_hour(times: Times, now: datetime) -> datetime:
    """The next midnight of the campaign, or its next hour when there is none before its end."""
    tomorrow = datetime.combine(local(now).date() + timedelta(days=1), time(), VIETNAM).astimezone(UTC)
    begun = max(tomorrow, _next_hour(times.starts_at))
    return begun if begun < times.ends_at else _next_hour(now + NOTICE)


def _next_hour(instant: datetime) -> datetime:
    whole = instant.replace(minute=0, second=0, microsecond=0)
    return whole if whole == instant else whole + HOUR


async def change_rules(
    campaign_id: int, wanted: RulesChange, by: int | None, now: datetime, *, seen: str | None = None
) -> int:
    """Set new points and caps from a coming hour on; the number of the new version.

    What happened before that hour keeps its price, whenever it arrives. All else of the rules stays.
    Who saw other rules is refused: a form sends every amount, those it did not mean to change as well.
    """
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await RULES.check(seen, campaign_id)
        campaign = await locked(campaign_id)
        if campaign.phase not in CHANGEABLE:
            raise Conflict(NOT_NOW)
        last = max(await rule_versions(campaign_id), key=lambda version: version.number)
        _check_hour(wanted.valid_from, campaign.times, last, now)
        rules = with_amounts(last.rules, wanted.amounts, wanted.own)
        changed = differences(last.rules, rules)
        if not changed:
            raise Conflict(NOTHING_NEW)
        number: int = await value(NEXT, campaign_id)
        await RuleVersion.create(
            campaign_id=campaign_id,
            number=number,
            valid_from=wanted.valid_from,
            rules=rules.as_json(),
            reason=wanted.reason,
            by_id=by,
            made_at=now,
        )
        before = _told(changed, last.rules)
        told = {**_told(changed, rules), "in_force_at": wanted.valid_from, "reason": wanted.reason}
        await record(by, "rules_changed", subject(campaign_id), before, told)
        await announce(campaign_id)
    return number


async def withdraw(
    campaign_id: int, number: int, reason: str, by: int | None, now: datetime, *, seen: str | None = None
) -> None:
    """Take the change decided last back before it begins; what applied before goes on applying."""
    if wrong := _wrong_reason(reason):
        raise InvalidForm({"withdrawal": wrong})
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await RULES.check(seen, campaign_id)
        if (await locked(campaign_id)).phase not in CHANGEABLE:
            raise Conflict(NOT_NOW)
        versions = await rule_versions(campaign_id)
        last = max(versions, key=lambda version: version.number)
        if number == 1 or last.number != number:
            raise Conflict(NOT_LAST)
        if last.valid_from < now + NOTICE:
            raise Conflict(BEGUN)
        await RuleWithdrawal.create(
            campaign_id=campaign_id, number=number, reason=reason, by_id=by, made_at=now
        )
        stays = max((one for one in versions if one is not last), key=lambda version: version.number)
        changed = differences(last.rules, stays.rules)
        before = {**_told(changed, last.rules), "in_force_at": last.valid_from}
        after = {**_told(changed, stays.rules), "reason": reason}
        await record(by, "rules_withdrawn", subject(campaign_id), before, after)
        await announce(campaign_id)


def _told(changed: Iterable[Difference], rules: Rules) -> dict[str, object]:
    """What the audit log keeps of what was set anew: amounts by name, lessons with own points together."""
    names = dict.fromkeys("own_points" if one.lesson else one.name for one in changed)
    return {name: _value(rules, name) for name in names}


def _value(rules: Rules, name: str) -> object:
    return own_in_words(rules.own_points) if name == "own_points" else getattr(rules, name)


def _wrong_reason(reason: str) -> str:
    if len(reason) < SHORTEST_REASON:
        return SHORT
    return LONG if len(reason) > LONGEST_REASON else ""


def _check_hour(hour: datetime, times: Times, last: NumberedRules, now: datetime) -> None:
    refusals = (
        (hour < now + NOTICE, NO_NOTICE),
        (hour < times.starts_at, BEFORE_START),
        (hour >= times.ends_at, AFTER_END),
        # An earlier hour would be taken back by the later change.
        (hour < last.valid_from, BEFORE_LAST),
    )
    for refused, sentence in refusals:
        if refused:
            raise InvalidForm({"valid_from": sentence})
