"""What is written about the protocol: its page, and the browser's half."""

import re
from functools import cache
from io import StringIO
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from astro_site.management.commands import protocol_js, states_md
from classroom import protocol

DOCS = Path(settings.BASE_DIR) / "docs" / "protocol.md"
KINDS: list[type[msgspec.Struct]] = list(
    dict.fromkeys(
        [
            *get_args(protocol.ClientMessage),
            *get_args(protocol.ServerMessage),
            *get_args(protocol.BoardEvent),
        ]
    )
)


def tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def in_code(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_0-9]+)`", text))


@pytest.mark.parametrize("kind", KINDS, ids=tag)
def test_the_docs_name_every_message_and_every_field(kind: type[msgspec.Struct]) -> None:
    described = in_code(DOCS.read_text())
    assert tag(kind) in described
    assert {field.encode_name for field in msgspec.structs.fields(kind)} <= described


def test_the_docs_explain_every_reason_and_close_code_and_no_other() -> None:
    text = DOCS.read_text()
    rows = re.findall(r"^\| `([a-z_]+)` \|", text.partition("## Refusals")[2], re.MULTILINE)
    assert sorted(rows) == sorted(get_args(protocol.Reason))
    codes = re.findall(r"^\| (4\d{3}) \| `([a-z_]+)` \|", text, re.MULTILINE)
    assert {name: int(code) for code, name in codes} == protocol.CLOSE_CODES


def test_the_docs_give_the_limits_that_hold() -> None:
    text = " ".join(DOCS.read_text().split())
    assert "x from 0 to 3000 to the right, y from 0 to 1000 down" in text
    assert "at most 100 strokes and 8000 points" in text
    assert f"`points` (1 to {protocol.MAX_INK_POINTS})" in text
    assert f"(at most {protocol.MAX_TEXT} characters)" in text
    assert f"over {protocol.MAX_FRAME_BYTES // 1024} KiB" in text


def test_the_browsers_half_of_the_protocol_is_not_stale() -> None:
    call_command("protocol_js", check=True, stdout=StringIO())


@pytest.mark.parametrize("name", ["protocol.js", "protocol_types.js"])
def test_a_stale_half_is_noticed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol_js, "FOLDER", tmp_path)
    call_command("protocol_js")
    stale = tmp_path / name
    stale.write_text(stale.read_text().replace("sheet", "paper"))
    with pytest.raises(CommandError, match=rf"{name} is stale: run manage\.py protocol_js"):
        call_command("protocol_js", check=True)
    call_command("protocol_js")
    call_command("protocol_js", check=True)


def test_the_page_of_the_states_is_drawn_from_their_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("states_md", check=True, stdout=StringIO())
    monkeypatch.setattr(states_md, "PAGE", tmp_path / "states.md")
    with pytest.raises(CommandError, match=r"stale: run manage\.py states_md"):
        call_command("states_md", check=True)
    call_command("states_md")
    call_command("states_md", check=True)


@cache
def typedefs() -> list[str]:
    return protocol_js.render_types().split("\n\n")


@pytest.mark.parametrize("kind", KINDS, ids=tag)
def test_the_browsers_types_name_every_message_and_every_field(kind: type[msgspec.Struct]) -> None:
    doc = next(each for each in typedefs() if f"@typedef {{object}} {kind.__name__}\n" in each)
    assert f'@property {{"{tag(kind)}"}} type' in doc
    for field in msgspec.structs.fields(kind):
        assert re.search(rf"@property {{.+}} \[?{field.encode_name}\]?\n", doc)


# --- The example frames --------------------------------------------------------------------------

CLIENTS: dict[str, protocol.Codec] = {
    "A student sends": protocol.student_codec,
    "A child who practises sends": protocol.practice_codec,
    "A board sends": protocol.board_codec,
    "Anyone sends": protocol.stage_codec,
}
_server = msgspec.json.Decoder(protocol.ServerMessage)


def examples() -> list[tuple[str, str]]:
    """The frames of the page, each with the heading under which it stands."""
    part = DOCS.read_text().partition("## Example frames")[2].partition("\n## ")[0]
    found = re.findall(r"^### (.+?)\n+```json\n(.*?)```", part, re.MULTILINE | re.DOTALL)
    return [(heading, line) for heading, block in found for line in block.splitlines()]


@pytest.mark.parametrize(("heading", "line"), examples())
def test_every_example_is_a_frame_that_the_code_knows_and_writes_alike(
    heading: str, line: str
) -> None:
    codec = CLIENTS.get(heading)
    message = _server.decode(line) if codec is None else codec.decode(line)
    assert protocol.encode(message) == line


def test_every_message_and_every_event_has_an_example() -> None:
    messages = [msgspec.json.decode(line) for _, line in examples()]
    events = [event for message in messages for event in message.get("events", ())]
    seen = {message["type"] for message in messages} | {event["type"] for event in events}
    assert {tag(kind) for kind in KINDS} <= seen
    kinds_of_events = {tag(kind) for kind in get_args(protocol.BoardEvent)}
    assert {event["type"] for event in events} == kinds_of_events
