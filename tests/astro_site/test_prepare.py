"""What a fresh clone gets at its first start, and keeps at all later ones."""

import json
from pathlib import Path

from django.conf import settings

from tests.astro_site.shell import python

TWICE = """
import json, django; django.setup()
from django.core import management
from astro_site import prepare
from classroom.models import ProblemSet, Student, User
from classroom.rules.grammar import parse

def state():
    return [list(User.objects.values_list("username", "password", "must_change_password")),
            Student.objects.count(), ProblemSet.objects.count()]

password = prepare.everything()
first, vega = state(), User.objects.get()
ProblemSet.objects.first().problems.all().delete()
ProblemSet.objects.first().delete()
called = []
prepare.call_command = lambda *args, **options: called.append(args)
again = prepare.everything()
answers = [text for s in ProblemSet.objects.all() for p in s.problems.all() for text in p.accepted]
print(json.dumps({
    "password_works": vega.check_password(password), "first": first, "again": again,
    "second": state(), "called": called, "answers": [bool(parse(text)) for text in answers],
}))
"""


def test_preparing_makes_everything_once_and_keeps_what_was_changed(tmp_path: Path) -> None:
    done = python(["-c", TWICE], tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    (user,), students, sets = said["first"]
    assert (user[0], user[2], students, sets) == ("vega", True, 12, 3)
    assert said["password_works"]
    assert said["again"] is None
    assert said["called"] == []
    assert said["second"] == [[user], 12, 2]
    assert len(said["answers"]) == 20
    assert all(said["answers"])
    assert_static_files_are_hashed(tmp_path / "static")


def assert_static_files_are_hashed(folder: Path) -> None:
    names = json.loads((folder / "staticfiles.json").read_text())["paths"]
    main = folder / names["js/play/main.js"]
    assert main.exists()
    # Inside a hashed module the imports are hashed as well.
    game = (folder / names["js/play/game.js"]).read_text()
    assert f"/live/{Path(names['js/live/socket.js']).name}" in game
    assert {file.name for file in (folder / "js/play").glob("game*.js")} == {
        Path(names["js/play/game.js"]).name
    }
    # What is served has left its comments behind.
    source = (Path(settings.BASE_DIR) / "static/js/play/game.js").read_text()
    assert "/**" in source
    assert "/**" not in game
    assert (folder / f"{names['js/play/game.js']}.br").stat().st_size < len(source) / 3
