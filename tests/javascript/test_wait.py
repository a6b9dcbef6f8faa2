"""A page that asks its reader to wait goes on by itself."""

import pytest

from tests.javascript.conftest import RunJs

pytestmark = pytest.mark.browser

WAIT = """
  document.body.innerHTML = `<form id="join"><input name="name" value="Zoe">
    <button type="submit">Join</button></form><p></p>`;
  const place = document.querySelector("p");
  place.textContent = 'Wait';
  place.dataset.wait = '0.2';
  place.dataset.then = given;
  const sent = new Promise((resolve) => {
    document.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      resolve(event.target.elements.namedItem("name").value);
    });
  });
  countDown(place);
  if (given) return sent;
  await new Promise((resolve) => new MutationObserver(resolve).observe(place, { childList: true }));
  return "nothing was sent";
"""


def test_the_name_goes_in_when_the_time_is_over(js: RunJs) -> None:
    assert js("{ countDown } from dom/wait.js", WAIT, "join") == "Zoe"


def test_pictures_wait_for_the_child(js: RunJs) -> None:
    assert js("{ countDown } from dom/wait.js", WAIT, "") == "nothing was sent"
