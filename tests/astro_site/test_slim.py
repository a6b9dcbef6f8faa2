"""What is served of our scripts and stylesheets: everything but the comments."""

import json
import subprocess
from pathlib import Path

from django.conf import settings

from astro_site import js_tools
from astro_site.slim import may_be_slimmed, slim_css, slim_js
from tests.conftest import need

STATIC = Path(settings.BASE_DIR) / "static"

TOKENS = """
const acorn = require(process.argv[1]);
const { pairs } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const options = { ecmaVersion: "latest", sourceType: "module" };
const tokens = (text) => JSON.stringify(
  Array.from(acorn.tokenizer(text, options), ({ type, value }) => [type.label, String(value)]),
);
const others = pairs.filter(([, was, is]) => tokens(was) !== tokens(is));
console.log(JSON.stringify(others.map(([name]) => name)));
"""
"""Says which modules have other tokens; ESLint brings what reads them."""


def test_every_module_is_the_same_program_without_its_comments() -> None:
    acorn = js_tools.PACKAGES / "acorn"
    need(js_tools.node() and acorn.exists(), "acorn in node_modules")
    sources = {
        path.relative_to(STATIC).as_posix(): path.read_text() for path in STATIC.rglob("*.js")
    }
    pairs = [
        (name, source, slim_js(source)) for name, source in sources.items() if may_be_slimmed(name)
    ]
    asked = json.dumps({"pairs": pairs})
    command = [str(js_tools.node()), "-e", TOKENS, str(acorn)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
    for name, source, slim in pairs:
        assert "@type" not in slim, name
        assert len(slim.split("\n")) == len(source.split("\n")), f"{name}: lines keep their numbers"


def test_stylesheets_lose_comments_and_indents_alone() -> None:
    source = 'a {\n  /* why\n  so */\n  content: "//";\n}\n'
    assert slim_css(source) == 'a {\n\n\ncontent: "//";\n}\n'


def test_what_others_wrote_keeps_its_licence() -> None:
    assert not may_be_slimmed("js/vendor/partysocket.js")
    assert not may_be_slimmed("img/icons.svg")
