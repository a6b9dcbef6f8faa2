"""The editor's keys: where a formula goes, and where the caret goes then."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

MODULE = "{ inserted, caretIn } from problems/insert.js"
INSERT = """
  const [before, selected, after] = given.text.split("|");
  const made = inserted(
    before + selected + after, before.length, before.length + selected.length, given.template,
  );
  return made.text.slice(0, made.caret) + "|" + made.text.slice(made.caret);
"""


@pytest.mark.parametrize(
    ("text", "template", "made"),
    [
        ("||", r"$\frac{|}{}$", r"$\frac{|}{}$"),
        ("3 + || =", r"$\sqrt{|}$", r"3 + $\sqrt{|}$ ="),
        ("|34|", r"$\frac{|}{}$", r"$\frac{34|}{}$"),
        (r"$1 + ||$", r"$\frac{|}{}$", r"$1 + \frac{|}{}$"),
        (r"$1$ + ||", r"$\frac{|}{}$", r"$1$ + $\frac{|}{}$"),
        (r"\$5 + ||", r"$\frac{|}{}$", r"\$5 + $\frac{|}{}$"),
        ("7 || 8", "×", "7 ×| 8"),
        ("7 |x| 8", "×", "7 ×| 8"),
    ],
)
def test_a_key_puts_its_sign_where_the_caret_is(
    js: RunJs, text: str, template: str, made: str
) -> None:
    assert js(MODULE, INSERT, {"text": text, "template": template}) == made


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (r"$\frac{3|}{}$", r"$\frac{3}{|}$"),
        (r"$\frac{3}{4|}$", None),
        (r"7 × 8|", None),
        (r"$\sqrt{9|}$ + $\frac{}{}$", None),
    ],
)
def test_tab_leads_to_the_next_empty_place_of_the_formula(
    js: RunJs, text: str, place: str | None
) -> None:
    caret, plain = text.index("|"), text.replace("|", "")
    found = js(MODULE, "return caretIn(given.plain, given.caret)", {"plain": plain, "caret": caret})
    assert (None if found is None else f"{plain[:found]}|{plain[found:]}") == place
