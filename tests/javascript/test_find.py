"""A page that lacks what its script needs is told so by name."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

FIND = "{ closestTo, dataOf, find, findAll, findMaybe } from dom/find.js"
PAGE = """
  document.body.innerHTML = `<svg></svg><form data-form>
    <input name="seed"><button type="button" data-act="right"><b>Right</b></button></form>`;
  const said = (act) => { try { return act(); } catch (error) { return error.message; } };
"""


def test_an_element_that_is_not_there_is_named(js: RunJs) -> None:
    body = """
      return [find(document, "[data-form]", HTMLFormElement).tagName,
              said(() => find(document, "[data-gone]")), findMaybe(document, "[data-gone]")];
    """
    assert js(FIND, PAGE + body) == ["FORM", "This page lacks [data-gone]", None]


def test_an_element_of_another_kind_is_not_taken_for_it(js: RunJs) -> None:
    body = """
      return [said(() => find(document, "svg")), find(document, "svg", SVGSVGElement).tagName,
              findMaybe(document, "[name=seed]", HTMLButtonElement),
              findAll(document, "body *").length, findAll(document, "body *", Element).length];
    """
    assert js(FIND, PAGE + body) == ["This page lacks svg", "svg", None, 4, 5]


def test_a_tap_inside_of_a_button_is_a_tap_on_it(js: RunJs) -> None:
    body = """
      const taps = [];
      document.body.addEventListener("click", (event) => {
        const button = closestTo(event, "[data-act]");
        taps.push(button && dataOf(button, "act"));
      });
      for (const name of ["b", "input"]) find(document, name).click();
      return taps;
    """
    assert js(FIND, PAGE + body) == ["right", None]


def test_data_that_an_element_lacks_is_named(js: RunJs) -> None:
    body = 'return said(() => dataOf(find(document, "form"), "socket"));'
    assert js(FIND, PAGE + body) == 'This element lacks the data "socket"'
