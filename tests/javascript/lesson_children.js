/**
 * Thirty children at a problem, each as a script of what its device does: written from how children
 * work, without a look at how the board ranks them. All moments are milliseconds since the problem
 * was asked.
 */

/** @typedef {{at: number, does: string, [more: string]: unknown}} Step */

/** Numbers from a seed (mulberry32): the same seed is the same lesson. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low, high) => low + (high - low) * next();
  const whole = (low, high) => Math.floor(between(low, high + 1));
  return { next, between, whole, chance: (share) => next() < share, pick: (list) => list[whole(0, list.length - 1)] };
}

/** Writes down what one child does, in its order. */
class Script {
  constructor(dice, pace) {
    this.dice = dice;
    this.pace = pace;
    this.steps = [];
    this.now = 0;
  }

  wait(low, high) {
    this.now += this.pace * 1000 * this.dice.between(low, high);
    return this;
  }

  does(what, more = {}) {
    this.steps.push({ at: Math.round(this.now), does: what, ...more });
    return this;
  }

  /** A stroke takes `low` to `high` seconds; its ink travels in frames. */
  stroke(low, high) {
    const end = this.now + this.pace * 1000 * this.dice.between(low, high);
    this.does("pen");
    while (this.now + 300 < end) {
      this.now += this.dice.between(150, 320);
      this.does("ink");
    }
    this.now = Math.max(this.now, end);
    return this;
  }

  /** Two digits, more or less: strokes with short rests. */
  write(strokes, [low, high], [rest, longest]) {
    for (let stroke = 0; stroke < strokes; stroke += 1) {
      if (stroke > 0) this.wait(rest, longest);
      this.stroke(low, high);
    }
    return this;
  }

  /** The reader says what it makes of the sheet. */
  read(right) {
    this.wait(0.5, 1.2);
    return this.does("read", { right });
  }

  /** Hands in, and is marked a moment later. */
  send(right) {
    this.wait(0.8, 3).does("send");
    this.wait(0.2, 1);
    return this.does("mark", { mark: right ? "right" : "wrong" });
  }
}

// --- Children who struggle ------------------------------------------------------------------------

/** Looks at the problem and does not know how to begin; some touch the paper once. */
function stuck(script) {
  const { dice } = script;
  if (dice.chance(0.2)) script.wait(10, 45).stroke(0.1, 0.4).wait(0.5, 3).does("undo");
  if (dice.chance(0.3)) script.wait(70, 100).write(2, [0.4, 1.2], [0.4, 2]);
}

/** Writes something, takes it all back, and again. */
function rubbingOut(script) {
  const { dice } = script;
  script.wait(4, 14);
  const times = dice.whole(4, 8);
  for (let time = 0; time < times; time += 1) {
    const strokes = dice.whole(1, 4);
    script.write(strokes, [0.3, 1.2], [0.2, 1.5]).wait(0.8, 5);
    if (dice.chance(0.3)) for (let stroke = 0; stroke < strokes; stroke += 1) script.does("undo").wait(0.2, 0.8);
    else script.does("clear");
    script.wait(1, 6);
  }
  if (dice.chance(0.4)) script.write(3, [0.4, 1.2], [0.4, 2]).read(false).send(false);
}

/** Hands in, is wrong, tries something else, is wrong again. */
function guessing(script) {
  const { dice } = script;
  script.wait(5, 14);
  const tries = dice.whole(2, 5);
  for (let count = 0; count < tries; count += 1) {
    script.write(dice.whole(2, 4), [0.3, 1], [0.2, 1.2]).read(false).send(false).wait(3, 10);
    if (count + 1 < tries) script.does("clear").wait(1, 6);
  }
}

/** Begins, stops for long, writes a little more, stops again. */
function haltingly(script) {
  const { dice } = script;
  script.wait(6, 20);
  for (let part = 0; part < 5; part += 1) {
    script.write(dice.whole(1, 2), [0.6, 2], [0.5, 2]).wait(11, 30);
    if (dice.chance(0.2)) script.does("undo");
  }
}

export const STRUGGLERS = { stuck, rubbingOut, guessing, haltingly };

// --- The others -----------------------------------------------------------------------------------

/** Mistakes happen to everybody; most see them at once. */
function finish(script, sure) {
  const { dice } = script;
  const right = dice.chance(sure);
  script.read(right).send(right);
  if (right) return;
  if (dice.chance(0.15)) return; // leaves it at that
  script.wait(3, 12).does("clear").wait(1, 5).write(3, [0.3, 1], [0.2, 1]);
  const now = dice.chance(0.93);
  script.read(now).send(now);
}

function quick(script) {
  const { dice } = script;
  script.wait(2, 10).write(dice.whole(2, 4), [0.3, 0.9], [0.1, 0.8]);
  if (dice.chance(0.15)) script.wait(0.5, 2).does("undo").wait(0.3, 1).write(1, [0.3, 0.9], [0.1, 0.8]);
  finish(script, 0.88);
}

/** Thinks first, forms each digit with care, never stops for long. */
function careful(script) {
  const { dice } = script;
  script.wait(9, 22);
  for (let stroke = 0; stroke < dice.whole(3, 6); stroke += 1) {
    script.stroke(1.2, 3).wait(0.8, dice.chance(0.15) ? 9 : 4.5);
    if (dice.chance(0.1)) script.does("undo").wait(0.5, 2).stroke(1.2, 3);
  }
  if (dice.chance(0.15)) script.does("clear").wait(1, 4).write(3, [1, 2.5], [0.8, 3]);
  finish(script, 0.92);
}

/** Is done early and does nothing more. */
function early(script) {
  script.wait(1.5, 5).write(2, [0.2, 0.7], [0.1, 0.4]);
  finish(script, 0.95);
}

/** Draws a rocket first, and answers late, or not at all. */
function doodling(script) {
  const { dice } = script;
  script.wait(2, 12);
  const drawings = dice.whole(1, 2);
  for (let drawing = 0; drawing < drawings; drawing += 1) {
    script.write(dice.whole(16, 34), [0.2, 0.9], [0.05, 0.7]).wait(1, 5).does("read", { right: false });
    if (dice.chance(0.8)) script.does("clear").wait(1, 5);
  }
  if (dice.chance(0.7)) finish(script.does("clear").wait(1, 4).write(3, [0.3, 1], [0.2, 1]), 0.88);
}

/** Leaves for a while: the tablet sleeps, or the network is gone. */
function away(script) {
  const { dice } = script;
  script.wait(0, 35).does(dice.chance(0.5) ? "leave" : "silence");
  if (!dice.chance(0.4)) return;
  script.wait(15, 45).does("back");
  quick(script);
}

/** Has written the answer and forgets to send it. */
function forgetful(script) {
  script.wait(3, 12).write(3, [0.4, 1], [0.2, 1]).read(true).wait(15, 60);
  finish(script, 0.95);
}

/** Dreams for a while before it begins. */
function dreaming(script) {
  script.wait(14, 32).write(3, [0.4, 1], [0.2, 1]);
  finish(script, 0.9);
}

/** Is done, and would like to be told so. */
function proud(script) {
  quick(script);
  script.wait(1, 10).does("hand", { hand: "check" });
}

export const OTHERS = { quick, careful, early, doodling, away, forgetful, dreaming, proud };

/** How many of a hundred work like that. */
const SHARES = { quick: 36, careful: 24, early: 14, doodling: 6, away: 5, forgetful: 5, dreaming: 7, proud: 3 };

/** A class of thirty: three to five struggle, and who does stays the same for the lesson. */
export function classOf(dice, size = 30) {
  const bag = Object.entries(SHARES).flatMap(([kind, share]) => Array(share).fill(kind));
  const kinds = Array.from({ length: size }, () => dice.pick(bag));
  const seats = Array.from({ length: size }, (_, place) => place);
  const struggling = dice.whole(3, 5);
  for (let count = 0; count < struggling; count += 1) {
    const [place] = seats.splice(dice.whole(0, seats.length - 1), 1);
    kinds[place] = dice.pick(Object.keys(STRUGGLERS));
  }
  return kinds;
}

/** What a child of this kind does at one problem; with a `pace` above 1 all take longer. */
export function scriptOf(kind, dice, pace = 1) {
  const script = new Script(dice, pace);
  ({ ...STRUGGLERS, ...OTHERS })[kind](script);
  if (dice.chance(0.03)) script.steps.push({ at: Math.round(1000 * dice.between(5, 60)), does: "reconnect" });
  return script.steps;
}
