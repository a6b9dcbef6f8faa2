"""What the browser makes of a prompt's HTML: formulas stay, everything foreign is left out."""

import pytest

from classroom.notation import prompt_html, prompt_text
from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

SHOW = """
  document.body.innerHTML = "<h1></h1>";
  const target = document.querySelector("h1");
  for (const prompt of given) showPrompt(target, prompt);
  return [target.innerHTML, target.textContent];
"""


def prompt(text: str) -> dict[str, str]:
    return {"prompt": prompt_text(text), "prompt_html": prompt_html(text)}


def test_a_fraction_is_shown_as_mathml(js: RunJs) -> None:
    shown, _ = js("{ showPrompt } from dom/math.js", SHOW, [prompt(r"$\frac{1}{2} + x^2$ = ▢")])
    assert shown == prompt_html(r"$\frac{1}{2} + x^2$ = ▢")


def test_the_next_prompt_takes_its_place(js: RunJs) -> None:
    prompts = [prompt(r"$\frac{1}{2}$"), prompt("7 × 8 < 57"), prompt(r"$\frac{1}{2}$")]
    shown, said = js("{ showPrompt } from dom/math.js", SHOW, prompts[:2])
    assert said == "7 × 8 < 57"
    shown, _ = js("{ showPrompt } from dom/math.js", SHOW, prompts)
    assert shown == prompt_html(r"$\frac{1}{2}$")


def test_foreign_elements_and_attributes_are_left_out(js: RunJs) -> None:
    foreign = (
        '<math onclick="alert(1)" style="color:red"><mrow><mn>7</mn>'
        "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
        '<mtext href="javascript:alert(1)">cm</mtext></mrow></math>'
    )
    body = SHOW.replace("return [", "return [window.hacked || 0, ")
    hacked, shown, _ = js(
        "{ showPrompt } from dom/math.js", body, [prompt("") | {"prompt_html": foreign}]
    )
    assert (hacked, shown) == (0, "<math><mrow><mn>7</mn></mrow></math><mtext>cm</mtext>")
