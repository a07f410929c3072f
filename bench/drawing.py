"""Badge pictures: drawn from the words, beside the way one would write it first."""

from bench.ground import Ground
from bench.pictures import draw_some
from bench.table import Line, Part, Samples, at_most, missed
from contest.badges.pictures.shapes import PictureShape

PLAINLY = "the plain way: Pillow text on a ready background in full colour"
NAIVE, LARGEST_KB = 0.6, 60


def measured(ground: Ground) -> Part:
    """Some pictures of each shape, round after round."""
    samples = Samples()
    for _ in range(ground.scale.rounds):
        for shape in PictureShape:
            with samples.trying(shape):
                drawn = draw_some(shape, ground.scale.pictures)
                samples.add(shape, drawn.drawing)
                samples.add(f"{shape} plainly", drawn.plainly)
                samples.add(f"{shape} saving", drawn.saving)
                samples.add(f"{shape} size", drawn.largest / 1024)
    return Part([line for shape in PictureShape for line in _told(samples, shape)])


def _told(samples: Samples, shape: PictureShape) -> list[Line]:
    width, height = shape.size
    what = f"badge picture {width}×{height}"
    if reason := samples.missing(shape):
        return [missed(what, reason)]
    names = shape, f"{shape} plainly", f"{shape} saving", f"{shape} size"
    drawing, plainly, saving, size = map(samples.of, names)
    ratio, more = samples.ratio(shape, f"{shape} plainly"), f"saving its background alone {saving:.1f} ms"
    aimed = at_most(ratio, NAIVE)
    return [
        Line(what, f"{drawing:.1f} ms", PLAINLY, f"{plainly:.1f} ms", f"{ratio:.2f}", aimed, more),
        Line(f"{what}, the largest file", f"{size:.0f} kB", goal=at_most(size, LARGEST_KB, " kB")),
    ]
