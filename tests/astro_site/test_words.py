"""The words of the site: plain ones, all of them marked, and whole in every language."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from astro_site.languages import found, po
from tests.conftest import need

LOCALE: Final = settings.BASE_DIR / "locale"
LANGUAGES: Final = sorted(path.name for path in LOCALE.iterdir())

OLD: Final = (
    r"\banew\b",
    r"\bonce more\b",
    r"\bmend(s|ed|ing)?\b",
    r"\b(ask for|send|with) .*\bletters?\b(?! in)",
    r"\bnot me\b",
    r"\bput(s|ting)? (it )?away\b",
    r"\brub(s|bed)? (it )?out\b",
    r"\bpurged\b",
    r"\bpresent password\b",
    r"\b(the|then the|in the) own\b",
    r"\bstands? (here|there)\b",
    r"\b(incorrect|unfortunately|invalid)\b",
    r"\bpin code\b",
)
"""What docs/words.md says that we do not say."""

PLACE: Final = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|<[^>]*>")


def entries(language: str) -> Iterator[po.Entry]:
    for domain in found.DOMAINS:
        yield from po.read(LOCALE / language / "LC_MESSAGES" / f"{domain}.po")[1:]


def texts() -> list[str]:
    """Return every text that people see, in English."""
    return [text for each in entries("de") for text in (each.msgid, each.plural) if text]


# --- Plain words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", OLD)
def test_what_we_do_not_say_is_not_said(pattern: str) -> None:
    assert [text for text in texts() if re.search(pattern, text, re.IGNORECASE)] == []


def test_the_page_about_words_tells_of_all_of_it() -> None:
    page = (settings.BASE_DIR / "docs" / "words.md").read_text()
    unsaid = {row.split("|")[2].strip() for row in page.splitlines() if row.count("|") == 3}
    for pattern in OLD:
        told = [row for row in unsaid if re.search(pattern, row, re.IGNORECASE)]
        assert told or (pattern in OLD[3:] and "letter" in page), pattern


# --- Marked ---------------------------------------------------------------------------------------

_TEMPLATE_TAGS: Final = re.compile(
    r"{% comment %}.*?{% endcomment %}|{#.*?#}|{% block \w*class %}.*?{% endblock \w* %}"
    r"|{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
_SPOKEN: Final = re.compile(r'\b(?:alt|title|placeholder|aria-label)="([^"]*)"')


def unmarked_in(template: str) -> list[str]:
    """Return what a template says by itself."""
    text = _TEMPLATE_TAGS.sub(" ", template)
    text = re.sub(
        r"<(script|style)\b.*?</\1>|<!--.*?-->|<!doctype html>", " ", text, flags=re.DOTALL
    )
    spoken = _SPOKEN.findall(text)
    spoken += re.sub(r"<[^>]*>", "\n", text, flags=re.DOTALL).splitlines()
    return [each.strip() for each in spoken if re.search(r"[^\W\d_]{2}", _without_names(each))]


def _without_names(text: str) -> str:
    """Leave out what is the same in every language."""
    text = re.sub(r"&\w+;|https?://\S+|\bmake run\b.*|\bHOST=\S+|data-[\w-]+=", " ", text)
    return re.sub(r"\b(Astro Numbers|QR|CSV|XLSX|JSON|PDF|MB|ms)\b", " ", text)


def test_a_template_says_nothing_by_itself() -> None:
    folder = settings.BASE_DIR / "templates"
    found_in = {
        str(path.relative_to(folder)): unmarked
        for path in sorted(folder.rglob("*.html"))
        if (unmarked := unmarked_in(path.read_text()))
    }
    assert found_in == {}


def test_what_a_template_says_by_itself_is_found() -> None:
    assert unmarked_in("<p>{% translate 'Go' %} now</p>") == ["now"]
    assert unmarked_in('<img alt="A star"><b>{{ count }}</b>') == ["A star"]


_COMMENTS: Final = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_MARKED: Final = re.compile(
    r"\bn?gettext\(\s*(?:(\"(?:[^\"\\]|\\.)*\"|`[^`]*`)\s*,?\s*)+|\b\w*Error\((?:\"[^\"]*\"|`[^`]*`)"
)
_SENTENCE: Final = re.compile(r"[\"'`]([A-Z][a-z’]*(?: [a-z’]+)+[^\"'`]*)[\"'`]")


def unmarked_in_script(script: str) -> list[str]:
    """Return the sentences in a script that nobody can translate."""
    return _SENTENCE.findall(_MARKED.sub(" ", _COMMENTS.sub(" ", script)))


def test_a_script_says_nothing_by_itself() -> None:
    folder = settings.BASE_DIR / "static" / "js"
    found_in = {
        str(path.relative_to(folder)): unmarked
        for path in sorted(folder.rglob("*.js"))
        if "vendor" not in path.parts and (unmarked := unmarked_in_script(path.read_text()))
    }
    assert found_in == {}


def test_what_a_script_says_by_itself_is_found() -> None:
    assert unmarked_in_script('set(a, "Time is up"); set(b, gettext("Go on"));') == ["Time is up"]


_SAYS: Final = re.compile(
    r"(?<![-\w])(?:label|help_text|verbose_name|verbose_name_plural|short_description|empty_label"
    r"|description)=(?:\(\s*)?f?\"([^\"]*[^\W\d_]{2}[^\"]*)\""
    r"|(?:ValidationError|messages\.\w+)\((?:request, )?f?\"([^\"]+)\""
)


def unmarked_in_code(code: str) -> list[str]:
    """Return what forms, models and messages say by themselves."""
    said = ("".join(groups) for groups in _SAYS.findall(code))
    return [each for each in said if re.search(r"[^\W\d_]{2}", re.sub(r"{.*?}", "", each))]


def test_code_says_nothing_to_people_by_itself() -> None:
    found_in = {
        str(path.relative_to(settings.BASE_DIR)): unmarked
        for app in ("astro_site", "classroom", "inference")
        for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
        if not {"migrations", "lab", "commands"} & set(path.parts)
        and (unmarked := unmarked_in_code(path.read_text()))
    }
    assert found_in == {}


# --- Whole ----------------------------------------------------------------------------------------


def test_every_text_is_in_every_language(tmp_path: Path) -> None:
    need(shutil.which("xgettext"), "GNU gettext")
    folder = tmp_path / "locale"
    shutil.copytree(LOCALE, folder)
    call_command("translations", folder=folder, verbosity=0)
    for path in (path for domain in found.DOMAINS for path in found.files(folder, domain)):
        now = po.read(path)
        missing = [each.msgid for each in now if each.msgid and not each.is_done]
        assert missing == [], f"{path.parent.parent.name}: manage.py translations, then translate"
        kept = po.read(LOCALE / path.relative_to(folder))
        gone = {each.msgid for each in kept} - {each.msgid for each in now}
        assert gone == set(), "manage.py translations drops what is not said any more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_the_same(language: str) -> None:
    for each in entries(language):
        wanted = set(PLACE.findall(each.plural or each.msgid))
        known = wanted | set(PLACE.findall(each.msgid))
        last, others = each.msgstrs[-1], each.msgstrs[:-1]
        assert set(PLACE.findall(last)) == wanted, each
        assert all(set(PLACE.findall(form)) <= known for form in others), each
        for edge in (slice(0, 1), slice(-1, None)):
            assert each.msgid[edge].isspace() == last[edge].isspace(), each


def test_the_files_say_what_the_pages_then_say(tmp_path: Path) -> None:
    """German is read from what was made of its file as the tests began."""
    with translation.override("de"):
        assert translation.gettext("Your desk") == "Ihr Schreibtisch"
        assert translation.ngettext("%d room was ended.", "%d rooms were ended.", 2) == (
            "%d Räume wurden beendet."
        )
    assert translation.gettext("Your desk") == "Your desk"


def test_a_further_language_needs_a_file_alone(tmp_path: Path) -> None:
    folder, ready = tmp_path / "locale", tmp_path / "ready"
    for name in ("fr", "pt_BR", "nothing-known"):
        path = folder / name / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr ""\n\nmsgid "Go"\nmsgstr "En avant"\n')
    assert found.languages(folder) == [
        ("en", "English"),
        ("fr", "français"),
        ("pt-br", "Português Brasileiro"),
    ]
    found.make_ready(folder, ready)
    made = (ready / "fr" / "LC_MESSAGES" / "django.mo").stat()
    found.make_ready(folder, ready)
    assert (ready / "fr" / "LC_MESSAGES" / "django.mo").stat().st_ino == made.st_ino  # still fresh
