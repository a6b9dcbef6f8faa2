/** What the teacher tells the room, as messages of the protocol. */

import * as wire from "../protocol.js";
import { seenHands } from "./hands.js";

/** @typedef {ReturnType<typeof makeCommands>} Commands */

/**
 * Make the commands of a board.
 *
 * @param {{send: (message: import("../protocol_types.js").ClientMessage) => boolean}} link
 * @param {import("./types.js").Board} board commands carry the version of the room that the board has seen
 * @param {() => void} onAway called when a command could not be sent
 */
export function makeCommands(link, board, onAway) {
  /** @param {import("../protocol_types.js").ClientMessage} message */
  const send = (message) => {
    const sent = link.send(message);
    if (!sent) onAway();
    return sent;
  };
  const version = () => (board.room ? board.room.version : 0);
  return {
    next: () => send(wire.ask({ version: version() })),
    ask: (/** @type {number} */ problem) => send(wire.ask({ version: version(), problem })),
    /**
     * @param {string} prompt
     * @param {string} accepted with semicolons between the answers, "" to have the prompt worked out
     * @param {string} background what lies under the ink, in words
     */
    askTyped: (prompt, accepted, background) => send(wire.askTyped({ version: version(), prompt, accepted, background })),
    addToSet: (/** @type {number} */ round) => send(wire.addToSet({ round })),
    close: () => send(wire.close({ version: version() })),
    skip: () => send(wire.skip({ version: version() })),
    pause: () => send(wire.pause({ version: version() })),
    unpause: () => send(wire.unpause({ version: version() })),
    extend: (/** @type {number} */ seconds) => send(wire.extend({ version: version(), seconds })),
    openNow: () => send(wire.openNow({ version: version() })),
    end: () => send(wire.end({ version: version() })),
    /**
     * @param {string} answer
     * @param {import("../protocol_types.js").Ruling} mark
     */
    settle: (answer, mark) => send(wire.settle({ answer, mark, saw_settled: sawSettled(board, answer) })),
    /**
     * @param {string} answer
     * @param {string} text
     * @param {import("../protocol_types.js").Meaning} [meant]
     */
    correct: (answer, text, meant) =>
      send(wire.correct({ answer, text, meant, saw_settled: sawSettled(board, answer) })),
    /**
     * @param {string[]} answers
     * @param {import("../protocol_types.js").Ruling} mark
     */
    settleMany: (answers, mark) => send(wire.settleMany({ answers, mark })),
    /**
     * @param {string[]} answers
     * @param {string} text
     * @param {import("../protocol_types.js").Meaning} [meant]
     */
    correctMany: (answers, text, meant) => send(wire.correctMany({ answers, text, meant })),
    countMany: (/** @type {string[]} */ answers) => send(wire.countMany({ answers })),
    unsettle: (/** @type {string[]} */ answers) => send(wire.unsettle({ answers })),
    admit: (/** @type {number} */ seat) => send(wire.admit({ seat })),
    decline: (/** @type {number} */ seat) => send(wire.decline({ seat })),
    toTeam: (/** @type {number} */ seat, /** @type {number} */ team) => send(wire.toTeam({ seat, team })),
    remove: (/** @type {number[]} */ seats) => send(wire.remove({ seats })),
    /** @param {import("./hands.js").Raised[]} hands that the teacher has seen to */
    lowerHands: (hands) => send(wire.lowerHands(seenHands(hands))),
    showName: (/** @type {number} */ seat) => send(wire.showName({ seat })),
    keepName: (/** @type {number} */ seat) => send(wire.keepName({ seat })),
    showNames: () => send(wire.showNames()),
    lock: (/** @type {boolean} */ locked) => send(wire.lock({ locked })),
    simulate: (/** @type {boolean} */ here) => send(wire.simulate({ here })),
    newCode: () => send(wire.newCode({ code: board.room ? board.room.code : "" })),
    configure: (/** @type {import("./settings.js").Changed} */ changed) => send(wire.configure({ version: version(), ...changed })),
    hide: (/** @type {{names?: boolean, readings?: boolean}} */ what) => send(wire.hide(what)),
    /** @param {{seat: number, answer?: string, strokes?: import("./types.js").Sheet, named: boolean}} sheet */
    stageSheet: (sheet) => send(wire.stageSheet({ version: version(), ...sheet })),
    nameSheet: (/** @type {number} */ seat, /** @type {boolean} */ named) =>
      send(wire.nameSheet({ seat, named })),
    clearStage: (/** @type {number | null} */ seat = null) => send(wire.clearStage({ seat })),
    replayStage: (/** @type {import("../replay/controls.js").Wish | null} */ wish) => send(wire.replayStage(wish || { at: null })),
    keepReplay: () => link.send(wire.keepReplay()),
    lookStage: () => link.send(wire.lookStage()),
    /**
     * @param {import("./types.js").SheetName} sheet
     * @param {import("../ink/grid.js").Point[]} points of a stroke, as far as it has come
     * @param {boolean} up it is done
     */
    annotate: (sheet, points, up) => {
      const message = wire.annotate({ ...sheet, points, up });
      // A frame of a stroke that is being drawn may be lost: the next one brings all of it.
      return up ? send(message) : link.send(message);
    },
    /**
     * @param {import("./types.js").SheetName} sheet
     * @param {import("../ink/stickers.js").Sticker} sticker
     * @param {import("../ink/grid.js").Point} at
     */
    stick: (sheet, sticker, at) => send(wire.annotate({ ...sheet, sticker, points: [at] })),
    point: (/** @type {import("../protocol_types.js").Pointed} */ at, /** @type {[number, number][]} */ points = []) => link.send(wire.pointAt({ at, points })),
    rubOut: (/** @type {import("./types.js").SheetName} */ sheet, /** @type {boolean} */ all) => send(wire.rubOut({ ...sheet, all })),
    // These are the board's own: a lost connection brings a snapshot anyway.
    look: (/** @type {string[]} */ answers, times = false) => link.send(wire.look({ answers, times })),
    show: (/** @type {number} */ seat) => link.send(wire.show({ seat })),
    resync: () => link.send(wire.resync()),
  };
}

/**
 * Say whether the board showed an answer as settled: of two adults who tap at once, the server tells
 * the second one who was quicker. Of an answer that is shown no more, as a card that was settled a
 * moment ago, it says nothing: who changes it knows that it was.
 *
 * @param {import("./types.js").Board} board
 * @param {string} id the answer's
 * @returns {boolean | null}
 */
function sawSettled(board, id) {
  const queued = board.queue.get(id);
  if (queued) return queued.answer.settled;
  const tile = Array.from(board.tiles.values()).find(({ answer }) => answer !== null && answer.id === id);
  return tile && tile.answer ? tile.answer.settled : null;
}
