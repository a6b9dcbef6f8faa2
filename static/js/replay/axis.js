/** Lays the sheets of a class on one axis of time, so that they are replayed at once. Pure, no DOM. */

import { timelineOf } from "../ink/replay.js";

/**
 * @typedef {object} ClassSheet one child's sheet
 * @property {string} name
 * @property {string} mark how it stands, as the board names it
 * @property {import("../ink/grid.js").Stroke[]} strokes
 * @property {number[] | null} times as an answer has them; null for one of an older page
 * @property {number | null} began its first ink, in milliseconds since the problem opened; null where
 *   nobody knows it
 * @property {import("../ink/annotation.js").Mark[]} marks what adults wrote on it
 * @property {import("../ink/background.js").Background|null} [background] what lies under its ink
 *
 * @typedef {"opening" | "ink"} Origin from where time counts: the opening of the problem for all, or
 *   each sheet's own first ink
 *
 * @typedef {object} Track one sheet on the axis
 * @property {import("../ink/replay.js").Timeline} timeline
 * @property {number} from when its first ink is, in milliseconds on the axis
 *
 * @typedef {object} Axis
 * @property {Track[]} tracks in the order of the sheets
 * @property {number} length milliseconds until the last ink of all
 * @property {number} untimed sheets whose own speed nobody knows
 * @property {number} undated sheets that stand at the beginning, since nobody knows when they began
 */

/**
 * Lay sheets on one axis.
 *
 * @param {Pick<ClassSheet, "strokes"|"times"|"began">[]} sheets
 * @param {Origin} origin
 * @returns {Axis}
 */
export function axisOf(sheets, origin) {
  const tracks = sheets.map(({ strokes, times, began }) => ({
    timeline: timelineOf(strokes, times),
    from: origin === "opening" ? began ?? 0 : 0,
  }));
  return {
    tracks,
    length: Math.max(0, ...tracks.map(({ from, timeline }) => from + timeline.length)),
    untimed: tracks.filter(({ timeline }) => !timeline.timed).length,
    undated: origin === "opening" ? sheets.filter(({ began }) => began === null).length : 0,
  };
}

/**
 * Return where a sheet is at a moment of the axis: the same value as long as nothing on it changes.
 *
 * @param {Track} track
 * @param {number} at milliseconds on the axis
 * @returns {number} milliseconds since the sheet's first ink, -1 before it
 */
export function momentIn({ from, timeline }, at) {
  return at < from ? -1 : Math.min(timeline.length, at - from);
}
