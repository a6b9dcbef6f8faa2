"""Letters come in as they were written, whoever saved the file; where that is open, it is asked."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.exchange import BadTable
from classroom.exchange.decoding import decodings
from classroom.exchange.old_encodings import OLD_ENCODINGS
from tests.classroom.cases import case

NAMES = {
    "cp1250": ["Łukasz Wiśniewski\nŻaneta Dąbrowska", "Žofie Dvořáková\nJiří Novák", "Szőke Ödön"],
    "cp1251": ["Нодира Каримова", "Ольга Иванова\nПётр Сидоров", "Олена Шевченко\nЮрій Ковальчук"],
    "cp1252": ["Jürgen Müller\nZoë Weiß", "José Muñoz", "Søren Åkesson", "Þór Guðmundsson", "Zoë"],
    "cp1253": ["Γιώργος Παπαδόπουλος\nΜαρία Νικολάου", "ΜΑΡΙΑ Νικολάου"],
    "cp1254": ["Çağla Yıldız\nŞule Güneş\nİbrahim Öz"],
    "cp1255": ["דוד כהן\nשרה לוי"],
    "cp1256": ["محمد علي\nفاطمة حسن"],
    "cp1257": ["Žydrūnas Kazlauskas\nEglė Šimkutė"],
    "mac_roman": ["Jürgen Müller\nZoë Weiß", "José Muñoz\nFrançois Lefèvre"],
    "koi8_r": ["Нодира Каримова", "Ольга Иванова\nПётр Сидоров"],
    "cp866": ["Ольга Иванова"],
    "cp850": ["Jürgen Müller\nZoë Weiß"],
    "cp932": ["山田太郎\n佐藤花子", "やまだ たろう"],
    "euc_jp": ["山田太郎\n佐藤花子"],
    "gb18030": ["王小明\n李雷", "张伟\n王芳\n李娜"],
    "big5": ["王小明\n陳大文", "陳怡君\n林志明"],
    "cp949": ["김민수\n이영희\n박지성"],
    "cp874": ["สมชาย ใจดี\nสมหญิง"],
}
IN_THEIR_OWN_PAGES = {
    "cp1250": "Łukasz Dvořák Őri Žofie Jiří Szőke Čeněk Růžena Štěpán Anđela Győző Małgorzata Ćwik "
    "Hrušková Vaňková Kovačić Ďurčo Ľubomír Gheorghiţă Stańczyk Jędrzej Árpád Tímea Żaneta čeh",
    "iso8859_2": "Łukasz Dvořák Őri Štěpán Żaneta Šimon",
    "cp1257": "Žydrūnas Eglė Jānis Šimkutė Kristīne Ēriks Pēteris Rūta Ģirts Ąžuolas Tõnu Diāna",
    "cp1254": "Şule Çağla İbrahim Yıldız Güneş Ağaoğlu Işıl Barış Ayşe Doğan Çelik Öztürk",
    "cp1252": "Zoë Muñoz Peña Søren Åsa François Léa João Ève Øivind Maitê Þór Sigurður Nicolò",
    "mac_roman": "Zoë Jürgen José Müller François Weiß Peña",
    "mac_latin2": "Łukasz Dvořák",
    "cp852": "Łukasz Dvořák",
}
NOT_ASKED = (
    "Zoë José André Müller Jürgen Weiß François Björn Åsa Søren Jørgen Muñoz Peña João Chloé Léa "
    "Noël Anaïs Loïc Renée Jérôme Benoît Sánchez Gómez Íñigo Óscar Adèle Geneviève Nicolò Çelik"
)
SLOVENE = (
    "žagar šuštar kovač češnovar šinkovec žnidaršič černe čuk žižek potočnik košir uršič šest žan "
    "žiga špela šercer žganjar šprah hočevar štrukelj štefan šmid žibert čadež meglič urška tjaša"
)
LISTS = [(encoding, names) for encoding, lists in NAMES.items() for names in lists]


@pytest.mark.parametrize("head", ["", "Name\n"])
@pytest.mark.parametrize(("encoding", "names"), LISTS)
def test_names_are_read_rightly_or_it_is_asked_which_letters_are_meant(
    encoding: str, names: str, head: str
) -> None:
    text = f"{head}{names}\n"
    found = decodings(text.encode(encoding))
    assert text in [one.text for one in found.texts]
    assert not found.is_sure or found.texts[0].text == text


@pytest.mark.parametrize("encoding", IN_THEIR_OWN_PAGES)
@pytest.mark.parametrize("others", ["", "Ada\nBo\nCy Novak\n"])
def test_one_name_alone_with_a_letter_of_its_own_is_never_silently_another(
    encoding: str, others: str
) -> None:
    for name in IN_THEIR_OWN_PAGES[encoding].split():
        text = f"Name\n{others}{name}\n"
        found = decodings(text.encode(encoding))
        assert text in [one.text for one in found.texts]
        assert not found.is_sure or found.texts[0].text == text, name


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2", "cp1252"])
@pytest.mark.parametrize("cased", [str.lower, str.title, str.upper])
@pytest.mark.parametrize("others", ["", "{}Novak\nHorvat\n", "ime;priimek\nana;", "Name\n"])
def test_a_slovene_name_alone_is_never_silently_another_however_it_is_written(
    encoding: str, cased: Callable[[str], str], others: str
) -> None:
    for name in filter(partial(fits, encoding=encoding), map(cased, SLOVENE.split())):
        text = others.format(f"{name}\n") if "{}" in others else f"{others}{name}\n"
        found = decodings(text.encode(encoding))
        assert text in [one.text for one in found.texts]
        assert not found.is_sure or found.texts[0].text == text, name


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2", "cp1252"])
@pytest.mark.parametrize("cased", [str.lower, str.title, str.upper])
@pytest.mark.parametrize("most", [2, 3, 6, 20])
def test_neither_is_a_list_of_slovene_names(
    encoding: str, cased: Callable[[str], str], most: int
) -> None:
    names = [*filter(partial(fits, encoding=encoding), map(cased, SLOVENE.split()))]
    for first in range(0, len(names), most):
        text = "\n".join([*names[first : first + most], cased("novak"), cased("golob")]) + "\n"
        found = decodings(text.encode(encoding))
        assert text in [one.text for one in found.texts]
        assert not found.is_sure or found.texts[0].text == text, text


def test_a_list_without_capitals_is_read_unasked_where_only_one_reading_is_left() -> None:
    text = "\n".join(SLOVENE.split()) + "\n"
    found = decodings(text.encode("cp1250"))
    assert (found.is_sure, found.texts[0].text) == (True, text)


def fits(name: str, encoding: str) -> bool:
    """Say whether an encoding has all letters of a name: Windows-1252 has š and ž, but no č."""
    return name.encode(encoding, "ignore").decode(encoding) == name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_the_same_names_in_unicode_are_never_asked_about(encoding: str) -> None:
    for names in IN_THEIR_OWN_PAGES.values():
        text = "Name\n" + "\n".join(names.split())
        found = decodings(text.encode(encoding))
        assert (found.is_sure, found.texts[0].text) == (True, text)


@pytest.mark.parametrize("name", NOT_ASKED.split())
def test_a_common_name_of_the_west_is_taken_as_windows_1252_unasked(name: str) -> None:
    text = f"Name,Class\nAda,3A\n{name},3A\n"
    found = decodings(text.encode("cp1252"))
    assert (found.is_sure, found.texts[0].text) == (True, text)
    assert found.texts[0].encoding == "cp1252"


def test_what_reads_the_same_in_all_encodings_goes_by_the_commonest_ones_name() -> None:
    for name in ("Nagy Ágnes", "Hrušková", "Zoë has 5 apples and gives 2 of them to Ada, 3"):
        found = decodings(f"Name\n{name}\n".encode("cp1250"))
        assert (found.is_sure, found.texts[0].name) == (True, "Windows-1252")


def test_one_odd_name_among_many_is_asked_about_and_the_commonest_encoding_stands_first() -> None:
    text = "José\nMüller\nRenée\nBjörn\nEglė\n"
    found = decodings(text.encode("cp1257"))
    assert not found.is_sure
    assert found.texts[0].name == "Windows-1252"
    assert text in [one.text for one in found.texts]


def test_capitals_that_are_utf_8_by_mere_chance_are_asked_about() -> None:
    found = decodings("MATÚŠ\nADA\n".encode("cp1250"))
    assert not found.is_sure
    assert found.texts[0].text == "MATÚŠ\nADA\n"
    assert "MATڊ\nADA\n" in [one.text for one in found.texts]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (case("german.csv"), "Müller;Jürgen;5b"),
        (case("cyrillic1251.csv"), "Нодира Каримова"),
        ("Name\nΓιώργος Παπαδόπουλος".encode("cp1253"), "Γιώργος Παπαδόπουλος"),
        ("Name\nŁukasz Wiśniewski".encode("cp1250"), "Łukasz Wiśniewski"),
        ("Name\n山田太郎\n".encode("cp932"), "山田太郎"),
    ],
)
def test_what_can_only_be_one_language_is_not_asked(content: bytes, text: str) -> None:
    found = decodings(content)
    assert found.is_sure
    assert text in found.texts[0].text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("text", ["Name;Year\nAda;3\n", "Имя\nНодира Каримова\n", "姓名\n王小明\n"])
def test_unicode_is_never_asked_about_with_and_without_a_mark(encoding: str, text: str) -> None:
    found = decodings(text.encode(encoding))
    assert [one.text for one in found.texts] == [text]
    assert found.is_sure


def test_in_a_long_file_the_lines_with_letters_tell() -> None:
    text = "Ada,1\n" * 9000 + "Ольга Иванова,2\nПётр Сидоров,3\n"
    found = decodings(text.encode("cp1251"))
    assert (found.is_sure, found.texts[0].text == text) == (True, True)


def test_letters_that_were_spoilt_once_are_offered_as_they_were_meant() -> None:
    found = decodings("Jürgen, Zoë".encode().decode("cp1252").encode())
    assert [one.text for one in found.texts] == ["Jürgen, Zoë", "JÃ¼rgen, ZoÃ«"]
    assert not found.is_sure


@given(st.text(st.characters(codec="cp1252"), max_size=30), st.sampled_from(list(OLD_ENCODINGS)))
@settings(deadline=None)
def test_whatever_the_bytes_they_are_text_or_refused_with_a_sentence(
    text: str, encoding: str
) -> None:
    with suppress(BadTable):
        assert decodings(text.encode(encoding, "ignore")).texts
