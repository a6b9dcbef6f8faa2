"""What lies under the ink goes from the set to pages, boards, files and paper, everywhere alike."""

import json
import zipfile
from time import monotonic

import pytest
from django.urls import reverse
from msgspec.structs import replace

from classroom import known_pictures, protocol
from classroom.background_shapes import Circle, Image, Line, Look, Text, shapes_of, sheet_width
from classroom.known_pictures import REMEMBERED
from classroom.live.selectors.ahead import problems_ahead
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.inks import stage_ink
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.services.spot import question_add_to_set
from classroom.live.services.staging import sheet_stage
from classroom.models import (
    Answer,
    Classroom,
    Picture,
    Problem,
    ProblemSet,
    Room,
    Round,
    Seat,
    User,
)
from classroom.privacy.export import student_zip
from classroom.problems.drafts import Draft
from classroom.problems.file_table import from_table, rows_of
from classroom.problems.incoming import faults_in
from classroom.protocol import BackgroundPart, Refused
from classroom.reports.pdf.ink import ink
from classroom.reports.pdf.paper import Paper
from classroom.reports.selectors.cell import shown_answer
from classroom.rules.backgrounds import background_of
from classroom.rules.words import Backdrop, Pace
from classroom.sheet_parts import picture_part
from inference.api.contract import Separator
from tests.classroom.live.stories import INK, NOON, ask, at, close, hand_in, sure
from tests.classroom.live.test_spot import ask_typed
from tests.classroom.problems.conftest import laptop_of
from tests.classroom.problems.pictures import picture_bytes, uploaded
from tests.javascript.conftest import RunJs

LINE = "number line -1 to 1 by 0.25"

DRAWN = """
  const box = { left: 0, top: 0, right: 1234, bottom: 1000 };
  return given.map((part) => [sheetWidth(part), shapesOf(part, box)]);
"""


@pytest.mark.parametrize("separator", [".", ","])
def test_pages_and_paper_draw_the_same_lines(pure_js: RunJs, separator: str) -> None:
    texts = (
        *("squared", "ten frame", "place value", "clock", "clock without numbers", LINE),
        *("number line 0 to 100 by 1", "number line 0 to 20", "number line 9990 to 10000 by 1"),
        *("number line -9999 to 9999 by 19998", "picture"),
    )
    looks, parts = [], []
    for text in texts:
        found = background_of(text)
        size = (800, 300) if found.kind is Backdrop.PICTURE else None
        looks.append(Look(found, separator, size))
        parts.append(
            {
                "kind": found.kind,
                "first": found.first,
                "last": found.last,
                "step": found.step,
                "numbers": found.numbers,
                "separator": separator,
                "picture": size and {"width": size[0], "height": size[1], "url": "", "alt": ""},
            }
        )
    names = {Line: "line", Circle: "circle", Text: "text", Image: "image"}
    ours = [
        [sheet_width(look), [[names[type(shape)], *shape] for shape in shapes_of(look, 1234)]]
        for look in looks
    ]
    theirs = pure_js("{ sheetWidth, shapesOf } from ink/background_shapes.js", DRAWN, parts)
    assert theirs == ours
    for look in looks:
        texts_on_paper(look)


def texts_on_paper(look: Look) -> None:
    """No number of a line is cut off by the edge: a digit is at most 62 units wide."""
    texts = [each for each in shapes_of(look, 1234) if isinstance(each, Text)]
    for text in texts if look.background.kind is Backdrop.LINE else ():
        assert 31 * len(text.text) <= text.x <= 2000 - 31 * len(text.text)


def test_ms_vega_chooses_a_background_and_hears_what_is_wrong(
    times_tables: ProblemSet, vega: User
) -> None:
    laptop = laptop_of(vega)
    where = reverse("classroom:problem_new", args=[times_tables.pk])
    given = {"prompt": "Where is 0.5?", "accepted": "0.5", "form": "any"}
    wrong = given | {"background": Backdrop.LINE.value, "line_first": "3", "line_last": "1"}
    assert "from a smaller number to a larger one" in laptop.post(where, wrong).content.decode()
    picture = given | {"background": Backdrop.PICTURE.value}
    assert "no picture to write on" in laptop.post(where, picture).content.decode()
    line = {"background": "number line", "line_first": "-1", "line_last": "1", "line_step": "0.25"}
    assert laptop.post(where, given | line).status_code == 302
    problem = times_tables.problems.get(position=3)
    assert problem.background == LINE
    page = laptop.get(reverse("classroom:problem_edit", args=[times_tables.pk, problem.pk]))
    assert 'value="-1"' in page.content.decode()
    listed = laptop.get(reverse("classroom:problem_set", args=[times_tables.pk])).content.decode()
    assert "Number line from −1 to 1" in listed


def test_a_table_says_it_too_but_has_no_pictures() -> None:
    table = uploaded(b"prompt,answers,sheet\n3 + 4 =,7,hexagons\n5 + 5 =,10,ten-frame\n", "a.csv")
    incoming = from_table(table)
    assert [draft.background for draft in incoming.drafts] == ["hexagons", "ten frame"]
    (fault,) = faults_in(incoming, separator=".")
    assert (fault.line, fault.column, fault.field) == (2, 3, "background")
    assert "“hexagons” is no background" in fault.sentence
    ((*_, kept),) = rows_of([Draft(prompt="?", accepted=("1",), background="picture")])
    assert kept == ""


@pytest.fixture
def lined(room: Room) -> Room:
    """A room whose problems lie on a number line."""
    Problem.objects.filter(problem_set=room.problem_set).update(background=LINE)
    return room


def told(seat: Seat) -> protocol.RoundPart:
    """Return the round as the page of a seat hears of it."""
    held = seat_access(seat.secret)
    assert held is not None
    told = seat_snapshot(held, at(6)).round
    assert told is not None
    return told


def test_everybody_sees_it_under_the_ink(lined: Room, ada: Seat) -> None:
    part = BackgroundPart(
        kind=Backdrop.LINE, first=-1000, last=1000, step=250, separator=Separator.POINT
    )
    asked = ask(lined)
    answer = hand_in(ada, asked, sure("54"), now=at(5))
    board = board_snapshot(lined, at(6))
    assert board.round is not None
    assert (told(ada).background, board.round.background) == (part, part)
    staged = sheet_stage(
        room_id=lined.pk,
        version=lined.phase_version,
        seat_id=ada.pk,
        answer_id=answer.pk,
        strokes=(),
        named=False,
        now=NOON,
    )
    shown = stage_ink(lined.pk, staged.pk)
    assert shown is not None
    assert (shown.strokes, shown.background) == (INK, part)
    Answer.objects.update(mark="unsure")
    close(lined, now=at(7))
    ask(lined, now=at(8))
    (queued,) = board_snapshot(lined, at(9)).queue
    assert queued.background == part
    lined.pace = Pace.OWN
    lined.save()
    ahead = problems_ahead(ada.pk).problems
    assert ahead
    assert {each.background for each in ahead} == {part}


def test_results_files_and_paper_draw_it(lined: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(lined), sure("54"), now=at(5))
    drawn = str(shown_answer(answer).ink)
    assert "Number line from −1 to 1" in drawn
    assert ">−0.5<" in drawn
    with_it, without = Paper("Ada", "3B"), Paper("Ada", "3B")
    ink(with_it, answer, (10, 20, 60, 30))
    Round.objects.update(background="")
    answer = Answer.objects.select_related("round").get()
    ink(without, answer, (10, 20, 60, 30))
    assert len(with_it.output()) > len(without.output())
    Round.objects.update(background="from another version")
    answer = Answer.objects.select_related("round").get()
    assert "Number line" not in str(shown_answer(answer).ink)


def test_a_picture_is_written_on(
    room: Room, ada: Seat, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem_set = room.problem_set
    assert problem_set is not None
    where = reverse("classroom:problem_new", args=[problem_set.pk])
    cats = {"prompt": "Ring both cats", "accepted": "2", "form": "any", "alt": "Two cats"}
    cats |= {"background": "picture"}
    laptop_of(vega).post(where, cats | {"picture": uploaded(picture_bytes())})
    asked = ask(room, problem_id=problem_set.problems.get(position=3).pk)
    answer = hand_in(ada, asked, sure("2"), now=at(5))
    part = told(ada)
    assert part.background is not None
    assert part.background.picture == part.picture is not None
    drawn = str(shown_answer(answer).ink)
    assert f'<image href="/pictures/{asked.picture_id}/"' in drawn
    assert "Picture: Two cats" in drawn
    Picture.objects.update(alt="Two cats and a dog")  # an admin, in another process
    a_minute_on = monotonic() + REMEMBERED
    monkeypatch.setattr(known_pictures, "monotonic", lambda: a_minute_on)
    assert picture_part(asked.picture_id) == replace(part.picture, alt="Two cats and a dog")
    paper = Paper("Ada", "3B")
    ink(paper, answer, (10, 20, 60, 30))
    assert b"/Image" in bytes(paper.output())


def test_a_question_on_the_spot_has_one_and_keeps_it(room: Room) -> None:
    with pytest.raises(Refused, match="bad_problem"):
        ask_typed(room, background="number line 0 to 20 by 3")
    with pytest.raises(Refused, match="bad_problem"):
        ask_typed(room, background="picture")
    asked = ask_typed(room, background="Ten frame")
    assert asked.background == "ten frame"
    kept = question_add_to_set(room_id=room.pk, round_id=asked.pk)
    assert kept.background == "ten frame"


def test_the_file_about_a_student_has_it(lined: Room, ada: Seat, class_3b: Classroom) -> None:
    student = class_3b.students.get(name="Ada")
    Seat.objects.filter(pk=ada.pk).update(student=student)
    hand_in(ada, ask(lined), sure("54"), now=at(5))
    archive = zipfile.ZipFile(student_zip(student, at(9)))
    kept = json.loads(archive.read("student.json"))
    assert kept["lessons"][0]["answers"][0]["under_the_ink"] == LINE
    assert "Number line" in archive.read("ink/0001.svg").decode()
