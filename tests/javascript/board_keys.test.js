/** What Ms. Vega's keys do on the board, and when they do nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FILTERS } from "../../static/js/board/choices.js";
import { KEY_GROUPS, capsOf, deedOf } from "../../static/js/board/keys.js";
import { Prefs } from "../../static/js/board/prefs.js";
import { goalOf } from "../../static/js/board/steps.js";
import { LocalStore } from "../../static/js/play/local_store.js";
import { freshStorage } from "./storage.js";

const BOARD = { typing: false, asked: false, panel: false, beneath: false, single: true };
const PANEL = { ...BOARD, panel: true };

const actOf = (press, where = BOARD) => deedOf(typeof press === "string" ? { key: press } : press, where)?.act;

test("no key means two things in one place", () => {
  for (const apart of ["panel", null]) {
    const rows = KEY_GROUPS.filter(({ name }) => (apart ? name === apart : name !== "panel")).flatMap(({ rows }) => rows);
    const keys = rows.flatMap((row) => row.keys);
    assert.equal(new Set(keys).size, keys.length);
  }
});

test("every row of the sheet has keys and words", () => {
  for (const { words, rows } of KEY_GROUPS) {
    assert.notEqual(words(), "");
    for (const row of rows) {
      assert.notEqual(row.words(), "");
      assert.ok(capsOf(row).every((cap) => cap !== ""));
    }
  }
});

test("the lesson by its keys", () => {
  assert.deepEqual(["n", "c", "s", "g", "q", "e", "i", "l", "?"].map((key) => actOf(key)), [
    ...["start", "close", "skip", "choose", "other", "end", "invite", "lock", "help"],
  ]);
  assert.deepEqual(["z", "m", "y", "d"].map((key) => actOf(key)), ["pause", "more-time", "again", "settle"]);
  assert.deepEqual(["h", "x"].map((key) => actOf(key)), ["hide-names", "hide-readings"]);
  assert.deepEqual(["f", "o", "+", "=", "-"].map((key) => actOf(key)), [
    ...["filter", "sort", "bigger", "bigger", "smaller"],
  ]);
});

test("a number chooses a filter, and marks where a seat is open", () => {
  const chosen = ["1", "3", "7"].map((key) => FILTERS[deedOf({ key }, BOARD).index]);
  assert.deepEqual(chosen, ["all", "writing", "away"]);
  assert.deepEqual(["1", "2", "3", "4"].map((key) => actOf(key, PANEL)), [
    ...["right", "wrong", "correct", "filter-to"],
  ]);
});

test("an open seat takes its keys, the lesson keeps its own", () => {
  assert.deepEqual(["r", "w", "u", "j", "]", "k", "[", "Escape", "b", "n"].map((key) => actOf(key, PANEL)), [
    ...["right", "wrong", "correct", "next", "next", "previous", "previous", "dismiss", "stage", "start"],
  ]);
  assert.deepEqual(["r", "w", "j", "b", "Escape"].map((key) => actOf(key)), Array(5).fill(undefined));
  const beneath = { ...BOARD, beneath: true }; // on a tile that the seat may cover: only the way out
  assert.deepEqual(["r", "w", "j", "b", "Escape"].map((key) => actOf(key, beneath)), [
    ...[undefined, undefined, undefined, undefined, "dismiss"],
  ]);
});

test("nobody's typing is a command", () => {
  for (const where of [{ ...BOARD, typing: true }, { ...BOARD, asked: true }]) {
    assert.deepEqual(["n", "?", "Enter"].map((key) => actOf(key, where)), Array(3).fill(undefined));
  }
  assert.equal(actOf({ key: "n", isComposing: true }), undefined);
});

test("keys of the browser stay the browser's", () => {
  for (const more of ["ctrlKey", "altKey", "metaKey", "shiftKey"]) {
    assert.equal(actOf({ key: "n", [more]: true }), undefined);
    assert.equal(actOf({ key: "ArrowRight", [more]: true }), undefined);
  }
  assert.equal(actOf({ key: "N" }), "start", "caps lock");
  assert.equal(actOf({ key: "?", shiftKey: true }), "help");
  assert.equal(actOf({ key: "+", shiftKey: true }), "bigger");
});

test("a key that stays down moves on, and decides nothing twice", () => {
  assert.equal(actOf({ key: "n", repeat: true }), undefined);
  assert.equal(actOf({ key: "r", repeat: true }, PANEL), undefined);
  assert.equal(actOf({ key: "j", repeat: true }, PANEL), "next");
});

test("single keys can be switched off; arrows, Enter and Escape stay", () => {
  const where = { ...PANEL, single: false };
  assert.deepEqual(["n", "1", "?", "r"].map((key) => actOf(key, where)), Array(4).fill(undefined));
  assert.deepEqual(["ArrowRight", "Enter", "Escape"].map((key) => actOf(key, where)), ["next", "open", "dismiss"]);
});

test("a device remembers what was chosen, and forgets what nobody knows", () => {
  const storage = freshStorage();
  const prefs = new Prefs(new LocalStore(storage));
  assert.deepEqual([prefs.sort, prefs.size, prefs.keys], ["name", "auto", true]);
  prefs.setSort("answer");
  prefs.setSize("big");
  prefs.setKeys(false);
  const again = new Prefs(new LocalStore(storage));
  assert.deepEqual([again.sort, again.size, again.keys], ["answer", "big", false]);
  storage.setItem("astro:board:sort", '"by luck"');
  assert.equal(new Prefs(new LocalStore(storage)).sort, "name");
});

test("arrows in rows of four, of ten tiles", () => {
  const goal = (key, from) => goalOf(key, from, 10, 4);
  assert.deepEqual([goal("ArrowRight", 3), goal("ArrowLeft", 4), goal("ArrowDown", 1), goal("ArrowUp", 9)], [4, 3, 5, 5]);
  assert.deepEqual([goal("Home", 7), goal("End", 7)], [0, 9]);
  assert.deepEqual([goal("ArrowUp", 2), goal("ArrowLeft", 0), goal("ArrowRight", 9), goal("ArrowDown", 8)], [-1, -1, -1, -1]);
  assert.equal(goal("ArrowDown", 7), 9, "into a shorter row, at its end");
  assert.equal(goal("n", 1), -1);
  assert.equal(goal("ArrowRight", -1), -1);
});
