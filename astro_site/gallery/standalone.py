"""Rendered pages that a browser opens from a folder: no server, no address outside of it.

From ``file://`` a browser fetches neither modules nor parts of another SVG file. So modules are
named by an import map of ``data:`` addresses, and the sprites stand in each page.
"""

import base64
import json
import re
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders

from classroom.protocol.base import Message
from classroom.protocol.codec import encode

SPRITES: Final = ("icons", "astronaut")
KEPT: Final = ("css", "fonts", "img")
"""Folders of static files that pages find beside them."""

_SCRIPT: Final = re.compile(r'<script type="module" src="/static/([^"]+)"></script>')
_PRELOAD: Final = re.compile(r'\s*<link rel="(?:modulepreload|preload|manifest)"[^>]*>')
_SPRITE: Final = re.compile(r"/static/img/(icons|astronaut)\.svg#")
_SPRITE_NAME: Final = re.compile(r'(data-(icons|astronaut))="/static/img/[^"]+"')
_SYMBOL: Final = re.compile(r"<symbol id=(.*?)</symbol>", re.DOTALL)
_ELSEWHERE: Final = re.compile(r' (href|action)="/(?!static/)[^"]*"')
_CATALOGUE: Final = re.compile(r'\s*<script src="/words/[^"]*"></script>')
_IMPORT: Final = re.compile(
    r"""(^\s*(?:import|export)\b[^"';(]*?["'])(\.{1,2}/[^"']+)(["'])""", re.MULTILINE
)


class Folder:
    """A folder of such pages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sprites = "".join(sprite(name) for name in SPRITES)

    def begin(self) -> None:
        """Put beside the pages what they all need."""
        self.path.mkdir(parents=True, exist_ok=True)
        source = Path(settings.BASE_DIR) / "static"
        for name in KEPT:
            shutil.copytree(source / name, self.path / "static" / name, dirs_exist_ok=True)
        (self.path / "first.js").write_text(Path(__file__).with_name("first.js").read_text())
        (self.path / "modules.js").write_text(modules_script(source / "js"))

    def write(
        self,
        name: str,
        html: str,
        *,
        said: Sequence[Message] = (),
        clicks: Sequence[str] = (),
    ) -> Path:
        """Write one page; it hears the messages, then its parts are clicked."""
        path = self.path / f"{name}.html"
        path.write_text(self._standing_alone(html, said, clicks))
        return path

    def _standing_alone(self, html: str, said: Sequence[Message], clicks: Sequence[str]) -> str:
        html = _CATALOGUE.sub("", _PRELOAD.sub("", html))
        html = _SPRITE.sub(r"#\1-", html)
        html = _SPRITE_NAME.sub(r'\1="gallery:\2"', html)
        html = _SCRIPT.sub(r'<script type="module">import "astro/\1";</script>', html)
        html = _ELSEWHERE.sub(r' \1="#"', html).replace("/static/", "static/")
        marked = f'<html data-gallery-clicks="{"|".join(clicks)}"'
        head = f"{self._sprites}{_messages(said)}{_script('first.js')}{_script('modules.js')}"
        return re.sub(
            r"(<body[^>]*>)", rf"\1{_escaped(head)}", html.replace("<html", marked, 1), count=1
        )


def _escaped(replacement: str) -> str:
    return replacement.replace("\\", r"\\")


def _script(name: str) -> str:
    return f'<script src="{name}"></script>'


def _messages(said: Sequence[Message]) -> str:
    texts = ",".join(encode(message) for message in said).replace("</", "<\\/")
    return f'<script type="application/json" id="gallery-said">[{texts}]</script>'


def sprite(name: str) -> str:
    """Return a sprite's symbols to stand in a page, their ids begun with its name."""
    found = finders.find(f"img/{name}.svg")
    assert isinstance(found, str), name
    symbols = _SYMBOL.findall(Path(found).read_text())
    parts = (f'<symbol id="{name}-{each.lstrip()[1:]}</symbol>' for each in symbols)
    return (
        f'<svg width="0" height="0" class="hidden-label" aria-hidden="true">{"".join(parts)}</svg>'
    )


def modules_script(folder: Path) -> str:
    """Return a script that names every module of a folder, whatever it lies in."""
    named: dict[str, str] = {}
    for path in sorted(folder.rglob("*.js")):
        own = path.relative_to(folder.parent).as_posix()
        source = _IMPORT.sub(partial(_named, own), path.read_text())
        # What makes the address of a part of a sprite: in these pages the sprites are inside.
        source = source.replace(".dataset.icons}#", ".dataset.icons.replace('gallery:', '#')}-")
        source = source.replace(
            ".dataset.astronaut}#", ".dataset.astronaut.replace('gallery:', '#')}-"
        )
        text = base64.b64encode(source.encode()).decode()
        named[f"astro/{own}"] = f"data:text/javascript;base64,{text}"
    made: dict[str, Any] = {"imports": named}
    return (
        "const made = document.createElement('script');\nmade.type = 'importmap';\n"
        f"made.textContent = JSON.stringify({json.dumps(made)});\n"
        "document.currentScript.after(made);\n"
    )


def _named(own: str, found: re.Match[str]) -> str:
    parts = own.split("/")[:-1]
    for step in found[2].split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return f"{found[1]}astro/{'/'.join(parts)}{found[3]}"
