/** What the dialog of the unsure answers has the page do. */

/**
 * Return what the dialog may ask of the page, which has its connection a little later.
 *
 * @param {object} page
 * @param {import("./commands.js").Commands} page.commands
 * @param {import("./inks.js").Inks} page.inks
 * @param {import("./types.js").Board} page.board
 * @returns {import("./settling.js").SettlingActions & import("./in_time.js").InTimeActions}
 */
export function settlingActions(page) {
  return {
    settle: (answers, mark) => page.commands.settleMany(answers, mark),
    correct: (answers, text, meant) => page.commands.correctMany(answers, text, meant),
    count: (answers) => page.commands.countMany(answers),
    unsettle: (answers) => page.commands.unsettle(answers),
    want: (answers) => page.inks.want(page.board, answers),
  };
}
