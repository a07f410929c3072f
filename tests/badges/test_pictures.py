"""Pictures of badges: right size and weight, words inside the safe area, a QR code that can be read."""

from io import BytesIO
from itertools import combinations

import pytest
import yaml
import zxingcpp
from PIL import Image, ImageDraw

from contest.badges.faces import FACES, Shape
from contest.badges.lettering import font
from contest.badges.pictures import SAFE, Line, Picture, draw, layout
from contest.badges.rules import BadgeKind
from contest.badges.wording import in_vietnamese
from contest.seeding.sheets import SEEDS

VERIFY = "https://thiduaso.dienbien.gov.vn/v/3xK9_aQZr0bLmN-7tYwPqA"
LONGEST = "NGUYỄN THỊ HƯỜNG VÕ ĐẶNG PHƯỢNG QUỲNH ẨN DIỄM THUỶ TUYẾT ẴM"
NAMES = ("Hường N.", "Lò Thị Hương Giang", LONGEST, "NGHIÊNG" * 9, "Ẵ" * 64)
UNITS = (
    "Bản Che Căn, xã Mường Phăng",
    "Công ty Cổ phần Chế biến mắc ca Đồi Gió Xanh, phường Điện Biên Phủ",
    "",
)


def picture(
    kind: BadgeKind = BadgeKind.DAT_CHUAN, name: str = NAMES[0], unit: str = UNITS[0], **other: str
) -> Picture:
    words = {
        "title": in_vietnamese(FACES[kind].title),
        "campaign": "100 ngày cao điểm: cả bản cùng biết số",
        "earned": "Ngày đạt: 23/11/2026",
        "kicker": "Huy hiệu số · Bình dân học vụ số",
        "scan": "Quét mã để kiểm tra",
        "verify_url": VERIFY,
    }
    return Picture(kind=kind, name=name, unit=unit, **{**words, **other})


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def inside(line: Line, area: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = line.box
    return area[0] <= left and area[1] <= top and right <= area[2] and bottom <= area[3]


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("kind", BadgeKind)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_its_size_is_light_and_its_code_leads_to_the_proof(
    kind: BadgeKind, shape: Shape, name: str
):
    png = draw(picture(kind, name, UNITS[1]), shape)

    image = opened(png)

    assert image.size == {Shape.WIDE: (1200, 630), Shape.SQUARE: (1080, 1080)}[shape]
    assert len(png) <= 60_000
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [VERIFY]


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", NAMES)
def test_all_words_and_the_code_stand_in_the_safe_area_and_nothing_overlaps(
    shape: Shape, unit: str, name: str
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
    sizes = {line.text: line.size for line in layout(picture(), Shape.WIDE).lines}

    assert max(sizes, key=lambda text: sizes[text]) == "Hường N."


@pytest.mark.parametrize("shape", Shape)
def test_no_letter_of_the_longest_name_is_clipped(shape: Shape):
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

    assert draw(first, Shape.WIDE) == draw(again, Shape.WIDE)
    digests = {p.digest(shape) for p in (first, again, other) for shape in Shape}
    assert len(digests) == 4
    assert {len(digest) for digest in digests} == {24}


def test_badges_are_named_as_in_the_seeds():
    named = {
        entry["key"]: (entry["title"], entry["criteria"], entry["petals"])
        for entry in yaml.safe_load((SEEDS / "badges.yaml").read_text(encoding="utf-8"))
    }

    assert named == {
        kind.value: (
            {"vi": in_vietnamese(face.title), "en": face.title},
            {"vi": in_vietnamese(face.criteria), "en": face.criteria},
            face.petals,
        )
        for kind, face in FACES.items()
    }
