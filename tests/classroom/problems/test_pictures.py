"""Pictures beside prompts: drawn anew, described, and served to children for ever."""

import io
import zlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from classroom.models import Picture, ProblemSet
from classroom.problems import redraw as module
from classroom.problems.redraw import BadPicture, redraw
from tests.classroom.cases import case
from tests.classroom.live.pages import page
from tests.classroom.problems.pictures import picture_bytes, uploaded


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def turned() -> Image.Exif:
    """What a camera writes that was held across, and where it was."""
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter clockwise
    exif[0x010F] = "Camera of Ms. Vega"
    return exif


def write(laptop: Client, problem_set: ProblemSet, content: bytes, **fields: Any) -> Any:
    where = reverse("classroom:problem_new", args=[problem_set.pk])
    given = {"prompt": "How many?", "accepted": "2", "form": "any", "alt": "Two cats"}
    return laptop.post(where, given | {"picture": uploaded(content)} | fields)


def test_a_picture_is_uploaded_with_its_problem_and_served(
    vegas_laptop: Client, client: Client, times_tables: ProblemSet
) -> None:
    assert write(vegas_laptop, times_tables, picture_bytes()).status_code == 302
    picture = times_tables.problems.get(position=3).picture
    assert picture is not None
    assert (picture.alt, picture.width, picture.height) == ("Two cats", 40, 30)
    response = client.get(f"/pictures/{picture.pk}/")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"immutable", "public", "max-age=31536000"} <= set(response["Cache-Control"].split(", "))
    assert opened(response.content).getpixel((1, 1)) == (255, 0, 0)


def test_a_picture_nobody_has_is_not_found(client: Client, db: None) -> None:
    assert client.get("/pictures/00000000-0000-4000-8000-000000000000/").status_code == 404


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_keeps_its_kind(kind: str) -> None:
    redrawn = redraw(picture_bytes(kind=kind))
    assert redrawn.content_type == f"image/{kind.lower()}"
    assert opened(redrawn.content).format == kind


def test_what_the_camera_wrote_goes_and_the_picture_stands_upright() -> None:
    redrawn = redraw(picture_bytes((40, 30), "JPEG", exif=turned()))
    assert (redrawn.width, redrawn.height) == (30, 40)
    assert not opened(redrawn.content).getexif()
    assert b"Vega" not in redrawn.content
    red, _, blue = opened(redrawn.content).convert("RGB").getpixel((15, 4))  # type: ignore[misc]
    assert red > blue  # the left side is on top now


def test_a_large_picture_is_made_smaller() -> None:
    redrawn = redraw(picture_bytes((3000, 1500)))
    assert (redrawn.width, redrawn.height) == (1200, 600)


def test_of_a_moving_picture_the_first_frame_stays() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    redrawn = redraw(out.getvalue())
    assert redrawn.content_type == "image/png"
    assert opened(redrawn.content).convert("RGB").getpixel((4, 4)) == (255, 0, 0)


def test_a_scan_with_sixteen_bits_of_grey_is_the_picture_and_no_white_page() -> None:
    content = case("scan_16bit.png")
    drawn = opened(redraw(content).content).convert("L")
    true = opened(content)
    for place in ((0, 0), (10, 50), (32, 32), (63, 1), (63, 63)):
        assert drawn.getpixel(place) == round(float(true.getpixel(place)) / 257)  # type: ignore[arg-type]
    assert len(set(drawn.tobytes())) > 20


def saved(image: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


def grey16(dark: int, bright: int) -> Image.Image:
    """Half dark, half bright, in 16 bits."""
    half = dark.to_bytes(2, "little") * 8 + bright.to_bytes(2, "little") * 8
    return Image.frombytes("I;16", (16, 8), half * 8)


def rgb16(red: int, green: int, blue: int) -> bytes:
    """Return a PNG of one colour with 16 bits a channel, which Pillow cannot write."""

    def part(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return len(data).to_bytes(4) + whole + zlib.crc32(whole).to_bytes(4)

    head = (8).to_bytes(4) + (8).to_bytes(4) + bytes([16, 2, 0, 0, 0])
    row = b"\0" + b"".join(value.to_bytes(2) for value in (red, green, blue)) * 8
    parts = part(b"IHDR", head) + part(b"IDAT", zlib.compress(row * 8)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (saved(grey16(0, 0x8080)), (0, 0, 0, 255)),
        (saved(grey16(0x8080, 0)), (128, 128, 128, 255)),
        (saved(grey16(0x4040, 0), transparency=0), (64, 64, 64, 255)),
        (saved(grey16(0, 0x4040), transparency=0), (0, 0, 0, 0)),
        (rgb16(0x8080, 0x4040, 0), (128, 64, 0, 255)),
        (saved(Image.new("LA", (8, 8), (90, 40))), (90, 90, 90, 40)),
        (saved(Image.new("1", (8, 8), 1)), (255, 255, 255, 255)),
        (saved(Image.new("1", (8, 8), 0), transparency=0), (0, 0, 0, 0)),
        (saved(Image.new("L", (8, 8), 77), transparency=3), (77, 77, 77, 255)),
        (saved(Image.new("RGB", (8, 8), "red").quantize(2), transparency=0), (255, 0, 0, 0)),
    ],
    ids="dark half clear shade rgb16 LA white black L P".split(),
)
def test_every_depth_of_a_png_becomes_the_picture(
    content: bytes, colour: tuple[int, int, int, int]
) -> None:
    assert opened(redraw(content).content).convert("RGBA").getpixel((1, 1)) == colour


def test_a_picture_for_the_printer_keeps_its_colours() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(out, "JPEG")
    pixel = opened(redraw(out.getvalue()).content).convert("RGB").getpixel((8, 8))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200 > 60 > max(pixel[1:])


@pytest.mark.parametrize("mode", ["I;16B", "I", "F"])
def test_other_depths_of_grey_are_drawn_as_they_are(mode: str) -> None:
    grey = module._eight_bits(Image.new(mode, (8, 8), 0x8080))
    assert (grey.mode, grey.getpixel((1, 1))) == ("L", 128)


def test_a_photograph_saved_as_png_becomes_webp() -> None:
    noise = Image.effect_noise((900, 900), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    redrawn = redraw(out.getvalue())
    assert redrawn.content_type == "image/webp"
    assert len(redrawn.content) < len(out.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture_bytes((200, 200))[:60],
        b"%PDF-1.7",
    ],
    ids=["empty", "text", "svg", "cut off", "pdf"],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadPicture, match="no picture that we can read"):
        redraw(content)


def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PIXELS", 10_000)
    with pytest.raises(BadPicture, match="pixels"):
        redraw(picture_bytes((200, 100)))


@pytest.mark.parametrize(
    ("content", "fields", "sentence"),
    [
        (picture_bytes(), {"alt": ""}, "Say in words what the picture shows."),
        (picture_bytes(), {"alt": "x" * 201}, "Use at most 200 letters."),
        (b"no picture", {}, "This is no picture that we can read."),
        (b"x" * (5 * 1024 * 1024 + 1), {}, "This file is larger than 5 MB."),
    ],
    ids=["no words", "many words", "no picture", "too large"],
)
def test_a_picture_that_cannot_be_says_why_and_saves_nothing(
    vegas_laptop: Client,
    times_tables: ProblemSet,
    content: bytes,
    fields: dict[str, str],
    sentence: str,
) -> None:
    response = write(vegas_laptop, times_tables, content, **fields)
    assert response.status_code == 400
    assert sentence in page(response)
    assert times_tables.problems.count() == 2
    assert not Picture.objects.exists()


def test_other_words_for_a_picture_leave_the_copys_picture_alone(
    vegas_laptop: Client, times_tables: ProblemSet
) -> None:
    write(vegas_laptop, times_tables, picture_bytes())
    problem = times_tables.problems.get(position=3)
    before = problem.picture
    vegas_laptop.post(reverse("classroom:problem_duplicate", args=[times_tables.pk, problem.pk]))
    where = reverse("classroom:problem_edit", args=[times_tables.pk, problem.pk])
    given = {"prompt": "How many?", "accepted": "2", "form": "any"}
    vegas_laptop.post(where, given | {"alt": "Two black cats"})
    problem.refresh_from_db()
    assert problem.picture is not None
    assert (problem.picture.alt, problem.picture != before) == ("Two black cats", True)
    copy = times_tables.problems.get(position=4)
    assert copy.picture == before
    vegas_laptop.post(where, given | {"remove_picture": "on"})
    problem.refresh_from_db()
    assert problem.picture is None
