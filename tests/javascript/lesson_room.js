/** A seeded lesson of thirty as a board hears it: the server's messages, moment by moment. */

import { HeldList } from "../../static/js/board/help_hold.js";
import { mayLinger, rankNeeds } from "../../static/js/board/help_first.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { answer, batch, room, round, snapshot, tile, tileEvent } from "./board_messages.js";
import { STRUGGLERS, classOf, random, scriptOf } from "./lesson_children.js";

const PROMPTS = ["7 × 8 =", "6 × 7 =", "8 × 8 =", "9 × 6 ="];
const ROUND_MS = 90_000;
const RIGHT = "56";

/** One child's device: turns its script into events, as the server passes them on. */
class Device {
  constructor(seat) {
    this.seat = seat;
    this.asked(0);
    /** @type {import("../../static/js/protocol_types.js").Hand} */
    this.hand = "";
    this.here = true;
  }

  asked(round) {
    this.round = round;
    this.sheet = [];
    this.answer = null;
    this.tries = 0;
  }

  event(type, more = {}) {
    return { type, seat: this.seat, round: this.round, ...more };
  }

  /** @returns {object[]} what the board hears of one step */
  hear(step) {
    return this[step.does](step);
  }

  pen() {
    this.sheet.push([]);
    return this.ink();
  }

  ink() {
    const stroke = this.sheet.length - 1;
    const start = this.sheet[stroke].length;
    const points = [[start, start], [start + 1, start]];
    this.sheet[stroke].push(...points);
    return [this.event("ink", { stroke, start, points })];
  }

  undo() {
    this.sheet.pop();
    return [this.event("truncate", { strokes: this.sheet.length })];
  }

  clear() {
    this.sheet = [];
    return [this.event("truncate", { strokes: 0 })];
  }

  read({ right }) {
    return [this.event("read", { text: right ? RIGHT : "3", confidence: 0.9, unsure: false, still: false })];
  }

  send() {
    this.tries += 1;
    const id = `${this.seat}-${this.round}-${this.tries}`;
    this.answer = answer(id, "reading", { round: this.round, text: "", value: "" });
    return this.tile();
  }

  mark({ mark }) {
    this.answer = { ...this.answer, mark };
    return this.tile();
  }

  raise(hand) {
    this.hand = hand;
    return this.tile();
  }

  tile() {
    return [tileEvent(this.part())];
  }

  part() {
    const { seat, hand } = this;
    return tile(seat, `Child ${seat}`, this.answer, { hand, hand_at: hand ? 1 : null });
  }

  presence() {
    return this.here ? [{ type: "presence", seat: this.seat, here: true }] : [];
  }

  leave() {
    this.here = false;
    return [{ type: "presence", seat: this.seat, here: false }];
  }

  silence() {
    this.here = false;
    return [];
  }

  back() {
    this.here = true;
    return [...this.presence(), this.event("sheet", { strokes: this.sheet })];
  }

  reconnect() {
    return this.here ? [...this.leave(), ...this.back()] : [];
  }
}

/** Steps of all devices of one round, in the order of time. */
function stepsOf(kinds, devices, dice, pace) {
  const steps = kinds.flatMap((kind, place) =>
    scriptOf(kind, dice, pace).map((step) => ({ ...step, device: devices[place] })),
  );
  for (const device of devices) {
    const first = dice.whole(0, 9999);
    for (let at = first; at < ROUND_MS; at += 10_000) steps.push({ at, does: "presence", device });
  }
  return steps.filter((step) => step.at < ROUND_MS).sort((one, other) => one.at - other.at);
}

/**
 * Play a lesson; returns what the list said at each look, and who struggled.
 *
 * @param {number} seed
 * @param {number[]} looks milliseconds after each problem was asked
 * @param {number} [pace] how long the class takes for everything, against the usual one
 */
export function playLesson(seed, looks, pace = 1) {
  const dice = random(seed);
  const kinds = classOf(dice);
  const devices = kinds.map((_, place) => new Device(place + 1));
  const struggling = new Set(kinds.flatMap((kind, place) => (kind in STRUGGLERS ? [place + 1] : [])));
  const board = emptyBoard();
  const seen = [];
  let seq = 0;
  PROMPTS.forEach((prompt, number) => {
    const opened = (number + 1) * 200_000;
    const asked = round({ id: number + 1, number: number + 1, prompt, accepted: [RIGHT], opens_at: opened });
    for (const device of devices) device.asked(asked.id);
    const tiles = devices.map((device) => device.part());
    const told = { ...snapshot(), now: opened, room: room({ version: number + 1 }), round: asked, tiles };
    takeSnapshot(board, told, opened);
    const held = new HeldList();
    const steps = stepsOf(kinds, devices, dice, pace);
    let next = 0;
    for (let second = 0; second * 1000 < ROUND_MS; second += 1) {
      for (; next < steps.length && steps[next].at <= second * 1000; next += 1) {
        const { device, ...step } = steps[next];
        const heard = step.does === "hand" ? device.raise(step.hand) : device.hear(step);
        takeBatch(board, batch(heard, (seq += 1)), opened + step.at);
      }
      const now = opened + second * 1000;
      const shown = held.take(rankNeeds(board, now), (need) => mayLinger(board, need), now);
      if (!looks.includes(second * 1000)) continue;
      const names = shown.slice(0, 3).map(({ seat, why }) => ({ kind: kinds[seat - 1], why, struggles: struggling.has(seat) }));
      seen.push({ seed, round: asked.id, at: second, names, struggling: struggling.size });
    }
    for (const device of devices) device.hand = "";
  });
  return seen;
}
