"""What a web process is made of."""

from pathlib import Path

from tests.astro_site.shell import new_python

WEIGHT = """
import sys
import astro_site.asgi, astro_site.urls, astro_site.servers.daphne.run, inference.worker.child
heavy = {"tensorflow", "keras", "matplotlib", "playwright", "fpdf"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""


def test_a_web_process_begins_without_what_is_heavy(tmp_path: Path) -> None:
    done = new_python(["-c", WEIGHT], tmp_path)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_child_that_reads_never_loads_tensorflow_or_django(tmp_path: Path) -> None:
    script = (
        "import sys; from inference.reading.reader import Reader; Reader.load();"
        "print(sorted({'tensorflow', 'keras', 'django'}"
        " & {name.partition('.')[0] for name in sys.modules}))"
    )
    done = new_python(["-c", script], tmp_path)
    assert done.stdout.strip() == "[]", done.stderr
