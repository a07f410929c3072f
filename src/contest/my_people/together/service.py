"""Handing the phone to a learner: who proves to be there, and the help that begins with it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from contest.accounts.card_sheets import service as sheets
from contest.errors import Conflict, Invalid, NotFound
from contest.help import service as helps
from contest.my_people.together.queries import LearnerBeside
from contest.people.secrets.shown_once import SecretKind, SecretMaker
from contest.people.service import Keyring, SignedIn
from contest.people.signing_in import service as signing
from contest.people.signing_in.handing_over import hand_over
from contest.people.signing_in.service import SignInAttempt
from contest.web.viewer import Viewer

SignIn = Callable[[], Awaitable[SignedIn]]


async def holds_card(keeper: SecretMaker, sheet: UUID, person_id: int, now: datetime) -> bool:
    """Whether this browser has just made this person's card and can still read its PIN."""
    with suppress(NotFound):
        shown, _ = await sheets.shown(keeper, sheet, now)
        return shown is not None and any(card.person_id == person_id for card in shown.sheet.cards)
    return False


async def card_made_here(keeper: SecretMaker, person_id: int, now: datetime) -> UUID | None:
    """The sheet on which this browser can still read the PIN of this person; none is the rule."""
    sheet = await keeper.latest(SecretKind.CARDS, (person_id,), now)
    return sheet if sheet and await holds_card(keeper, sheet, person_id, now) else None


async def with_pin(
    viewer: Viewer, learner: LearnerBeside, slug: str, attempt: SignInAttempt, keyring: Keyring, now: datetime
) -> SignedIn:
    """Hand the phone over to a learner who typed their PIN: with that they confirm the help as well.

    A help that counts already, or was never passed by the helper, is no reason not to learn together.
    """
    if not await signing.proves(attempt, keyring, now):
        raise Invalid(signing.WRONG)
    opened = await hand_over(learner.person_id, viewer.session_id, now)
    if slug:
        with suppress(Conflict):
            started = await helps.start(viewer.person_id, slug, keyring.secret, now, assisted=True)
            await helps.confirm(started.code, learner.person_id, keyring.secret, now)
    return opened


async def with_card(viewer: Viewer, learner: LearnerBeside, now: datetime) -> SignedIn:
    """Hand the phone over to somebody whose account was made in this browser a moment ago."""
    return await hand_over(learner.person_id, viewer.session_id, now)
