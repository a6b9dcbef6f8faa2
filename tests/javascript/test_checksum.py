"""Page and server reckon one checksum of ink."""

from classroom.rules.sheet import checksum
from tests.ink.composer import compose
from tests.javascript.conftest import RunJs


def test_page_and_server_reckon_one_checksum(pure_js: RunJs) -> None:
    sheets = [(), (((0, 0),),), (((3000, 1000), (0, 256)), ((1, 2),)), compose("14", seed=3)]
    theirs = pure_js(
        "{ checksum } from ink/checksum.js", "return given.map((sheet) => checksum(sheet));", sheets
    )
    assert theirs == [checksum(sheet) for sheet in sheets]
    assert len(set(theirs)) == len(sheets)
