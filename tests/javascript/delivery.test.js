/** How answers come to the server, whatever it says to them. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Delivery } from "../../static/js/play/delivery.js";
import { openLocalStore } from "../../static/js/play/local_store.js";
import { Outbox } from "../../static/js/play/outbox.js";
import { refusedWords } from "../../static/js/play/trouble_words.js";
import { freshStorage } from "./storage.js";

const NO_TIMES = { first_ink_ms: null, writing_ms: null };

beforeEach(freshStorage);

/** Ada's delivery, and the answers that went out, while time is the test's. */
function story(t) {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const sent = [];
  /** @type {any} */
  const link = { isOpen: () => true, send: (message) => sent.push(message.answer) };
  const delivery = new Delivery(new Outbox(openLocalStore(), "K7WQ3M:4"), link);
  return { delivery, sent, wait: () => t.mock.timers.tick(5000) };
}

test("an answer that came too soon is kept and sent again by itself", (t) => {
  const { delivery, sent, wait } = story(t);
  const answer = delivery.handIn(1, [], NO_TIMES);
  /** @type {import("../../static/js/protocol_types.js").RefusedMessage} */
  const refusal = { type: "refused", reason: "too_many", of: "send", detail: "", answer };
  assert.equal(delivery.refused(refusal), false);
  assert.equal(refusedWords(refusal), null);
  wait();
  assert.equal(delivery.waiting({ id: 1, problem: null }), answer);
  assert.deepEqual(sent, [answer, answer]);
});

test("an answer that can never be stored is given up", (t) => {
  const { delivery, sent, wait } = story(t);
  const answer = delivery.handIn(1, [], NO_TIMES);
  assert.equal(delivery.refused({ reason: "no_round", of: "send", answer }), true);
  wait();
  assert.deepEqual([delivery.isEmpty(), sent], [true, [answer]]);
});

test("an answer that is stored is sent no more", (t) => {
  const { delivery, sent, wait } = story(t);
  const answer = delivery.handIn(1, [], NO_TIMES);
  delivery.stored({ answer });
  wait();
  assert.deepEqual([delivery.isEmpty(), sent], [true, [answer]]);
});
