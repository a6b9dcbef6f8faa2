/** What a sheet needs to know, and what was handed in of it. */

/**
 * @typedef {object} Around what the sheet needs to know
 * @property {HTMLElement} box
 * @property {HTMLCanvasElement} canvas
 * @property {import("../live/socket.js").Link} link
 * @property {import("./sheet_cache.js").SheetCache} cache
 * @property {(strokes: number, undoes: boolean) => void} onInk the number of strokes has changed; whether
 *   there is something to undo
 * @property {(strokes: number[]) => void} onRubbedOut a scribble is about to take these strokes off
 * @property {() => void} onFull no more ink fits
 * @property {(left: import("./sheet_cache.js").LeftSheet) => void} onLeft a sheet of an earlier round was not sent
 */

/**
 * @typedef {object} Answered
 * @property {string} id the answer's
 * @property {import("../ink/grid.js").Point[][]} strokes what was handed in
 */

export {};
