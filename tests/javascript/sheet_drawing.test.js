/** How often Ada's page sends what she draws. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { SheetDrawing } from "../../static/js/play/sheet_drawing.js";

/** Ada's pen on a sheet that is open, and the frames that it sends; time passes by hand. */
function pen(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const sent = [];
  const nothing = () => {};
  const drawing = new SheetDrawing({
    link: { isOpen: () => true, now: () => 0, send: (message) => sent.push(message) > 0, close: nothing },
    ...{ repaint: nothing, onStrokes: nothing, onRest: nothing, onFull: nothing },
  });
  drawing.open({ id: 41, opens_at: 0 }, [], null, {});
  let at = 0;
  /** She draws zigzag for so long, ten milliseconds a point. */
  const draw = (milliseconds) => {
    for (const until = at + milliseconds; at < until; at += 10) {
      drawing.extend([[100 + at, at % 20 ? 200 : 400]], [at]);
      t.mock.timers.tick(10);
    }
  };
  drawing.begin([100, 300], 0);
  return { drawing, draw, sent };
}

test("ink goes out every 150 ms", (t) => {
  const { draw, sent } = pen(t);
  draw(610);
  assert.equal(sent.length, 4);
});

test("a server that is busy gets fewer frames, in the middle of a stroke too", (t) => {
  const { drawing, draw, sent } = pen(t);
  drawing.pace(300);
  draw(150); // the frame that was due
  assert.equal(sent.length, 1);
  draw(610);
  assert.equal(sent.length, 3);
  drawing.pace(600);
  draw(1400);
  assert.equal(sent.length, 5);
});

test("a pen-up sends what is left at once, however slow the pace", (t) => {
  const { drawing, draw, sent } = pen(t);
  drawing.pace(600);
  draw(200);
  const before = sent.length;
  drawing.end();
  assert.equal(sent.length, before + 1);
  assert.equal(sent.at(-1).up, true);
  const points = sent.flatMap((frame) => frame.points);
  assert.deepEqual(points, drawing.strokes[0]);
  draw(2000);
  assert.equal(sent.length, before + 1);
});

test("a new connection begins with the usual pace", (t) => {
  const { drawing, draw, sent } = pen(t);
  drawing.pace(600);
  drawing.pace();
  draw(610);
  assert.equal(sent.length, 4);
});
