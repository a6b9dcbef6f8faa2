"""Names that a teacher wants to see before the class does."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.names import clean
from classroom.rules.rude import is_doubtful, look_alike
from classroom.rules.rude.lists import FOLDER, LANGUAGES, lists

SEEN = (
    *("Dumbass", "Poohead", "Stupid Tom", "Kacke", "puta", "merde", "kurwa", "Fvck", "Idiot"),
    *("Sexy", "shitty", "Adolf"),
)
IN_ALL_LANGUAGES = {
    "en": "shit|Dick|Mr Poop|Ugly Ann|Loser|I hate Tom|Tom is dumb|Butthead|Fart face|wanker|Fatso",
    "de": "Scheiße|Arschloch|Hurensohn|Wichser|Blödmann|dumme Kuh|Doofi|Missgeburt|Pisser|Furz",
    "fr": "salope|connard|Enculé|putain|bâtard|crétin|cacaboudin|fils de pute|imbécile|débile",
    "es": "gilipollas|cabrón|mierda|culo|tonto|estúpido|pendejo|coño|hijoputa|maricón|fea",
    "pl": "chuj|dupa|pierdol się|spierdalaj|Głupek|gówno|debil|kutas|zjeb|brzydki",
    "it": "cazzo|stronzo|merda|vaffanculo|puttana|scemo|cretino|cacca|troia|coglione",
    "nl": "kut|klootzak|hoer|kanker|lul|sukkel|poep|eikel|stomme Jan|mongool",
    "pt": "caralho|porra|foda-se|bosta|cocô|viado|burro|cuzão|otário|piranha",
    "ru": "хуй|блядь|сука|пизда|пидор|дурак|жопа|говно|лох|cyka blyat|pizdec|durak",
    "tr": "orospu|siktir|göt|amk|salak|aptal|piç|gerizekalı|yarak|pezevenk",
}
DISGUISED = (
    *(
        "SHIT",
        "Sh1t",
        "$h1t",
        "f u c k",
        "f.u.c.k",
        "F-U-C-K",
        "Fuuuuck",
        "fuckk",
        "poo poo",
        "a55",
    ),
    *("xXfuckXx", "f*ck", "sh*t", "phuck", "cvnt", "b1tch", "@sshole", "A$$", "as5hole", "pu55y"),
    *("ｓｈｉｔ", "Shìt", "ѕһіт", "SНIТ", "FUСK", "ꜰᴜᴄᴋ", "🅵🆄🅲🅺", "🇫🇺🇨🇰", "ⓕⓤⓒⓚ", "𝓯𝓾𝓬𝓴"),
    *("cуkа", "ХУЙ", "kvrwa", "K U R W A", "arschl0ch", "m1erda", "c4zzo", "dumb ass", "Poo Brain"),
    *(
        "stupidtom",
        "sexyboy",
        "seeexy",
        "H1tler",
        "Heil Hitler",
        "s\u200bhit",
        "n i g g a",
        "Kacke1",
    ),
)
WELCOME = (
    *("Ada", "Bo", "Zoë", "José María", "李雷", "Ольга", "Кира", "O'Neil", "J.", "A B", "Ayşe"),
    *("Cassandra", "Dickson", "Charles Dickens", "Sussex", "Pooja", "Winnie", "Titan", "Bass"),
    *("Homer", "Hanna", "Shital", "Akshit", "Matsushita", "Pen Isabel", "Swanker", "Hancock"),
    *("Scunthorpe United", "Therapist Ann", "Student 455", "Student 80", "Ada 2", "Brave Io"),
    *(
        "Anne-Marie",
        "Peter",
        "Burak",
        "Amina",
        "Huy",
        "Phúc",
        "Pau",
        "João Pinto",
        "Regina",
        "Anita",
    ),
    *("Jan de Vries", "Günther", "Großmann", "Wolfgang", "Łukasz", "Wang Wei", "Suki", "Uranus"),
    *("Batman", "Player 1", "Dragon Master", "Lightning McQueen", "Messi 10", "Mr Cat", "Tiger 7"),
)


@pytest.mark.parametrize("name", SEEN)
def test_what_stood_on_a_stage_is_seen_by_the_teacher_first(name: str) -> None:
    assert is_doubtful(clean(name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str) -> None:
    names = IN_ALL_LANGUAGES[language].split("|")
    assert [name for name in names if not is_doubtful(clean(name))] == []


@pytest.mark.parametrize("name", DISGUISED)
def test_a_disguise_helps_nothing(name: str) -> None:
    assert is_doubtful(clean(name))


@pytest.mark.parametrize("name", WELCOME)
def test_an_innocent_name_is_welcome(name: str) -> None:
    assert not is_doubtful(clean(name))


def test_six_hundred_numbered_students_are_welcome() -> None:
    assert [n for n in range(1, 601) if is_doubtful(f"Student {n}")] == []


@given(st.text(max_size=40))
def test_any_text_can_be_looked_at(text: str) -> None:
    is_doubtful(clean(text))
    assert look_alike(clean(text)) == look_alike(clean(text))


@pytest.mark.parametrize(
    "other",
    ["ADA", "ada", "Аdа", "A d a", "A.d.a", "Adа!", "Ａｄａ", "4da", "Áda", "Ada 2", "*Ada*"],
)
def test_names_that_look_the_same_are_the_same(other: str) -> None:
    assert look_alike(clean(other)) == look_alike("Ada")


@pytest.mark.parametrize("other", ["Bo", "Adam", "Ida", "李雷", "455", ""])
def test_other_names_are_others(other: str) -> None:
    assert look_alike(other) != look_alike("Ada")


def test_vendored_lists_are_those_that_were_checked() -> None:
    listed = json.loads((FOLDER / "words.json").read_text())
    assert {each["file"] for each in listed["files"]} == {f"{code}.json" for code in LANGUAGES}
    for each in listed["files"]:
        content = (FOLDER / each["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each["sha256"], each["file"]
    assert listed["license"] in (FOLDER / "LICENSE.txt").read_text()


def test_no_list_calls_a_whole_alphabet_rude() -> None:
    assert all(len(word) > 1 for word in lists().words)
    assert not lists().words & lists().names
