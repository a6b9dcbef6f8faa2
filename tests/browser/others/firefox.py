"""Debian's Firefox ESR, driven by the protocol that Firefox itself speaks (Marionette)."""

import base64
from pathlib import Path
from typing import Any

from marionette_driver import By, errors
from marionette_driver.marionette import Marionette

from tests.browser.others.tablet import Tablet

CONSOLE = """
return Services.console.getMessageArray()
  .filter((each) => each instanceof Ci.nsIScriptError && !(each.flags & each.warningFlag))
  .filter((each) => each.sourceName.startsWith("http"))
  .map((each) => each.errorMessage);
"""
"""Errors of pages, not of the browser's own parts."""

LOST = "establish a connection"
"""What Firefox says of a socket whose server is away, or that a proxy refuses."""


class Firefox(Tablet):
    """Writes with a finger."""

    name = "Firefox"
    between_pages = (errors.JavascriptException, errors.NoSuchElementException)

    def __init__(self, path: str, folder: Path) -> None:
        self._driver = Marionette(
            bin=path,
            port=0,
            headless=True,
            prefs={"ui.prefersReducedMotion": 1},
            gecko_log=str(folder / "firefox.log"),
            app_args=["-remote-allow-system-access"],
        )
        self._driver.start_session()

    def go(self, url: str) -> None:
        self._driver.navigate(url)

    def reload(self) -> None:
        self._driver.refresh()

    def run(self, script: str, *values: object) -> Any:
        return self._driver.execute_script(script, script_args=values)

    def press(self, selector: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def type_into(self, selector: str, text: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    def perform(self, moves: list[dict[str, Any]]) -> None:
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}}
        self._driver.actions.perform([{**finger, "actions": moves}])

    def shoot(self) -> bytes:
        return base64.b64decode(self._driver.screenshot(full=False))

    def set_window(self, width: int, height: int) -> None:
        self._driver.set_window_rect(width=width, height=height)

    def complaints(self) -> list[str]:
        with self._driver.using_context(self._driver.CONTEXT_CHROME):
            said: list[str] = self._driver.execute_script(CONSOLE)
        return [text for text in said if LOST not in text]

    def close(self) -> None:
        self._driver.quit(in_app=False)
        self._driver.cleanup()
