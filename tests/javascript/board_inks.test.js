/** How Ms. Vega's board asks for ink: what it looks at, a few answers at a time. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Inks } from "../../static/js/board/inks.js";
import { emptyBoard } from "../../static/js/board/store.js";
import { LIMITS } from "../../static/js/protocol.js";

/** A board that knows one answer's ink, and the requests that it sends while time is the test's. */
function story(t, { online }) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const board = emptyBoard();
  board.inks.set("known", []);
  const asked = [];
  const inks = new Inks((answers) => {
    asked.push(answers);
    return online;
  });
  return { board, asked, inks, wait: () => t.mock.timers.tick(1000) };
}

test("one request is under way and what did not come is asked for again", (t) => {
  const { board, asked, inks, wait } = story(t, { online: true });
  const names = Array.from({ length: LIMITS.MAX_LOOK + 5 }, (_, index) => `a${index}`);
  inks.want(board, ["known", ...names]);
  wait();
  inks.want(board, ["late"]);
  wait();
  assert.deepEqual(asked, [names.slice(0, LIMITS.MAX_LOOK)]);
  inks.came({ sheets: names.slice(0, 2).map((answer) => ({ answer })) });
  wait();
  assert.deepEqual(asked.slice(1), [names.slice(2, LIMITS.MAX_LOOK + 2)]);
});

test("a new connection asks anew for what is looked at", (t) => {
  const { board, asked, inks, wait } = story(t, { online: true });
  inks.want(board, ["a", "b"]);
  wait();
  inks.startAnew();
  inks.want(board, ["b"]);
  wait();
  assert.deepEqual(asked, [["a", "b"], ["b"]]);
});

test("what was asked while the server was away is not waited for", (t) => {
  const { board, asked, inks, wait } = story(t, { online: false });
  inks.want(board, ["a"]);
  wait();
  inks.want(board, ["a"]);
  wait();
  assert.deepEqual(asked, [["a"], ["a"]]);
});
