import assert from "node:assert/strict";
import { test } from "node:test";

import { isAnswered, keepPulse } from "../../static/js/live/pulse.js";
import { ServerClock } from "../../static/js/live/clock.js";

test("what is handed in is answered, ink is not", () => {
  const types = ["send", "ask", "hand", "resync", "ink", "truncate", "sheet", "clock"];
  assert.deepEqual(
    types.filter((type) => isAnswered({ type })),
    ["send", "ask", "hand", "resync"],
  );
});

test("a line that does not answer a beat is tried anew after four seconds, and one that does is not", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  let tries = 0;
  const pulse = keepPulse({ send: () => true, isOpen: () => true }, new ServerClock(), () => (tries += 1));
  pulse.beat();
  pulse.heard();
  context.mock.timers.tick(4_500);
  assert.equal(tries, 0);
  pulse.beat();
  context.mock.timers.tick(2_000);
  pulse.beat(); // said again: that makes it no younger
  globalThis.document ??= /** @type {any} */ ({ querySelector: () => null });
  context.mock.timers.tick(2_100);
  assert.equal(tries, 1);
  pulse.stop();
});
