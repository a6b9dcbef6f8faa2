/** A picture under the ink that does not come is asked for again, for as long as somebody looks at it. */

import assert from "node:assert/strict";
import { test } from "node:test";

/** Pictures that were asked for. @type {EventTarget[]} */
const asked = [];

class FakeImage extends EventTarget {
  complete = false;
  naturalWidth = 0;
  src = "";

  constructor() {
    super();
    asked.push(this);
  }
}

const nothing = () => {};

/** A context that paints nothing. */
const context = new Proxy({}, { get: (_, name) => (name === "canvas" ? { width: 400, height: 300 } : nothing), set: () => true });

test("a picture that did not come is asked for anew, once in a while", async () => {
  /** @type {(() => void)[]} */
  const later = [];
  const page = new EventTarget();
  const setTimeout = (/** @type {() => void} */ act) => later.push(act);
  Object.assign(globalThis, { Image: FakeImage, Path2D: class {}, document: page, setTimeout });
  const { CAME, layBackground } = await import("../../static/js/ink/background.js");
  const picture = { url: "/pictures/1/", alt: "Two cats", width: 400, height: 300 };
  const background = { kind: "picture", first: 0, last: 0, step: 0, separator: ".", numbers: true, picture };
  const paint = () => layBackground(/** @type {CanvasRenderingContext2D} */ (context), /** @type {any} */ (background), { scale: 0.3 });
  page.addEventListener(CAME, paint);
  paint();
  paint();
  assert.equal(asked.length, 1);
  asked[0].dispatchEvent(new Event("error"));
  paint();
  assert.equal(asked.length, 1);
  later.pop()?.();
  assert.equal(asked.length, 2);
  asked[1].dispatchEvent(new Event("load"));
  assert.deepEqual([asked.length, later.length], [2, 0]);
});
