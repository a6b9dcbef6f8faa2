"""Frames: plain ones are read and written in a few steps, all others are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from websockets.frames import Frame, Opcode

from astro_site.servers.frames import Cutter, frames_of, text_frame, unmasked, whole_text

MASK = b"\x07\xf0\x33\x9a"


def written(payload: bytes, opcode: Opcode = Opcode.TEXT, *, fin: bool = True) -> bytes:
    """Return a frame as the library of another house writes it for a client."""
    return Frame(opcode, payload, fin=fin).serialize(mask=True)


@given(payload=some.binary(max_size=400))
def test_a_plain_frame_gives_its_text_whatever_its_mask(payload: bytes) -> None:
    assert whole_text(written(payload)) == payload


@pytest.mark.parametrize("size", [0, 1, 3, 4, 5, 125, 126, 127, 65_535])
def test_every_way_to_write_a_length_is_read(size: int) -> None:
    payload = bytes(number % 251 for number in range(size))
    assert whole_text(written(payload)) == payload


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_a_text_is_written_as_the_library_of_another_house_writes_it(size: int) -> None:
    text = "×" * (size // 2) + "x" * (size % 2)
    assert text_frame(text) == Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


@given(masked=some.binary(max_size=50), mask=some.binary(min_size=4, max_size=4))
def test_unmasking_is_what_the_standard_says(masked: bytes, mask: bytes) -> None:
    assert unmasked(masked, mask) == bytes(
        each ^ mask[place % 4] for place, each in enumerate(masked)
    )


ODD = {
    "nothing": b"",
    "half a head": written(b"hello")[:1],
    "no text yet": written(b"hello")[:6],
    "cut in the length": written(bytes(200))[:3],
    "cut in the mask": written(bytes(200))[:7],
    "cut in the text": written(b"hello")[:-1],
    "two in one packet": written(b"hello") * 2,
    "begins a longer message": written(b"hello", fin=False),
    "goes on with one": written(b"hello", Opcode.CONT),
    "of bytes": written(b"hello", Opcode.BINARY),
    "a ping": written(b"hello", Opcode.PING),
    "a goodbye": written(b"\x03\xe8", Opcode.CLOSE),
    "without a mask": Frame(Opcode.TEXT, b"hello").serialize(mask=False),
    "packed by an extension": b"\xc1" + written(b"hello")[1:],
    "a short length written long": b"\x81\xfe\x00\x05" + MASK + b"hello",
    "64 KiB": written(bytes(65_536)),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_is_not_plain_is_left_alone(odd: bytes) -> None:
    assert whole_text(odd) is None


@given(
    payloads=some.lists(some.binary(max_size=300), min_size=1, max_size=6),
    cuts=some.lists(some.integers(0, 1500), max_size=6),
)
def test_frames_are_cut_whole_however_they_come(payloads: list[bytes], cuts: list[int]) -> None:
    frames = [written(payload) for payload in payloads]
    stream = b"".join(frames)
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    cutter = Cutter(1000)
    packets = [stream[begin:end] for begin, end in pairwise(edges)]
    assert [frame for packet in packets for frame in cutter.cut(packet)] == frames


@given(
    payloads=some.lists(some.binary(max_size=300), min_size=1, max_size=5), cut=some.integers(0, 9)
)
def test_a_packet_of_several_frames_is_cut(payloads: list[bytes], cut: int) -> None:
    frames = [written(payload) for payload in payloads]
    packet = b"".join(frames)[: -cut or None]
    found = frames_of(packet)
    assert b"".join(found) == packet
    assert found[:-1] == frames[: len(found) - 1]
    assert len(found) >= len(frames) - 1 - (cut > 6)


def test_a_frame_that_is_too_long_is_passed_on_as_it_comes() -> None:
    cutter = Cutter(1000)
    short, long = written(b"hello"), written(bytes(2000))
    assert cutter.cut(short + long[:300]) == [short, long[:300]]
    assert cutter.has_given_up
    assert [cutter.cut(long[300:]), cutter.cut(short[:3])] == [[long[300:]], [short[:3]]]
