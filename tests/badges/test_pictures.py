"""Pictures of badges: right size and weight, words inside the safe area, a QR code that can be read."""

from io import BytesIO
from itertools import combinations

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from contest.badges.kinds import BADGES
from contest.badges.pictures.backgrounds import PAPER
from contest.badges.pictures.composing import SAFE, BadgePicture, TextLine, draw, layout
from contest.badges.pictures.drawing import drawn
from contest.badges.pictures.lettering import font
from contest.badges.pictures.shapes import PictureShape
from contest.badges.rules import DIAMOND, GROUND, HOOK, LINE
from contest.badges.wording import in_vietnamese
from contest.web.assets import STATIC

VERIFY = "https://thiduaso.dienbien.gov.vn/v/3xK9_aQZr0bLmN-7tYwPqA"
LONGEST = "NGUYỄN THỊ HƯỜNG VÕ ĐẶNG PHƯỢNG QUỲNH ẨN DIỄM THUỶ TUYẾT ẴM"
NAMES = ("Hường N.", "Lò Thị Hương Giang", LONGEST, "NGHIÊNG" * 9, "Ẵ" * 64)
UNITS = (
    "Bản Che Căn, xã Mường Phăng",
    "Công ty Cổ phần Chế biến mắc ca Đồi Gió Xanh, phường Điện Biên Phủ",
    "",
)


def picture(
    kind: str = "dat_chuan", name: str = NAMES[0], unit: str = UNITS[0], **other: str
) -> BadgePicture:
    words = {
        "title": in_vietnamese(BADGES[kind].title),
        "campaign": "100 ngày cao điểm: cả bản cùng biết số",
        "earned": "Ngày đạt: 23/11/2026",
        "kicker": "Huy hiệu số · Bình dân học vụ số",
        "scan": "Quét mã để kiểm tra",
        "verify_url": VERIFY,
    }
    return BadgePicture(kind=kind, name=name, unit=unit, **{**words, **other})


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def inside(line: TextLine, area: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = line.box
    return area[0] <= left and area[1] <= top and right <= area[2] and bottom <= area[3]


@pytest.mark.parametrize("shape", PictureShape)
@pytest.mark.parametrize("kind", BADGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_its_size_is_light_and_its_code_leads_to_the_proof(
    kind: str, shape: PictureShape, name: str
):
    png = draw(picture(kind, name, UNITS[1]), shape)

    image = opened(png)

    assert image.size == {PictureShape.WIDE: (1200, 630), PictureShape.SQUARE: (1080, 1080)}[shape]
    assert len(png) <= 60_000
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [VERIFY]


@pytest.mark.parametrize("shape", PictureShape)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", NAMES)
def test_all_words_and_the_code_stand_in_the_safe_area_and_nothing_overlaps(
    shape: PictureShape, unit: str, name: str
):
    placed = layout(picture(name=name, unit=unit, campaign="Mùa khai giảng " * 8), shape)

    code = placed.code
    square = (code.x, code.y, code.x + code.width, code.y + code.width)
    assert [line for line in placed.lines if not inside(line, SAFE[shape])] == []
    assert SAFE[shape][0] <= square[0]
    assert square[3] <= SAFE[shape][3]
    for one, other in combinations([line.box for line in placed.lines] + [square], 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_the_name_is_the_largest_of_all_words():
    sizes = {line.text: line.size for line in layout(picture(), PictureShape.WIDE).lines}

    assert max(sizes, key=lambda text: sizes[text]) == "Hường N."


@pytest.mark.parametrize("shape", PictureShape)
def test_no_letter_of_the_longest_name_is_clipped(shape: PictureShape):
    for line in layout(picture(name=LONGEST), shape).lines:
        left, top, right, bottom = line.box
        roomy = Image.new("L", (2 * (right - left) + 400, 2 * (bottom - top) + 400))
        start = (200 + 2 * (line.x - left), 200 + 2 * (line.y - top))

        ImageDraw.Draw(roomy).text(start, line.text, 255, font(line.face, 2 * line.size), anchor="ls")

        inked = roomy.getbbox()
        assert inked is not None
        assert inked[0] >= 200
        assert inked[1] >= 200
        assert inked[2] <= 200 + 2 * (right - left)
        assert inked[3] <= 200 + 2 * (bottom - top)


def test_the_same_words_give_the_same_bytes_and_other_words_another_address():
    first, again, other = picture(), picture(), picture(name="Páo V.")

    assert draw(first, PictureShape.WIDE) == draw(again, PictureShape.WIDE)
    digests = {p.digest(shape) for p in (first, again, other) for shape in PictureShape}
    assert len(digests) == 4
    assert {len(digest) for digest in digests} == {24}


@pytest.mark.parametrize("kind", BADGES)
def test_the_frame_is_woven_in_the_colours_of_the_badge(kind: str):
    svg = (STATIC / "art" / "tho_cam_tile.svg").read_text(encoding="utf-8")
    palette = BADGES[kind].palette
    tile = drawn(svg, 480, palette).convert("RGB")
    woven = {f"#{bytes(pixel).hex()}" for count, pixel in tile.getcolors(480 * 480) if count > 480}

    parts = (GROUND, LINE, DIAMOND, HOOK)
    assert {palette.get(part, part) for part in parts} <= woven
    assert woven.isdisjoint(set(parts) & palette.keys() - set(palette.values()))
    assert not palette or {GROUND, LINE, HOOK} <= palette.keys() <= set(parts)


def test_the_diamonds_of_an_ambassador_alone_are_of_gold():
    assert [kind for kind, badge in BADGES.items() if DIAMOND in badge.palette] == ["dai_su_so"]


@pytest.mark.parametrize("kind", BADGES)
def test_the_words_of_a_badge_stand_out_and_its_halo_does_not(kind: str):
    assert contrast(BADGES[kind].ink, PAPER) >= 4.5
    assert contrast(BADGES[kind].halo, PAPER) <= 1.25


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [value / 255 for value in bytes.fromhex(colour[1:])]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
