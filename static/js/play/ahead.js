/** What a device asks by itself while the network is away, as far as it can be foretold. Pure. */

/**
 * @typedef {import("../protocol_types.js").Ahead} AheadMessage
 * @typedef {import("../protocol_types.js").AheadPart} AheadPart
 * @typedef {import("../protocol_types.js").RoomPart} RoomPart
 * @typedef {import("../protocol_types.js").RoundPart} RoundPart
 *
 * @typedef {object} Told what the page takes as if the server had said it
 * @property {RoomPart} room
 * @property {RoundPart} round
 * @property {number} passed how many problems of the list are behind it now, itself among them
 */

/** The server closes a round so much later: answers are still on their way. */
const GRACE_MS = 1000;

/**
 * Return whether a round is the device's own: the server knows none of this name.
 * @param {{id: number}|null} round
 * @returns {boolean}
 */
export function isLocal(round) {
  return round !== null && round.id < 0;
}

/**
 * Return the name of a round that the device makes itself: a number that no round of the server has.
 * @param {number} problem
 * @returns {number}
 */
export function localId(problem) {
  return -problem;
}

/**
 * Return the problem that a round of either kind asks.
 * @param {{id: number, problem: number|null}|null} round
 * @returns {number|null}
 */
export function problemOf(round) {
  if (round === null) return null;
  return round.id < 0 ? -round.id : round.problem;
}

/**
 * Return the next problem at the child's own pace, or null where none is known or nobody may go on.
 * @param {{room: RoomPart|null, round: RoundPart|null}} state
 * @param {AheadMessage|null} ahead
 * @param {number} now the server's time
 * @returns {Told|null}
 */
export function nextAlone({ room, round }, ahead, now) {
  if (!room || room.pace !== "own" || !room.going || room.paused_at || !ahead) return null;
  const [part] = ahead.problems;
  if (!part) return null;
  const times = { opens_at: Math.round(now), closes_at: null };
  return { room: { ...room, phase: "asking" }, round: roundOf(part, ahead, round, times), passed: 1 };
}

/**
 * Return the problem that a timer has come to by now, or null where the present one still runs or is
 * looked at. Whoever slept through some problems comes to the last of them.
 *
 * A pause, a jump and other seconds than planned cannot be known: the server says so later.
 * @param {{room: RoomPart|null, round: RoundPart|null}} state
 * @param {AheadMessage|null} ahead
 * @param {number} now the server's time
 * @returns {Told|null}
 */
export function foretold({ room, round }, ahead, now) {
  if (!room || room.pace !== "timer" || room.paused_at || room.phase === "over" || !ahead) return null;
  if (ahead.look_seconds === null) return null;
  /** @type {Told|null} */
  let told = null;
  let [last, nextAt] = [round, room.next_at];
  for (const [index, part] of ahead.problems.entries()) {
    if (nextAt === null || now < nextAt) break;
    const opens_at = nextAt + ahead.read_seconds * 1000;
    const closes_at = opens_at + part.seconds * 1000;
    const over_at = closes_at + (part.waits_seconds ?? 0) * 1000; // what was kept before has none
    const waits = over_at > closes_at;
    last = { ...roundOf(part, ahead, last, { opens_at, closes_at }), waits, over_at: waits ? over_at : null };
    const isLast = index === ahead.problems.length - 1;
    nextAt = isLast ? null : over_at + GRACE_MS + ahead.look_seconds * 1000;
    told = { room: { ...room, phase: "asking", next_at: nextAt }, round: last, passed: index + 1 };
  }
  return told;
}

/**
 * Return whether ink that nobody sent goes in by itself, now that the class has gone on from a round
 * that this device made: where the room collects, and at own pace, where no time has ended.
 * @param {{room: RoomPart|null, round: RoundPart|null}} state
 * @param {AheadMessage|null} ahead
 * @returns {boolean}
 */
export function goesInUnsent({ room, round }, ahead) {
  if (!room || !isLocal(round) || !ahead) return false;
  return room.pace === "own" || ahead.collects;
}

/**
 * Make a round of a problem that was told beforehand. What holds for all rounds is as in the last.
 * @param {AheadPart} part
 * @param {AheadMessage} ahead
 * @param {RoundPart|null} last
 * @param {{opens_at: number, closes_at: number|null}} times
 * @returns {RoundPart}
 */
function roundOf(part, ahead, last, times) {
  const { problem, place, again, prompt, prompt_html, points, separator, picture, background, form } = part;
  const { tries, first_counts_double, hold_marks } = ahead;
  return {
    ...last,
    ...{ problem, place, again, prompt, prompt_html, points, separator, picture, background, form },
    ...times,
    id: localId(problem),
    number: last ? last.number + 1 : 1,
    closed: false,
    accepted: [],
    explanation: "",
    has_hint: false, // it comes from the server, when the child asks
    asks_sure: false,
    skipped: false,
    extra: false,
    tries,
    first_counts_double,
    hold_marks,
    collects: false, // the server collects by its own rounds
    paused_ms: 0,
    waits: false,
    over_at: null,
  };
}

/**
 * Return whether a round is another one than before, and not the server's of one that was made here.
 * @param {RoundPart} round
 * @param {RoundPart|null} before
 * @returns {boolean}
 */
export function isAnother(round, before) {
  return !before || ![before.id, localId(Number(before.problem))].includes(round.id);
}
