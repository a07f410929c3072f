"""Pictures of links: right size and weight, every word inside the brocade, long names whole."""

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from contest.badges.pictures.lettering import drawable
from contest.lessons.content import load
from contest.previews.card import BoardLine, Figure, PreviewCard
from contest.previews.composing import draw, placed
from contest.seeding.sheets import SEEDS

HOST = "thiduaso.dienbien.gov.vn"
KICKER = "Thi Đua Số · Bình dân học vụ số Điện Biên"
LONGEST = "TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ NGUYỄN NGỌC ẴM Ể HUỔI LẾCH"
FIGURES = (
    Figure("dưới 5", "trong 1.234 người đạt chuẩn"),
    Figure("ít nhất 1.042", "người tham gia"),
    Figure("12.318", "lượt giúp nhau được xác nhận"),
)
PLACE = "Hạng 1.003 trong 1.446 đơn vị · Trường phổ thông dân tộc bán trú ở vùng đặc biệt khó khăn"
LINES = tuple(
    BoardLine(place, name, score)
    for place, name, score in (
        ("1", "Bản Nong Khua A, xã Mường Nhé", "87,4"),
        ("2", f"{LONGEST}, xã Huổi Lếch", "dưới 81,2%"),
        ("112", "Bản Sính Dúa 2, xã Nà Bủng", "1.234,5"),
        ("4", "Ẵm", "0"),
    )
)
TOLD = "Số liệu ngày 29/11/2026"
CARDS = {
    "unit": PreviewCard(
        KICKER, "Bản Che Căn", "Xã Mường Phăng", TOLD, HOST, note=PLACE[:40], figures=FIGURES
    ),
    "long unit": PreviewCard(KICKER, LONGEST, f"Xã {LONGEST}", TOLD, HOST, note=PLACE, figures=FIGURES),
    "too small": PreviewCard(KICKER, "Bản Che Căn", "Xã Mường Phăng", "", HOST),
    "one figure": PreviewCard(KICKER, LONGEST, "", TOLD, HOST, figures=FIGURES[:1]),
    "board": PreviewCard(KICKER, LONGEST, LONGEST, TOLD, HOST, lines=LINES),
    "short board": PreviewCard(KICKER, "Bản", "Mùa thử", TOLD, HOST, lines=LINES[:1]),
    "lesson": PreviewCard(KICKER, LONGEST, f"{LONGEST} {LONGEST[:40]}", TOLD, HOST, scene="bat-wifi"),
}
INSIDE = (60, 45, 1140, 585)
HEAVIEST = 60 * 1024


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


@pytest.mark.parametrize("kind", CARDS)
def test_a_picture_has_its_size_and_is_light(kind: str) -> None:
    png = draw(CARDS[kind])

    assert (opened(png).size, opened(png).format) == ((1200, 630), "PNG")
    assert len(png) <= HEAVIEST


@pytest.mark.parametrize("kind", CARDS)
def test_words_stand_inside_and_none_upon_another(kind: str) -> None:
    boxes = [line.box for line in placed(CARDS[kind])]

    left, top, right, bottom = INSIDE
    assert [b for b in boxes if b[0] < left or b[1] < top or b[2] > right or b[3] > bottom] == []
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("kind", CARDS)
def test_every_word_is_there_with_its_marks_and_large_enough_to_read(kind: str) -> None:
    card = CARDS[kind]
    lines = placed(card)

    written = "".join("".join(line.text.split()) for line in lines)
    told = [card.kicker, card.title, card.under, card.note, card.told, card.address]
    told += [text for figure in card.figures for text in (figure.number, figure.label)]
    told += [text for line in card.lines for text in (line.place, line.name, line.score)]
    assert [text for text in told if "".join(drawable(text).split()) not in written] == []
    # A chat shows a picture at a third of its size.
    assert min(line.size for line in lines) >= 16


def test_the_pictures_of_all_lessons_show_their_scene_and_are_light() -> None:
    lessons = [load(path) for path in sorted((SEEDS / "lessons").glob("*-*.md"))]
    assert len(lessons) == 16

    for content in lessons:
        card = PreviewCard(
            KICKER, content.title.vi, content.objective.vi, KICKER, HOST, scene=content.drawing
        )
        assert content.drawing and len(draw(card)) <= HEAVIEST


def test_another_number_gives_another_picture_and_the_same_words_the_same() -> None:
    card = CARDS["unit"]
    changed = PreviewCard(KICKER, card.title, card.under, TOLD, HOST, note=card.note, figures=FIGURES[:2])

    assert draw(card) == draw(card)
    assert card.digest != changed.digest and draw(card) != draw(changed)
