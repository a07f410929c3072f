"""A helper's phone handed over to a learner, and taken back with a number that the helper alone has seen.

While the learner has the phone nothing in it leads into the helper's account: the browser holds the learner's
session alone. Whoever guesses has five tries at four digits, then the helper signs in as everybody does.
"""

import hmac
from dataclasses import replace
from datetime import datetime, timedelta

from tortoise.expressions import F

from contest.database import transaction
from contest.errors import N_, Gone, Invalid, NotFound
from contest.people.models import Session
from contest.people.rules import SessionKind
from contest.people.service import SignedIn, open_session
from contest.security import tokens
from contest.settings import derived

# An afternoon's lesson with somebody who needs time.
HANDED_OVER_FOR = timedelta(hours=3)
MOST_WRONG = 5
DIGITS = 4

NOT_HANDED_OVER = N_("This phone was not handed over here. Please sign in.")
WRONG_NUMBER = N_("This is not the number. Please look again; after five wrong ones only signing in helps.")
NO_WAY_BACK = N_("The number no longer opens this phone. The helper signs in with their PIN.")


async def number_of(secret: bytes, helper_session: int) -> str:
    """The number with which a helper takes the phone back; only pages of that session show it.

    It is good once: whoever watched it being typed opens nothing with it the next time.
    """
    found = await Session.filter(id=helper_session).values_list("token_hash", flat=True)
    return number_from(secret, str(next(iter(found), "")))


def number_from(secret: bytes, token_hash: str) -> str:
    """The number that goes with a session's token; the token is a new one each time the phone came back."""
    digest = hmac.digest(derived(secret, "taking a phone back"), token_hash.encode(), "sha256")
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


async def hand_over(learner_id: int, helper_session: int, now: datetime) -> SignedIn:
    """A session of the learner for some hours; the helper's goes on, but no browser holds it."""
    async with transaction():
        opened = await open_session(learner_id, SessionKind.WEB, now)
        until = now + HANDED_OVER_FOR
        await Session.filter(token_hash=tokens.hash_token(opened.token)).update(
            helper_session_id=helper_session, expires_at=until
        )
        return replace(opened, expires_at=until)


async def take_back(learner_session: int, typed: str, secret: bytes, now: datetime) -> SignedIn:
    """End the learner's session and give the helper's a new token, for the right number.

    A try is counted before it is looked at, so that many at once are not more than five.
    """
    held = await Session.filter(id=learner_session, ended_at=None).first()
    if held is None or held.helper_session_id is None:
        raise NotFound(NOT_HANDED_OVER)
    helper = Session.filter(id=held.helper_session_id, ended_at=None, expires_at__gt=now)
    if not await helper.filter(wrong_numbers__lt=MOST_WRONG).update(wrong_numbers=F("wrong_numbers") + 1):
        raise Gone(NO_WAY_BACK)
    right = await number_of(secret, held.helper_session_id)
    if not hmac.compare_digest("".join(typed.split()).encode(), right.encode()):
        raise Invalid(WRONG_NUMBER)
    token = tokens.new_token()
    async with transaction():
        if not await Session.filter(id=learner_session, ended_at=None).update(ended_at=now):
            raise NotFound(NOT_HANDED_OVER)
        await helper.update(token_hash=tokens.hash_token(token), wrong_numbers=0, seen_at=now)
        found = await helper.values_list("person_id", "expires_at")
        if not found:
            raise Gone(NO_WAY_BACK)
        return SignedIn(found[0][0], token, found[0][1])
