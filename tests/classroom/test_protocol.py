"""The wire protocol: closed, typed, documented."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec.inspect
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classroom import protocol
from classroom.protocol import (
    Codec,
    Message,
    Refused,
    board_codec,
    encode,
    practice_codec,
    stage_codec,
    student_codec,
)
from tests.classroom.wire import as_object, messages

CLIENT: tuple[type[Message], ...] = get_args(protocol.ClientMessage)
SERVER: tuple[type[Message], ...] = get_args(protocol.ServerMessage)
EVERY = list(dict.fromkeys([*CLIENT, *SERVER]))
SPEAKERS: Mapping[str, tuple[Codec, Any]] = {
    "student": (student_codec, protocol.StudentMessage),
    "practice": (practice_codec, protocol.PracticeMessage),
    "board": (board_codec, protocol.BoardMessage),
    "stage": (stage_codec, protocol.StageMessage),
}
ANSWER = "6f1c1d5e-8c55-4a5e-9a0f-0a9f2f7a1b11"


def tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def refusal(codec: Codec, text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        codec.decode(text)
    return caught.value


def as_json(**fields: Any) -> str:
    return json.dumps(fields)


def ink(**fields: Any) -> str:
    return as_json(
        **{"type": "ink", "round": 1, "stroke": 0, "start": 0, "points": [[1, 2]]} | fields
    )


# --- There and back -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", EVERY, ids=tag)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_message_comes_back_as_it_was_sent(kind: type[Message], data: st.DataObject) -> None:
    message = data.draw(messages(kind))
    assert msgspec.json.decode(encode(message), type=kind) == message


@pytest.mark.parametrize("who", SPEAKERS)
@settings(max_examples=40)
@given(st.data())
def test_each_kind_of_client_says_what_it_may_and_nothing_else(
    who: str, data: st.DataObject
) -> None:
    codec, union = SPEAKERS[who]
    message = data.draw(st.sampled_from(CLIENT).flatmap(messages))
    if type(message) in get_args(union):
        assert codec.decode(encode(message)) == message
    else:
        assert refusal(codec, encode(message)).reason == "not_allowed"


def test_no_two_messages_to_the_same_client_share_a_type() -> None:
    for union in (protocol.ToStudent, protocol.ToPractice, protocol.ToBoard, protocol.ToStage):
        tags = [tag(kind) for kind in get_args(union)]
        assert len(set(tags)) == len(tags)


def test_a_student_who_tries_to_end_the_lesson_is_not_allowed_to() -> None:
    for text in (
        as_json(type="end", version=3),
        as_json(type="settle", answer=ANSWER, mark="right"),
    ):
        assert refusal(student_codec, text).reason == "not_allowed"


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CLIENT, ids=tag)
@settings(max_examples=5)
@given(st.data())
def test_a_field_that_nobody_knows_is_refused(kind: type[Message], data: st.DataObject) -> None:
    fields = as_object(data.draw(messages(kind)))
    text = json.dumps(fields | {"sneaky": 1})
    for codec, _ in SPEAKERS.values():
        assert refusal(codec, text).reason == "malformed"


@pytest.mark.parametrize("kind", CLIENT, ids=tag)
def test_a_message_without_a_field_that_it_needs_is_refused(kind: type[Message]) -> None:
    needed = [field.encode_name for field in msgspec.structs.fields(kind) if field.required]
    if not needed:
        assert protocol.peek_type(as_json(type=tag(kind))) == tag(kind)
        return
    assert refusal(student_codec, as_json(type=tag(kind))).reason == "malformed"


@pytest.mark.parametrize(
    "text",
    [
        *("", "hello", "null", "[]", "7", '"ink"', "{", "{}", '{"type": 5}', '{"type": null}'),
        *('{"type": "rocket"}', '{"type": "seat"}', '{"type": "Ink"}', '{"type": "__class__"}'),
        *("[" * 50_000, "\ud800", '{"type": "clock", "sent": NaN}', '{"type": "clock"} extra'),
        *('{"type": "clock", "sent": "1"}', '{"type": "clock", "sent": 1e999}'),
    ],
)
def test_what_is_no_message_is_malformed(text: str) -> None:
    for codec, _ in SPEAKERS.values():
        assert refusal(codec, text).reason == "malformed"


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_a_message_or_refused(text: str) -> None:
    for codec, _ in SPEAKERS.values():
        assert refusal(codec, text).reason in ("malformed", "not_allowed")


@pytest.mark.parametrize(
    "fields",
    [
        *({"round": 0}, {"round": -1}, {"round": "1"}, {"round": 1.5}, {"round": None}),
        *({"points": []}, {"points": [[1]]}, {"points": [[1, 2, 3]]}, {"points": [["1", 2]]}),
        *({"points": [[3001, 0]]}, {"points": [[0, 1001]]}, {"points": [[-1, 0]]}),
        *({"points": [[0.5, 0]]}, {"points": "12"}, {"points": None}, {"up": 1}),
        *({"stroke": -1}, {"start": -1}),
    ],
)
def test_ink_outside_its_limits_is_malformed(fields: dict[str, Any]) -> None:
    assert refusal(student_codec, ink(**fields)).reason == "malformed"


@pytest.mark.parametrize(
    "fields", [{"stroke": 100}, {"start": 8000}, {"points": [[1, 2]] * 501}], ids=str
)
def test_ink_over_a_cap_is_too_big(fields: dict[str, Any]) -> None:
    assert refusal(student_codec, ink(**fields)).reason == "too_big"


def test_ink_right_at_every_limit_is_taken() -> None:
    text = ink(stroke=99, start=7999, points=[[3000, 1000]] * 500, up=True)
    assert len(student_codec.decode(text).points) == 500


@pytest.mark.parametrize("kind", ["sheet", "send"])
def test_a_sheet_with_too_many_strokes_or_points_is_too_big(kind: str) -> None:
    rest: dict[str, Any] = {"answer": ANSWER} if kind == "send" else {}
    for strokes in ([[[1, 2]]] * 101, [[[1, 2]] * 8001]):
        text = as_json(type=kind, round=1, strokes=strokes, **rest)
        assert refusal(student_codec, text).reason == "too_big"
    full = as_json(type=kind, round=1, strokes=[[[1, 2]]] * 100, **rest)
    assert len(student_codec.decode(full).strokes) == 100


def test_a_full_sheet_fits_into_a_frame_and_more_does_not() -> None:
    sent = {"type": "send", "round": protocol.LARGEST, "answer": ANSWER, "writing_ms": 9_999}
    text = json.dumps(sent | {"strokes": [[[3000, 1000]] * 80] * 100}, separators=(",", ":"))
    assert len(text) < protocol.MAX_FRAME_BYTES
    assert student_codec.decode(text).round == protocol.LARGEST
    assert refusal(student_codec, " " * (protocol.MAX_FRAME_BYTES + 1)).reason == "too_big"


@pytest.mark.parametrize("text", ["", "x" * 17])
def test_a_correction_without_text_or_with_too_much_is_malformed(text: str) -> None:
    frame = as_json(type="correct", answer=ANSWER, text=text)
    assert refusal(board_codec, frame).reason == "malformed"


@pytest.mark.parametrize("answer", ["", "56", 56, None, ANSWER[:-1], "../../etc/passwd"])
def test_an_answer_id_is_a_uuid_or_malformed(answer: Any) -> None:
    frame = as_json(type="send", round=1, answer=answer, strokes=[])
    assert refusal(student_codec, frame).reason == "malformed"


@pytest.mark.parametrize("mark", ["unsure", "reading", "late", "", None, True])
def test_a_teacher_settles_an_answer_as_right_or_wrong_and_nothing_else(mark: Any) -> None:
    frame = as_json(type="settle", answer=ANSWER, mark=mark)
    assert refusal(board_codec, frame).reason == "malformed"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (as_json(type="ink", junk=1), "ink"),
        (as_json(type=7), None),
        (as_json(kind="ink"), None),
        ("not json", None),
        ("[1]", None),
        ("[" * 50_000, None),
    ],
    ids=range(6),
)
def test_the_type_of_a_refused_message_is_told_where_one_can_be_read(
    text: str, found: str | None
) -> None:
    assert protocol.peek_type(text) == found


@pytest.mark.parametrize("kind", CLIENT, ids=tag)
def test_no_number_that_a_client_says_is_larger_than_a_database_holds(kind: type[Message]) -> None:
    assert [*endless(msgspec.inspect.type_info(kind))] == []


def endless(kind: Any, name: str = "") -> Iterator[str]:
    """Return the fields of a message that hold whole numbers of any size."""
    if isinstance(kind, msgspec.inspect.IntType):
        if kind.ge is None or (kind.le is None and kind.lt is None):
            yield name
    elif isinstance(kind, msgspec.inspect.StructType):
        for field in kind.fields:
            yield from endless(field.type, field.name)
    else:
        parts = [getattr(kind, "item_type", None)]
        for several in ("types", "item_types"):
            parts += getattr(kind, several, ())
        for part in filter(None, parts):
            yield from endless(part, name)
