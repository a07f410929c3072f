"""What the picture of each public page says: units and sums as the page tells them, nothing of persons."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from contest.campaigns.queries import CampaignCard
from contest.campaigns.words import PHASE_LABELS
from contest.clock import now
from contest.errors import N_, CountedWords, NotFound
from contest.lessons import library
from contest.previews.card import BoardLine, Figure, PreviewCard
from contest.results.certification import queries as results
from contest.results.public_log.page import public_campaign
from contest.standings.board.province import totals
from contest.standings.board.views import BoardRow, UnitStanding, top_of
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.unit.service import Numbers, parts_beside, score_of, takes_part, unit_of
from contest.units.queries import UnitCard
from contest.units.rules import UnitKind, UnitName
from contest.web import drawings
from contest.web.environment import day, few, number
from contest.web.language import counted, gettext

KICKER = N_("Thi Đua Số · Digital literacy for all")
AS_OF = N_("Numbers of %(day)s")
PLACE = N_("Place %(place)s of %(units)s · %(cluster)s")
FINAL = N_("Final results")
REACHED = N_("people have reached the standard")
TAKING_PART = N_("people taking part")
UNDER = N_("under %(score)s")
# What fits a picture so that it can be read as small as a chat shows it.
LINES = 4
NO_PICTURE = N_("There is no such picture.")


async def card_of(boards: Boards, path: str, host: str) -> PreviewCard:
    """The card of the page at that path, or NotFound; `host` is what the picture says where to go."""
    match path.split("/"):
        case ["lessons"]:
            return await _lessons(host)
        case ["results"]:
            return await _results(host)
        case ["lessons", slug]:
            return await _lesson(slug, host)
        case ["units", code]:
            return await _unit(boards.campaigns.going_on(), code, host)
        case ["standings", slug, "units", code]:
            await boards.reach(slug)
            return await _unit((boards.campaigns.campaign(slug),), code, host)
        case ["standings", slug, track, key]:
            await boards.reach(slug)
            return _board(boards, slug, track, key, host)
        case ["campaigns", slug]:
            await boards.reach(slug)
            return _campaign(boards.campaigns.campaign(slug), host)
        case ["results", slug]:
            return await _result(slug, host)
    raise NotFound(NO_PICTURE)


def _scene(drawing: str) -> str:
    """The drawing of a lesson; a photograph is none, and the flower stands there instead."""
    return drawing if drawings.told(drawing, "vi") else ""


async def _lesson(slug: str, host: str) -> PreviewCard:
    content = (await library.lesson(slug)).content
    kicker = counted(
        CountedWords(
            "Lesson · %(num)s minute · no cost", "Lesson · %(num)s minutes · no cost", content.minutes
        )
    )
    title, under = content.title.spoken("vi"), content.objective.spoken("vi")
    return PreviewCard(kicker, title, under, gettext(KICKER), host, scene=_scene(content.drawing))


async def _lessons(host: str) -> PreviewCard:
    contents = [one.content for one in await library.published()]
    if not contents:
        raise NotFound(NO_PICTURE)
    return PreviewCard(
        kicker=gettext(KICKER),
        title=counted(_lessons_of(len(contents))),
        under=counted(_each_takes(await library.usual_minutes())),
        told=day(now()),
        address=host,
        scene=_scene(contents[0].drawing),
    )


def _lessons_of(lessons: int) -> CountedWords:
    return CountedWords(
        "%(num)s short lesson of digital skills", "%(num)s short lessons of digital skills", lessons
    )


def _each_takes(minutes: int) -> CountedWords:
    return CountedWords(
        "Each takes about %(num)s minute, costs nothing, and needs no account to try",
        "Each takes about %(num)s minutes, costs nothing, and needs no account to try",
        minutes,
    )


async def _results(host: str) -> PreviewCard:
    campaigns = await results.certified_campaigns()
    if not campaigns:
        raise NotFound(NO_PICTURE)
    return PreviewCard(
        kicker=gettext(KICKER),
        title=gettext(FINAL),
        under=_begun(", ".join(one.name for one in campaigns[:2])),
        told=day(now()),
        address=host,
        figures=(
            _figure(
                CountedWords("campaign with final results", "campaigns with final results", len(campaigns))
            ),
        ),
    )


async def _unit(campaigns: Iterable[LiveCampaign], code: str, host: str) -> PreviewCard:
    card = await unit_of(code)
    places = ", ".join(_named(place) for place in card.path if place.kind != UnitKind.PROVINCE)
    beside = await parts_beside(card)
    score = next((score_of(one, card, (), beside) for one in campaigns if takes_part(one, card)), None)
    if score is None:
        return PreviewCard(gettext(KICKER), _begun(_named(card.place)), _begun(places), "", host)
    standing = score.standing
    return PreviewCard(
        kicker=gettext(KICKER),
        title=_begun(_named(card.place)),
        under=_begun(places) or score.campaign.name,
        note=_place(standing) if standing and standing.encourages else "",
        told=_numbers_of(score.campaign, score.frozen_at),
        address=host,
        figures=() if score.counted_above else tuple(_figures(score.numbers, card)),
    )


def _place(standing: UnitStanding) -> str:
    return _say(
        PLACE,
        place=number(standing.row.place or 0),
        units=number(standing.units),
        cluster=standing.cluster.name,
    )


def _figures(numbers: Numbers, card: UnitCard) -> Iterator[Figure]:
    if numbers.eligible and numbers.achievers:
        yield Figure(few(numbers.achievers), counted(_of_eligible(numbers.eligible)))
    if numbers.eligible and numbers.participants:
        yield Figure(few(numbers.participants), gettext(TAKING_PART))
    yield _helps(numbers.helps)


def _of_eligible(people: int) -> CountedWords:
    return CountedWords(
        "of %(num)s person reached the standard", "of %(num)s people reached the standard", people
    )


def _helps(times: int) -> Figure:
    return _figure(
        CountedWords("time neighbours helped one another", "times neighbours helped one another", times)
    )


def _figure(what: CountedWords) -> Figure:
    """A number, and below it what it counts."""
    return Figure(number(what.num), counted(what))


def _board(boards: Boards, slug: str, track: str, key: str, host: str) -> PreviewCard:
    campaign, table = boards.campaigns.table(slug, track, key)
    rows = [row for row in top_of(campaign, table, LINES) if row.place is not None]
    return PreviewCard(
        kicker=gettext(KICKER),
        title=table.cluster.name,
        under=campaign.card.name,
        told=_told(campaign),
        address=host,
        lines=tuple(_line(row) for row in rows),
    )


def _line(row: BoardRow) -> BoardLine:
    name = ", ".join(_named(place) for place in (row.unit, row.above) if place)
    return BoardLine(number(row.place or 0), _begun(name), _scored(row.score, row.under, row.percent))


def _campaign(campaign: LiveCampaign, host: str) -> PreviewCard:
    sums, card = totals(campaign), campaign.card
    return PreviewCard(
        kicker=gettext(KICKER),
        title=card.name,
        under=f"{gettext(PHASE_LABELS[card.phase])}: {day(card.starts_at)} – {day(card.ends_at)}",
        told=_told(campaign),
        address=host,
        figures=(
            Figure(few(sums.reached), gettext(REACHED)),
            Figure(number(sums.taking_part), counted(_of_units(sums.units))),
            _helps(sums.helps),
        ),
    )


def _of_units(units: int) -> CountedWords:
    return CountedWords("of %(num)s unit taking part", "of %(num)s units taking part", units)


async def _result(slug: str, host: str) -> PreviewCard:
    card = await public_campaign(slug)
    standings = await results.final_standings(card.id)
    if not standings:
        raise NotFound(NO_PICTURE)
    firsts = [(one, row) for one in standings for row in one.rows if row.place == 1]
    return PreviewCard(
        kicker=gettext(KICKER),
        title=gettext(FINAL),
        under=card.name,
        told=day(standings[0].certified_at),
        address=host,
        lines=tuple(
            BoardLine(
                "1", f"{_begun(_named(row.unit))} · {one.name}", _scored(row.shown, row.under, row.percent)
            )
            for one, row in firsts[:LINES]
        ),
    )


def _told(campaign: LiveCampaign) -> str:
    return _numbers_of(campaign.card, campaign.frozen_at)


def _numbers_of(campaign: CampaignCard, frozen_at: datetime | None) -> str:
    return _say(AS_OF, day=day(frozen_at or min(now(), campaign.grace_ends_at)))


def _scored(score: float, under: bool, percent: bool) -> str:
    text = number(score) + ("%" if percent else "")
    return _say(UNDER, score=text) if under else text


def _named(place: UnitName) -> str:
    return _say(place.title, name=place.name)


def _begun(text: str) -> str:
    """With a capital, as at the beginning of a line."""
    return text[:1].upper() + text[1:]


def _say(source: str, **values: str) -> str:
    return gettext(source) % values
