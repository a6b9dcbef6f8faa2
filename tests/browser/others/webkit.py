"""Debian's WebKitGTK, what Safari on an iPad is made of, driven by its own WebKitWebDriver."""

import os
import subprocess
from pathlib import Path
from typing import Any

from selenium.common.exceptions import JavascriptException, NoSuchElementException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.others.tablet import Tablet

SCREEN = "2200x1400x24"
"""The largest window that a test asks for fits on it, with its frame."""

WITHOUT_MOTION = "[Settings]\ngtk-enable-animations=0\n"
"""Pages hear of it as ``prefers-reduced-motion``: each frame is painted by the processor."""

LOST = ("WebSocket connection to", "Failed to load resource", "due to access control checks")
"""What WebKit says of a server that is away, or of a proxy that refuses."""


class Screen:
    """A screen that nobody sees: WebKitGTK paints on none without one."""

    def __init__(self, path: str) -> None:
        reader, writer = os.pipe()
        command = [path, "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        with os.fdopen(reader) as told:
            self._process = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
            os.close(writer)
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        self.display = f":{number}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


class WebKit(Tablet):
    """Writes with a mouse: its driver makes one of a touch, and loses a pen that a page takes."""

    name = "WebKit"
    between_pages = (JavascriptException, NoSuchElementException)

    def __init__(self, driver: str, browser: str, screen: str, folder: Path) -> None:
        self._screen = Screen(screen)
        self._log = folder / "webkit.log"
        (folder / "gtk-3.0").mkdir()
        (folder / "gtk-3.0" / "settings.ini").write_text(WITHOUT_MOTION)
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        options.add_argument("--enable-write-console-messages-to-stdout=true")
        at = {"DISPLAY": self._screen.display, "GDK_BACKEND": "x11", "XDG_CONFIG_HOME": str(folder)}
        service = Service(driver, log_output=str(self._log), env={**os.environ, **at})
        self._driver = WebKitGTK(options=options, service=service)

    def go(self, url: str) -> None:
        self._driver.get(url)

    def reload(self) -> None:
        self._driver.refresh()

    def run(self, script: str, *values: object) -> Any:
        return self._driver.execute_script(script, *values)

    def press(self, selector: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def type_into(self, selector: str, text: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    def perform(self, moves: list[dict[str, Any]]) -> None:
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self._driver.execute(Command.W3C_ACTIONS, {"actions": [{**mouse, "actions": moves}]})

    def shoot(self) -> bytes:
        return self._driver.get_screenshot_as_png()

    def set_window(self, width: int, height: int) -> None:
        self._driver.set_window_rect(0, 0, width, height)

    def complaints(self) -> list[str]:
        said = self._log.read_text(errors="replace").splitlines()
        errors = [line for line in said if line.startswith("CONSOLE") and " ERROR " in line]
        return [line for line in errors if not any(lost in line for lost in LOST)]

    def close(self) -> None:
        self._driver.quit()
        self._screen.close()
