"""Our drawings are read from static/art itself; what is no drawing is refused."""

import pytest
from PIL import Image

from contest.badges.pictures.drawing import drawn
from contest.web.assets import STATIC

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'


def picture(body: str, size: int = 100, **recolour: str) -> Image.Image:
    return drawn(f"{HEAD}{body}</svg>", size, recolour)


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    return image.getchannel("A").getbbox()


def test_relative_and_absolute_paths_draw_alike():
    absolute = picture('<path d="M10,10H50V30H10Z" fill="#ff0000"/>')

    relative = picture('<path d="M10,10h40v20h-40z" fill="#ff0000"/>')

    assert absolute.tobytes() == relative.tobytes()
    assert ink(absolute) == (10, 10, 50, 30)


def test_a_use_is_turned_and_moved_as_it_says():
    shape = '<defs><path id="p" d="M0,0H20V10H0Z"/></defs>'
    body = f'{shape}<use href="#p" transform="translate(50 20) rotate(90)"/>'

    left, top, right, bottom = ink(picture(body)) or (0, 0, 0, 0)

    assert (left, top) == (40, 20)
    assert (right - left, bottom - top) == (10, 20)


def test_a_dashed_line_leaves_gaps():
    whole = picture('<path d="M0,50H100" fill="none" stroke="#000000" stroke-width="4"/>')

    dashed = picture(
        '<path d="M0,50H100" fill="none" stroke="#000000" stroke-width="4" stroke-dasharray="10 10"/>'
    )

    covered = [sum(image.getchannel("A").point(bool).tobytes()) for image in (whole, dashed)]
    assert covered[0] // 3 < covered[1] < covered[0] * 2 // 3


def test_a_pale_fill_and_a_new_colour_are_kept():
    body = '<rect width="100" height="100" fill="#112233" fill-opacity=".5"/>'

    image = drawn(f"{HEAD}{body}</svg>", 100, {"#112233": "#ff0000"})

    assert image.getpixel((50, 50)) == (255, 0, 0, 128)


def test_colours_may_change_places():
    body = (
        '<rect width="50" height="100" fill="#112233"/><rect x="50" width="50" height="99" fill="#445566"/>'
    )

    image = drawn(f"{HEAD}{body}</svg>", 100, {"#112233": "#445566", "#445566": "#112233"})

    assert [image.getpixel((x, 50)) for x in (25, 75)] == [(0x44, 0x55, 0x66, 255), (0x11, 0x22, 0x33, 255)]


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match="root node"):
        drawn("<svg", 100, {})


def test_no_drawing_of_the_product_needs_a_font():
    names = sorted(path.name for path in (STATIC / "art").glob("*.svg"))

    assert len(names) > 10
    assert [name for name in names if "<text" in (STATIC / "art" / name).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("name", [*(f"hoa_ban_{n}of5.svg" for n in range(6)), "hoa_ban_glyph.svg"])
def test_every_blossom_of_the_product_can_be_drawn(name: str):
    svg = (STATIC / "art" / name).read_text(encoding="utf-8")

    blossom = drawn(svg, 200, {})

    left, top, right, bottom = ink(blossom) or (0, 0, 0, 0)
    assert right - left > 150
    assert bottom - top > 140


def test_each_further_petal_covers_more():
    shares = []
    for petals in range(6):
        svg = (STATIC / "art" / f"hoa_ban_{petals}of5.svg").read_text(encoding="utf-8")
        blossom = drawn(svg, 200, {})
        shares.append(sum(level > 200 for level in blossom.getchannel("A").tobytes()))

    assert shares == sorted(set(shares))
