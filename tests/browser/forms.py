"""Forms that are sent as a browser would, without a page that shows them.

What stories need before they begin costs a request each so, and not the load of a page.
"""

from html.parser import HTMLParser

from playwright.sync_api import Page


class Fields(HTMLParser):
    """What a browser sends of the form of a class, where nobody has touched it."""

    def __init__(self, form: str, html: str) -> None:
        super().__init__()
        self.values: dict[str, str | float | bool] = {}
        self._form = form
        self._is_inside = False
        self._select = ""
        self.feed(html)
        assert "csrfmiddlewaretoken" in self.values, html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = self._form in has.get("class", "").split()
        if not self._is_inside or "disabled" in has:
            return
        if tag == "input":
            self._take(has)
        elif tag == "select":
            self._select = has["name"]
        elif tag == "option" and ("selected" in has or self._select not in self.values):
            self.values[self._select] = has["value"]
        assert tag != "textarea", "what stands in one is not read"

    def _take(self, has: dict[str, str]) -> None:
        if has.get("type") not in ("checkbox", "radio"):
            self.values[has["name"]] = has.get("value", "")
        elif "checked" in has:
            self.values[has["name"]] = has.get("value", "on")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False


def sent(page: Page, address: str, form: str, **typed: str) -> str:
    """Send the form of a class at an address, as the page's device; return where it leads."""
    fields = Fields(form, page.request.get(address).text()).values
    answer = page.request.post(address, form={**fields, **typed}, max_redirects=0)
    assert answer.status == 302, answer.text()
    return answer.headers["location"]
