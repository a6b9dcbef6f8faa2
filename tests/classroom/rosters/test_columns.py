"""Lists as other programs write them: Ms. Vega sees the columns, and no line is lost in silence."""

from typing import Any

import pytest
from django.test import Client

from classroom.exchange import BadTable, Row, Table
from classroom.models import Classroom
from classroom.rosters.layout import guess
from classroom.rosters.listing import listed
from classroom.rosters.pasting import table_of_text
from classroom.rosters.selectors import names_of
from tests.classroom.cases import case
from tests.classroom.exchange.files import read
from tests.classroom.live.pages import page
from tests.classroom.rosters.test_lists import counts, paste, upload
from tests.classroom.rosters.workbooks import workbook_of


def names(response: Any) -> list[str]:
    return [one.entry.name for one in response.context["checked"]]


def left_out(response: Any) -> list[tuple[int, str]]:
    return [(one.line, one.reason) for one in response.context["look"].listed.left_out]


def found(content: bytes) -> list[str]:
    table = read(content)
    return [entry.name for entry in listed(table, guess(table)).entries]


def again(laptop: Client, classroom: Classroom, response: Any, **fields: Any) -> Any:
    """Look at the list again, as the page's own form does."""
    look = response.context["look"]
    given: dict[str, Any] = {"ticket": look.ticket, "reading": look.number}
    given |= {"header": look.layout.header}
    given |= {f"role-{place}": role for place, role in enumerate(look.layout.roles)}
    return laptop.post(f"/teach/classes/{classroom.pk}/import/look/", given | fields)


def take(laptop: Client, classroom: Classroom, response: Any) -> Any:
    """Press the button that saves, with every tick as the page has it."""
    checked = response.context["checked"]
    fields: dict[str, Any] = counts(len(checked))
    for number, one in enumerate(checked):
        fields |= {f"form-{number}-line": one.entry.line, f"form-{number}-name": one.entry.name}
        fields |= {f"form-{number}-take": "on"} if one.entry.take else {}
    return laptop.post(f"/teach/classes/{classroom.pk}/import/save/", fields)


@pytest.mark.parametrize(
    ("file", "right"),
    [
        ("powerschool.csv", ["Ada Lovelace", "Marie Curie"]),
        ("classdojo.csv", ["Ada Lovelace", "Marie Curie"]),
        ("german.csv", ["Jürgen Müller", "Zoë Weiß"]),
        ("header_req.csv", ["Ada Lovelace"]),
        ("google_classroom_grades.csv", ["Ada Lovelace", "Marie Curie"]),
        ("title_row_roster.xlsx", ["Ada Lovelace"]),
        ("name_and_surname.csv", ["Ada Lovelace", "Ada Byron"]),
        ("cyrillic1251.csv", ["Нодира Каримова"]),
        ("emoji.csv", ["Ada 🦄", "👩‍🚀 Sally", "می‌نا", "ക്‍ഷ", "🫩"]),
    ],
)
def test_the_names_are_found_and_saved_from_the_files_of_other_programs(
    laptop: Client, class_3b: Classroom, file: str, right: list[str]
) -> None:
    looked = upload(laptop, class_3b, case(file), file)
    assert names(looked) == right
    assert take(laptop, class_3b, looked).status_code == 302
    assert set(names_of(class_3b)) == {"Ada", "Bo", *right}


def test_a_visible_sheet_is_read_and_a_hidden_one_is_not(
    laptop: Client, class_3b: Classroom
) -> None:
    looked = upload(laptop, class_3b, case("hidden_first_roster.xlsx"), "a.xlsx")
    assert names(looked) == ["Ada"]
    assert "Xavier" not in page(looked)


def test_real_names_are_saved_whatever_they_sound_like(laptop: Client, class_3b: Classroom) -> None:
    looked = upload(laptop, class_3b, case("rudereal.csv"))
    assert take(laptop, class_3b, looked).status_code == 302
    assert len(names_of(class_3b)) == 22


def test_names_that_show_nothing_are_faults_in_their_lines(
    laptop: Client, class_3b: Classroom
) -> None:
    looked = upload(laptop, class_3b, case("invis.csv"))
    assert names(looked) == ["", "", "", "adA", "", "Áda", ""]
    assert "5 lines need you." in page(looked)
    assert take(laptop, class_3b, looked).status_code == 400


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (case("paste_comma.txt").decode(), ["Ada", "Bo", "Cy", "Dee"]),
        (case("paste_header.txt").decode(), ["Ada", "Bo"]),
        ("Ada; Bo; Cy", ["Ada", "Bo", "Cy"]),
        ("Ada, Bo, Cy\nDee, Eve", ["Ada", "Bo", "Cy", "Dee", "Eve"]),
        ("Lovelace, Ada\nCurie, Marie", ["Ada Lovelace", "Marie Curie"]),
        ("Lovelace, Ada", ["Ada Lovelace"]),
        ("First name\tLast name\nAda\tLovelace\nMarie\tCurie", ["Ada Lovelace", "Marie Curie"]),
        ("1\tAda\n2\tBo", ["Ada", "Bo"]),
        ("Ada,5b\nBo,5b", ["Ada", "Bo"]),
        ("Ada Lovelace <ada@x.org>, Bo Li <bo@x.org>", ["Ada Lovelace", "Bo Li"]),
        ("Class 5B:\nAda\nBo\nTotal: 2", ["Ada", "Bo"]),
        ("- Ada\n• Bo\n3. Cy", ["Ada", "Bo", "Cy"]),
        ("Schüler\nAda\nBo", ["Ada", "Bo"]),
        ("Class 5B\nName\nAda\nBo", ["Ada", "Bo"]),
        ("Ada\nHo\nDu\nChild", ["Ada", "Ho", "Du", "Child"]),
        ("Du\nKind\nBo", ["Du", "Kind", "Bo"]),
    ],
)
def test_a_list_may_be_pasted_in_many_ways(text: str, right: list[str]) -> None:
    table = table_of_text(text)
    assert [entry.name for entry in listed(table, guess(table)).entries] == right


@pytest.mark.parametrize(
    ("content", "right"),
    [
        # Magister, WebUntis, Pronote, Skolengo, iSAMS, SIMS, Arbor, Canvas, Moodle
        (
            "Stamnr;Roepnaam;Tussenvoegsel;Achternaam;Klas\n1;Jan;van der;Berg;1A",
            "Jan van der Berg",
        ),
        ("name;longName;foreName;gender\nMueJue;Müller;Jürgen;m", "Jürgen Müller"),
        ("NOM PRÉNOM;Né(e) le\nDE LA CRUZ Marie Anne;01/02/2015", "Marie Anne DE LA CRUZ"),
        ("Nom;Prénom;Classe\nLovelace;Ada;6A", "Ada Lovelace"),
        ("Forename,Surname,Form\nAda,Lovelace,5B", "Ada Lovelace"),
        (
            "Legal Surname,Legal Forename,Preferred Surname,Preferred Forename\nK,Gus,Li,Ada",
            "Ada Li",
        ),
        ("Student,Year,Form\nAda Lovelace,Year 5,5B", "Ada Lovelace"),
        ('Student,ID\n   Points Possible,\n"Lovelace, Ada",12\n"Student, Test",', "Ada Lovelace"),
        ("First name,Surname,ID number,Email address\nAda,Li,1,a@x.org", "Ada Li"),
        # other languages
        ("Primer apellido;Segundo apellido;Nombre\nGarcía;López;José", "José García López"),
        ("Имя;Фамилия\nОльга;Иванова", "Ольга Иванова"),
        ("ФИО;Класс\nИванова Ольга;5Б", "Ольга Иванова"),
        ("Jméno;Příjmení;Třída\nJiří;Novák;5", "Jiří Novák"),
        ("Imię;Nazwisko\nŁucja;Nowak", "Łucja Nowak"),
        ("Ad;Soyad\nÇağla;Öz", "Çağla Öz"),
        ("番号,氏名\n1,山田太郎", "山田太郎"),
        ("姓,名\n山田,太郎", "山田 太郎"),
        ("Επώνυμο;Όνομα\nΝικολάου;Μαρία", "Μαρία Νικολάου"),
        # whose name it is, and what stands beside it
        ("Parent First Name,Parent Last Name,First Name,Last Name\nAnne,Byron,Ada,Li", "Ada Li"),
        ("username,Full Name,password\nada1,Ada Li,moon", "Ada Li"),
        ("Student,Name\n1001,Ada", "Ada"),
        ("1001,Ada Li,ada@x.org\n1002,Ada Li 2,m@x.org".replace(" 2", ""), "Ada Li"),
        ("Ada,Lovelace\nAda,Lovelace", "Ada Lovelace"),
        ("Lovelace, Ada\nLovelace, Ada", "Ada Lovelace"),
        ("Class 5B,,\nMs. Vega,,\n\nNo.,Pupil name,DOB\n1,Ada Li,2015-01-01", "Ada Li"),
        ("Persona nomo,Familia nomo,Numero\nAda,Li,3", "Ada Li"),
    ],
)
def test_lists_of_many_programs_and_languages_give_whole_names(content: str, right: str) -> None:
    assert set(found(content.encode())) == {right}


def test_lines_that_hold_no_child_are_shown_and_can_be_taken_all_the_same(
    laptop: Client, class_3b: Classroom
) -> None:
    looked = upload(laptop, class_3b, case("google_classroom_grades.csv"))
    assert left_out(looked) == [(1, "header"), (2, "summary"), (3, "summary")]
    assert "Points · 10" in page(looked)
    back = again(laptop, class_3b, looked, keep="3")
    assert names(back) == ["Points", "Ada Lovelace", "Marie Curie"]
    assert left_out(back) == [(1, "header"), (2, "summary")]


def test_ms_vega_chooses_other_columns_and_another_header(
    laptop: Client, class_3b: Classroom
) -> None:
    content = b"Kolumo A,Kolumo B,Kolumo C\nLi,Ada,x1\nMoss,Cy,x2\n"
    looked = upload(laptop, class_3b, content)
    shown = page(looked)
    assert "Say what each column holds" in shown
    roles = {"role-0": "last", "role-1": "first", "role-2": ""}
    mended = again(laptop, class_3b, looked, header="1", **roles)
    assert names(mended) == ["Ada Li", "Cy Moss"]
    assert "Not used:" in page(mended)
    none = again(laptop, class_3b, looked, **dict.fromkeys(roles, ""))
    assert names(none) == []
    assert "Which columns hold the names?" in page(none)
    whole = again(laptop, class_3b, looked, header="0", **roles)
    assert names(whole)[0] == "Kolumo B Kolumo A"
    grid = again(laptop, class_3b, looked, header="1", **dict.fromkeys(roles, "full"), grid="on")
    assert names(grid) == ["Li", "Ada", "x1", "Moss", "Cy", "x2"]


def test_half_of_a_name_alone_is_not_sure(laptop: Client, class_3b: Classroom) -> None:
    looked = upload(laptop, class_3b, b"Last name,Kolumo\nLi,Ada\nMoss,Cy\n")
    assert "We are not sure here." in page(looked)
    assert "Not used:" in page(looked)


def test_a_column_of_numbers_is_never_guessed(laptop: Client, class_3b: Classroom) -> None:
    looked = upload(laptop, class_3b, b"Student ID,Email\n1,a@x.org\n2,b@x.org\n")
    assert names(looked) == []
    assert "Which columns hold the names?" in page(looked)
    assert take(laptop, class_3b, looked).status_code == 400


def test_it_is_asked_which_of_several_sheets_is_meant(laptop: Client, class_3b: Classroom) -> None:
    content = workbook_of({"5A": [["Name"], ["Cy"]], "5B": [["Name"], ["Di"]]})
    asked = upload(laptop, class_3b, content, "a.xlsx")
    assert "Which sheet is it?" in page(asked)
    where = f"/teach/classes/{class_3b.pk}/import/look/"
    ticket = asked.context["ticket"]
    looked = laptop.post(where, {"ticket": ticket, "reading": "1"})
    assert names(looked) == ["Di"]
    for wrong in ({}, {"reading": "9"}, {"reading": "x"}):
        assert "Which sheet is it?" in page(laptop.post(where, {"ticket": ticket, **wrong}))


def test_it_is_asked_which_letters_are_meant_where_that_is_open(
    laptop: Client, class_3b: Classroom
) -> None:
    text = "Name\nKovács Ágnes\nSzőke Ödön\n"
    asked = upload(laptop, class_3b, text.encode("cp1250"))
    shown = page(asked)
    assert "Which of these looks right?" in shown
    assert "Szőke Ödön" in shown
    readings = asked.context["readings"].each
    number = next(n for n, one in enumerate(readings) if "Szőke Ödön" in one.samples)
    where = f"/teach/classes/{class_3b.pk}/import/look/"
    looked = laptop.post(where, {"ticket": asked.context["ticket"], "reading": number})
    assert names(looked) == ["Kovács Ágnes", "Szőke Ödön"]
    back = again(laptop, class_3b, looked, ask="on")
    assert "Which of these looks right?" in page(back)


def test_a_list_is_handed_back_by_its_own_teacher_alone(
    laptop: Client, class_3b: Classroom
) -> None:
    where = f"/teach/classes/{class_3b.pk}/import/look/"
    response = laptop.post(where, {"ticket": "made up", "reading": "0"}, follow=True)
    assert "please choose the list again" in page(response)


def test_a_very_long_line_is_the_same_fault_in_the_preview_and_when_it_is_saved(
    laptop: Client, class_3b: Classroom
) -> None:
    looked = paste(laptop, class_3b, "Cy\n" + "N" * 2500)
    assert [one.fault for one in looked.context["checked"]] == [None, "too_long"]
    refused = take(laptop, class_3b, looked)
    assert refused.status_code == 400
    assert [one.fault for one in refused.context["checked"]] == [None, "too_long"]
    assert "N" * 2500 in page(refused)
    assert names_of(class_3b) == ["Ada", "Bo"]


def test_a_name_that_is_a_formula_without_a_value_says_so(
    laptop: Client, class_3b: Classroom
) -> None:
    looked = upload(laptop, class_3b, workbook_of({"5A": [["Name"], ['="Ada"']]}), "a.xlsx")
    assert "A2 holds a formula without a stored value" in page(looked)


def test_where_names_came_from_is_still_said_while_they_are_mended(
    laptop: Client, class_3b: Classroom
) -> None:
    looked = upload(laptop, class_3b, case("powerschool.csv"))
    look = looked.context["look"]
    fields = {"ticket": look.ticket, "reading": look.number, "header": look.layout.header}
    fields |= {f"role-{place}": role for place, role in enumerate(look.layout.roles)}
    fields |= counts(1) | {"form-0-line": 2, "form-0-name": "", "form-0-take": "on"}
    fields["shown"] = look.layout.signature
    refused = laptop.post(f"/teach/classes/{class_3b.pk}/import/save/", fields)
    assert refused.status_code == 400
    assert "Names come from:" in page(refused)


def test_other_columns_are_never_ignored_when_the_names_are_saved(
    laptop: Client, class_3b: Classroom
) -> None:
    looked = upload(laptop, class_3b, b"Kolumo A,Kolumo B,Kolumo C\nLi,Ada,x1\nMoss,Cy,x2\n")
    look = looked.context["look"]
    fields = {"ticket": look.ticket, "reading": look.number, "shown": look.layout.signature}
    fields |= {"header": "1", "role-0": "last", "role-1": "first", "role-2": ""}
    fields |= counts(1) | {"form-0-line": 2, "form-0-name": "Li Ada", "form-0-take": "on"}
    shown = laptop.post(f"/teach/classes/{class_3b.pk}/import/save/", fields)
    assert names(shown) == ["Ada Li", "Cy Moss"]
    assert names_of(class_3b) == ["Ada", "Bo"]


def test_a_table_without_any_name_is_told() -> None:
    table = Table((Row(1, ("Name",)),))
    with pytest.raises(BadTable, match="There is no name in it"):
        listed(table, guess(table))
