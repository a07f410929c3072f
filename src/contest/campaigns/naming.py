"""Names of campaigns: each with an address of its own, and no two that people could take for one another."""

from contest.campaigns.phases.transitions import names_in_turn
from contest.campaigns.queries import all_campaigns
from contest.campaigns.words import NAME_TAKEN
from contest.errors import InvalidForm
from contest.units.rules import folded

LONGEST_SLUG = 80


def slug_of(name: str) -> str:
    """The name of a campaign in its address."""
    return folded(name).replace(" ", "-")[:LONGEST_SLUG].strip("-")


async def taken(own: int | None = None) -> frozenset[str]:
    """Addresses that campaigns have, and those their names of today would have; not those of `own`."""
    others = [card for card in await all_campaigns() if card.id != own]
    return frozenset(card.slug for card in others) | {slug_of(card.name) for card in others}


async def demand_free(name: str, own: int) -> None:
    """Refuse, beside its field, a name that another campaign has; nobody else takes it meanwhile.

    Part of the transaction that gives the name.
    """
    await names_in_turn()
    if slug_of(name) in await taken(own):
        raise InvalidForm({"name": NAME_TAKEN})
