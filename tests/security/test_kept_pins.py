"""What is kept of PINs goes on opening what it opened, also for people who share a phone."""

import asyncio

import pytest

from contest.security.pins import Pins

PHONE = "12"
# As databases hold them: pepper of 32 times "p", argon2 as it has been since the first release.
BY = "$argon2id$v=19$m=19456,t=2,p=1$"
MOTHER = f"{BY}CQzrLkGMSqeU5/6QVEiW4A$rMxDAHZekGnp+yN1TZroeLR3io6ul1vyo6wIzglB/PE"
SON = f"{BY}CQzrLkGMSqeU5/6QVEiW4A$w8X0RoV3Lf2L2Z0WNfW4zjNFMGRaiM6rNL3+TPG7vpo"
ON_ANOTHER_PHONE = f"{BY}J484esg1brJFYCXgOdgkzQ$nKyB+16qIWg+O6xn7VjWZq2Ata7RgMjwWYBusmYpEKE"
ALONE = f"{BY}zBIKX4x97tEq9dOCpCC8pQ$EolVL6JYxr5SsRHIixLYELooJpoAHHbQA3f9vVGmlhg"
MOTHERS, SONS = "493027", "805713"


@pytest.fixture
def pins():
    made = Pins(pepper=b"p" * 32)
    yield made
    made.close()


async def test_those_who_share_a_phone_are_kept_by_one_salt_that_follows_from_it(pins):
    assert await pins.hashed(MOTHERS, PHONE) == MOTHER
    assert await pins.hashed(f" {SONS} ", PHONE) == SON
    assert await pins.hashed(MOTHERS, "13") == ON_ANOTHER_PHONE


async def test_whoever_shares_no_phone_has_a_salt_of_chance(pins):
    first, second = [await pins.hashed(MOTHERS) for _ in range(2)]

    assert len({first, second, MOTHER}) == 3


@pytest.mark.parametrize("kept", [MOTHER, ON_ANOTHER_PHONE, ALONE])
async def test_what_earlier_releases_kept_is_still_opened_by_its_pin_alone(pins, kept):
    assert await pins.matches(MOTHERS, kept)
    assert not await pins.matches(SONS, kept)


async def test_of_a_shared_phone_the_pin_tells_who_it_is(pins):
    family = [MOTHER, SON, ALONE]

    assert await pins.matching(MOTHERS, family) == {MOTHER, ALONE}
    assert await pins.matching("８０５７１３", family) == {SON}
    assert await pins.matching("638491", family) == frozenset()


@pytest.mark.parametrize("broken", ["", "nothing", f"{BY}!$!", f"{BY}A$A", "$a$b$c$d$e$f"])
async def test_what_is_no_hash_is_nobodys_and_bars_nobody_else(pins, broken):
    assert await pins.matching(MOTHERS, [broken, MOTHER]) == {MOTHER}
    assert await pins.matching("", [broken]) == frozenset()


async def test_nobody_is_found_where_nobody_is_kept(pins):
    assert await pins.matching(MOTHERS, []) == frozenset()


async def test_what_was_made_by_other_parameters_and_salts_is_found_too(pins):
    other = "$argon2id$v=19$m=16,t=3,p=2$c2FsdHNhbHRzYWx0c2FsdA$WVqUE/YH60X/rpkcySPap01uWT45FnLWZW0jejmVFWI"
    short = "$argon2id$v=19$m=16,t=3,p=2$c2FsdHNhbHRzYQ$nDb6i5VrMn3i+e1eQ/h35QMP/6BEB8DgPaauiK1tJC8"

    assert await pins.matching(MOTHERS, [other, short, SON]) == {other, short}


async def test_a_hash_is_made_again_when_its_owner_comes_to_share_a_phone(pins):
    assert not pins.outdated(ALONE)
    assert pins.outdated(ALONE, PHONE)
    assert not pins.outdated(MOTHER, PHONE)
    assert pins.outdated(MOTHER, "13")
    assert not pins.outdated(MOTHER)
    assert pins.outdated(MOTHER.replace("t=2", "t=1"), PHONE)


async def test_pins_that_wait_when_the_product_ends_are_let_go():
    one = Pins(pepper=b"p" * 32, threads=1)
    waiting = [asyncio.ensure_future(one.hashed(MOTHERS)) for _ in range(20)]
    await asyncio.sleep(0)
    one.close()

    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(outcomes[-1], asyncio.CancelledError)
