/** What the teacher tells the room, as messages of the protocol. */

import * as wire from "../protocol.js";

/**
 * Make the commands of a board.
 *
 * @param {{send: (message: object) => boolean}} link
 * @param {object} board commands carry the version of the room that the board has seen
 * @param {() => void} onAway called when a command could not be sent
 */
export function makeCommands(link, board, onAway) {
  const send = (message) => {
    const sent = link.send(message);
    if (!sent) onAway();
    return sent;
  };
  const version = () => (board.room ? board.room.version : 0);
  return {
    next: () => send(wire.ask({ version: version() })),
    ask: (problem) => send(wire.ask({ version: version(), problem })),
    close: () => send(wire.close({ version: version() })),
    skip: () => send(wire.skip({ version: version() })),
    end: () => send(wire.end({ version: version() })),
    settle: (answer, mark) => send(wire.settle({ answer, mark })),
    correct: (answer, text, meant) => send(wire.correct({ answer, text, meant })),
    admit: (seat) => send(wire.admit({ seat })),
    decline: (seat) => send(wire.decline({ seat })),
    remove: (seats) => send(wire.remove({ seats })),
    showName: (seat) => send(wire.showName({ seat })),
    keepName: (seat) => send(wire.keepName({ seat })),
    showNames: () => send(wire.showNames({})),
    lock: (locked) => send(wire.lock({ locked })),
    newCode: () => send(wire.newCode({ code: board.room.code })),
    // These are the board's own: a lost connection brings a snapshot anyway.
    look: (answers) => link.send(wire.look({ answers })),
    show: (seat) => link.send(wire.show({ seat })),
    resync: () => link.send(wire.resync({})),
  };
}
