/** Short sounds of our own: tones with a soft beginning and end, no files. */

/**
 * @typedef {"join"|"send"|"right"|"again"|"last"|"closed"|"podium"|"hand"} Sound
 */

/**
 * @typedef {object} Tone
 * @property {number} at seconds after the beginning
 * @property {number} hertz
 * @property {number} [to] hertz that it glides to
 * @property {number} lasts seconds
 * @property {number} loud 0 to 1
 * @property {OscillatorType} [wave]
 */

/** Tones of a C major chord and around it: nothing here can sound sour together with another. */
const C5 = 523.25;
const E5 = 659.26;
const G5 = 783.99;
const C6 = 1046.5;
const E6 = 1318.5;
const G4 = 392;
const E4 = 329.63;

/** @type {Readonly<Record<Sound, readonly Tone[]>>} */
export const SOUNDS = Object.freeze({
  join: [
    { at: 0, hertz: G4, lasts: 0.14, loud: 0.5 },
    { at: 0.09, hertz: C5, lasts: 0.14, loud: 0.6 },
    { at: 0.18, hertz: E5, lasts: 0.24, loud: 0.6 },
  ],
  send: [{ at: 0, hertz: 420, to: 980, lasts: 0.2, loud: 0.45 }],
  right: [
    { at: 0, hertz: C5, lasts: 0.16, loud: 0.55 },
    { at: 0.1, hertz: G5, lasts: 0.3, loud: 0.6 },
    { at: 0.1, hertz: C6, lasts: 0.34, loud: 0.25 },
  ],
  again: [
    { at: 0, hertz: E5, lasts: 0.16, loud: 0.35 },
    { at: 0.13, hertz: C5, lasts: 0.26, loud: 0.35 },
  ],
  last: [{ at: 0, hertz: 880, lasts: 0.07, loud: 0.4, wave: "triangle" }],
  closed: [
    { at: 0, hertz: G5, lasts: 0.2, loud: 0.5, wave: "triangle" },
    { at: 0.16, hertz: E5, lasts: 0.2, loud: 0.5, wave: "triangle" },
    { at: 0.32, hertz: C5, lasts: 0.45, loud: 0.55, wave: "triangle" },
  ],
  podium: [
    { at: 0, hertz: C5, lasts: 0.16, loud: 0.55, wave: "triangle" },
    { at: 0.14, hertz: E5, lasts: 0.16, loud: 0.55, wave: "triangle" },
    { at: 0.28, hertz: G5, lasts: 0.16, loud: 0.55, wave: "triangle" },
    { at: 0.42, hertz: C6, lasts: 0.7, loud: 0.6, wave: "triangle" },
    { at: 0.42, hertz: E6, lasts: 0.7, loud: 0.3 },
    { at: 0.42, hertz: E4, lasts: 0.7, loud: 0.3 },
  ],
  hand: [{ at: 0, hertz: E5, to: G5, lasts: 0.22, loud: 0.4 }],
});

/** How loud all of it is at most: a class hears it over its own voices, and nobody starts. */
const MASTER = 0.22;
/** Seconds in which a tone comes: without it each would click. */
const ATTACK = 0.012;

/** Plays sounds where the browser lets a page do so; before the first tap most do not. */
export class Player {
  constructor() {
    /** @type {AudioContext|null} */
    this._context = null;
  }

  /** Make ready to play; called from a tap it also wakes what the browser had held back. */
  wake() {
    if (typeof AudioContext !== "function") return;
    this._context ??= new AudioContext();
    if (this._context.state === "suspended") this._context.resume().catch(() => undefined);
  }

  /** @param {Sound} name */
  play(name) {
    this.wake();
    const context = this._context;
    // One that comes after the browser's leave would say what is long over.
    if (!context || context.state !== "running") return;
    const master = context.createGain();
    master.gain.value = MASTER;
    master.connect(context.destination);
    for (const tone of SOUNDS[name]) sound(context, master, tone);
  }
}

/**
 * @param {AudioContext} context
 * @param {AudioNode} out
 * @param {Tone} tone
 */
function sound(context, out, { at, hertz, to = hertz, lasts, loud, wave = "sine" }) {
  const from = context.currentTime + at;
  const end = from + lasts;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.setValueAtTime(hertz, from);
  if (to !== hertz) oscillator.frequency.exponentialRampToValueAtTime(to, end);
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loud, from + ATTACK);
  gain.gain.exponentialRampToValueAtTime(0.001, end);
  oscillator.connect(gain).connect(out);
  oscillator.start(from);
  oscillator.stop(end + 0.02);
}
