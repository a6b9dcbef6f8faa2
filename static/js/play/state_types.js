/** The type of what the student's page knows. */

/**
 * @typedef {object} State
 * @property {import("../protocol_types.js").RoomPart|null} room
 * @property {import("../protocol_types.js").SeatPart|null} seat
 * @property {import("../protocol_types.js").RoundPart|null} round
 * @property {import("../protocol_types.js").AnswerPart|null} answer the last answer that the server has stored for this round
 * @property {import("../protocol_types.js").FactPart|null} fact
 * @property {string|null} sending id of an answer on its way
 * @property {boolean} held the answer on its way has to wait: too many came within a minute
 * @property {boolean} rewriting the child writes again after an answer
 * @property {number} strokes strokes on the sheet now
 * @property {boolean} undoes there is something to undo
 * @property {boolean} typing the child types its answers, where it may
 * @property {string} typed what stands in the field
 * @property {import("../protocol_types.js").Read|null} reading what was read last
 * @property {boolean} fresh the reading is of exactly these strokes
 * @property {boolean} still the reader is late
 * @property {boolean} timeUp `closes_at` has passed
 * @property {boolean} readingFirst the problem is read, and nobody writes yet
 * @property {string} hint once the child has looked at it
 * @property {string|null} sureSaid the answer that the child has said how sure it is of, or would not say
 * @property {number} others how many have not answered yet, as far as the page has heard
 * @property {boolean} declined the child does not want to send what it wrote
 * @property {import("../protocol_types.js").LeavesPart|null} leaves once the room is over
 * @property {import("../protocol_types.js").StageAskPart|null} stageAsk whether its sheet may go on the stage
 * @property {boolean} seen the teacher put the child's hand down
 * @property {boolean} online
 * @property {boolean} ahead the device can go on by itself, where the network is away
 * @property {string|null} ended name of a final close code
 */

export {};
