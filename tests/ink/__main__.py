"""Draw a contact sheet of the test ink: ``python -m tests.ink /tmp/ink.png``."""

import argparse

from PIL import Image, ImageDraw

from classroom.handwriting.composer import compose
from classroom.handwriting.templates import STYLES
from inference.api.contract import GRID_HEIGHT, GRID_WIDTH, Sheet

SCALE = 8
PEN = 3
NUMBERS = ("56", "1234567890", "-7", "3.5", "1/2", "-12/35", "0.75", "1017")


def paint(sheet: Sheet) -> Image.Image:
    """Return a picture of the sheet, dark ink on white, one eighth of the grid's size."""
    image = Image.new("L", (GRID_WIDTH // SCALE, GRID_HEIGHT // SCALE), 255)
    pen = ImageDraw.Draw(image)
    for stroke in sheet:
        points = [(x / SCALE, y / SCALE) for x, y in stroke]
        pen.line(points, fill=0, width=PEN, joint="curve")
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - PEN / 2, y - PEN / 2, x + PEN / 2, y + PEN / 2), fill=0)
    return image


def contact_sheet(seeds: range) -> Image.Image:
    """Return a row for each style of each character and for some numbers, a column a seed."""
    crop = (0, 0, 110, GRID_HEIGHT // SCALE)
    rows = [
        [paint(_at_left(compose(character, seed=seed, style=style))).crop(crop) for seed in seeds]
        for character, styles in STYLES.items()
        for style in styles
    ]
    rows += [
        [paint(compose(text, seed=seed, bar=seed % 2 == 1 and "/" in text)) for seed in seeds[:3]]
        for text in NUMBERS
    ]
    page = Image.new("L", (1160, 130 * len(rows)), 200)
    for y, row in enumerate(rows):
        for x, image in enumerate(row):
            page.paste(image, (x * (image.width + 5), 130 * y))
    return page


def _at_left(sheet: Sheet) -> Sheet:
    left = min(x for stroke in sheet for x, _ in stroke) - 150
    return tuple(tuple((x - left, y) for x, y in stroke) for stroke in sheet)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.ink", description=__doc__)
    parser.add_argument("path", help="the PNG file to write")
    contact_sheet(range(10)).save(parser.parse_args().path)
