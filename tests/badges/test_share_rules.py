"""Who may share a badge, under which name, and how the address of its picture reads; pure."""

import pytest

from contest.badges.pictures.shapes import PictureShape
from contest.badges.sharing import (
    check_picture,
    check_share,
    own_name,
    picture_file,
    picture_shape,
    shown_name,
)
from contest.errors import Conflict, Forbidden, Gone, Invalid, NotFound

DIGEST = "0123456789abcdef01234567"


def test_a_grown_up_shares_a_badge_that_stands_by_a_tick():
    check_share(may_be_public=True, revoked=False, agreed=True)

    with pytest.raises(Forbidden, match="Under 16 a badge has no public link"):
        check_share(may_be_public=False, revoked=False, agreed=True)
    with pytest.raises(Conflict, match="This badge was taken back by the organisers"):
        check_share(may_be_public=True, revoked=True, agreed=True)
    with pytest.raises(Invalid, match="Please tick the box if you agree"):
        check_share(may_be_public=True, revoked=False, agreed=False)


def test_a_childs_picture_waits_for_a_parent():
    check_picture(may_have=True, revoked=False)

    with pytest.raises(Forbidden, match="once your father, mother or guardian has agreed"):
        check_picture(may_have=False, revoked=False)


def test_a_badge_taken_back_has_no_picture_any_more():
    with pytest.raises(Gone, match="so it has no picture any more"):
        check_picture(may_have=True, revoked=True)


def test_strangers_read_the_short_name_unless_the_person_chose_the_whole():
    assert shown_name("Nguyễn Thị Hường", whole=False) == "Hường N."
    assert shown_name("Nguyễn Thị Hường", whole=True) == "Nguyễn Thị Hường"


def test_a_childs_own_picture_bears_the_given_name_only():
    assert own_name("Nguyễn Thị Hường", may_be_public=False) == "Hường"
    assert own_name("Nguyễn Thị Hường", may_be_public=True) == "Nguyễn Thị Hường"


@pytest.mark.parametrize(
    ("shape", "ending"), [(PictureShape.WIDE, ".png"), (PictureShape.SQUARE, "-square.png")]
)
def test_the_address_of_a_picture_tells_its_shape(shape: PictureShape, ending: str):
    assert picture_file(DIGEST, shape) == f"{DIGEST}{ending}"
    assert picture_shape(f"{DIGEST}{ending}") is shape


@pytest.mark.parametrize(
    "file",
    [
        "x.png",
        "0123456789abcdef01234567.jpg",
        "0123456789abcdef01234567-tall.png",
        "0123456789abcdef01234567xpng",
        "",
    ],
)
def test_what_looks_like_no_digest_is_no_picture(file: str):
    with pytest.raises(NotFound, match="There is no such picture"):
        picture_shape(file)
