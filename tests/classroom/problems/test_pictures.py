"""Pictures beside prompts: drawn anew, described, and served to children for ever."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from classroom.models import Picture, ProblemSet
from classroom.problems import redraw as module
from classroom.problems.redraw import BadPicture, redraw
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
