"""A page's JavaScript module together with everything that it imports.

Without the list a browser finds out about each import only when it has read the one before;
thirty tablets would fetch twenty small files in a row.
"""

import posixpath
import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# No parenthesis: a type such as `import("./types.js").Tile` in a comment is not fetched.
_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^"';(]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


def imports_of(source: str) -> list[str]:
    """Return the relative addresses that a module's source imports, in their order."""
    return _IMPORT.findall(source)


@cache
def import_graph(path: str) -> tuple[str, ...]:
    """Return every module that ``path`` needs, itself first, each once.

    Raises ``FileNotFoundError`` for a module that is not among the static files.
    """
    found: dict[str, None] = {}
    waiting = [path]
    while waiting:
        module = waiting.pop(0)
        if module in found:
            continue
        found[module] = None
        folder = posixpath.dirname(module)
        waiting += [
            posixpath.normpath(posixpath.join(folder, name)) for name in imports_of(_source(module))
        ]
    return tuple(found)


def _source(path: str) -> str:
    file = finders.find(path)
    if not isinstance(file, str):
        raise FileNotFoundError(f"no static file {path!r}")
    return Path(file).read_text()


@register.simple_tag
def module(path: str) -> SafeString:
    """Load the module at ``path`` and fetch its imports beside it."""
    return _tags(path, static(path))


@cache
def _tags(path: str, address: str) -> SafeString:
    """Return what loads a module from its ``address``, which is another one with any import's."""
    preloads = format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}">',
        ((static(name),) for name in import_graph(path)),
    )
    return format_html('{}\n<script type="module" src="{}"></script>', preloads, address)
