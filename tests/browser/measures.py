"""What can be measured on a page for who has no mouse, little sight, or a small screen."""

from typing import Any, Final

from playwright.sync_api import Page

TARGETS: Final = """(least) => {
  const wanted = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  const own = (each) => each.closest("label") ?? each;
  const isInText = (each) => {
    const parent = each.parentElement;
    const inline = getComputedStyle(each).display === "inline";
    return inline && parent.textContent.trim().length > each.textContent.trim().length;
  };
  const faults = [];
  for (const each of document.querySelectorAll(wanted)) {
    const styled = each.matches("input[type=checkbox], input[type=radio]") ? own(each) : each;
    const box = styled.getBoundingClientRect();
    if (box.width === 0 || box.bottom <= 0) continue;
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    if (each.disabled || isInText(each) || each.closest("[inert], .hidden-label")) continue;
    if (Math.round(Math.min(box.width, box.height)) >= least) continue;
    const name = each.className || each.name || each.textContent.trim().slice(0, 20);
    const size = `${Math.round(box.width)} by ${Math.round(box.height)}`;
    faults.push(`target ${each.localName}.${name}: ${size}`);
  }
  return Array.from(new Set(faults));
}"""
"""What is pressed and is smaller than so many pixels. A link in the middle of a sentence may be."""

FOCUS: Final = """() => {
  const inputs = "select, textarea, input:not([type=hidden])";
  const wanted = `a[href], button, summary, [tabindex='0'], ${inputs}`;
  const faults = [];
  const look = (each) => {
    const isHidden = each.matches(".crew-choice__input, .operation__radio");
    return isHidden ? each.nextElementSibling : each.closest(".choice, .reading") ?? each;
  };
  const seen = ({ boxShadow, outlineStyle, outlineWidth, outlineColor }) =>
    boxShadow + outlineStyle + outlineWidth + outlineColor;
  const root = document.querySelector("dialog[open]") ?? document;
  document.activeElement?.blur();
  for (const each of root.querySelectorAll(wanted)) {
    if (each.disabled || each.closest("[inert]")) continue;
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    const face = look(each);
    const before = seen(getComputedStyle(face));
    each.focus();
    if (document.activeElement !== each) continue;
    const name = each.className || each.name || each.textContent.trim().slice(0, 20);
    const isSeen = seen(getComputedStyle(face)) !== before;
    if (!isSeen) faults.push(`focus is not seen on ${each.localName}.${name}`);
    const box = face.getBoundingClientRect();
    const places = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]];
    const isFound = places.some(([x, y]) => {
      const there = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return there && (each === there || face.contains(there) || there.contains(face));
    });
    if (box.width > 0 && !isFound) faults.push(`covered focus on ${each.localName}.${name}`);
    each.blur();
  }
  return Array.from(new Set(faults));
}"""
"""Where the focus goes and is not seen, or lies under something that stays in its place."""

WIDE: Final = """() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return [];
  const isClipped = (each) => {
    for (let at = each.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const isBeyond = (each) => each.getBoundingClientRect().right > innerWidth && !isClipped(each);
  const widest = Array.from(document.body.querySelectorAll("*")).filter(isBeyond);
  const names = widest.map((each) => each.getAttribute("class") ?? each.localName);
  return [`${root.scrollWidth} pixels in ${innerWidth}: ${names.slice(-4).join(", ")}`];
}"""
"""What has to be scrolled sideways."""

MOVING: Final = """() => {
  const isMoving = (each) => {
    const { duration, iterations } = each.effect?.getTiming() ?? {};
    return each.playState === "running" && duration * iterations > 300;
  };
  const name = ({ effect: { target }, animationName, transitionProperty }) =>
    `${target?.getAttribute("class") ?? target?.localName} ${animationName ?? transitionProperty}`;
  return Array.from(new Set(document.getAnimations().filter(isMoving).map(name)));
}"""
"""What moves by itself for longer than a button takes to change its colour."""

SMALLEST: Final = 320
"""CSS pixels of width: 1280 at 400 %, and 640 at 200 %."""


BY_MOUSE: Final = "matchMedia('(pointer: fine)').matches"
"""With a mouse pages are denser: 24 pixels is what WCAG asks for."""


def small_targets(page: Page) -> list[str]:
    """Return what is too small to be hit: by a finger 44 pixels, by a mouse 24."""
    least = 24 if page.evaluate(BY_MOUSE) else 44
    found: list[str] = page.evaluate(TARGETS, least)
    return found


def moving(page: Page) -> list[str]:
    """Return what moves by itself just now."""
    found: list[str] = page.evaluate(MOVING)
    return found


def lost_focus(page: Page) -> list[str]:
    """Return where who goes by keyboard does not see where they are."""
    page.keyboard.press("Tab")  # from now on the browser shows where the focus is
    found: list[str] = page.evaluate(FOCUS)
    return found


def too_wide(page: Page) -> list[str]:
    """Return what does not fit on the smallest screen, as large as the page was before."""
    size: Any = page.viewport_size
    page.set_viewport_size({"width": SMALLEST, "height": 640})
    found: list[str] = page.evaluate(WIDE)
    page.set_viewport_size(size)
    return found
