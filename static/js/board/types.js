/** What the parts of a board tell each other, as types for the checker. No page loads this file. */

/** @typedef {import("../protocol_types.js").BoardAnswerPart} Answer */
/** @typedef {import("../ink/grid.js").Stroke[]} Sheet */

/**
 * @typedef {object} Tile one seat as the board knows it
 * @property {number} id the seat
 * @property {string} name
 * @property {boolean} claimed another device asks for this name
 * @property {import("../protocol_types.js").Asks} asks why it is not in the room and wants to be
 * @property {string} typed a doubtful name that only the teacher sees
 * @property {boolean} held the stage waits with the name
 * @property {string} real the name itself while names are hidden, else ""
 * @property {number} score
 * @property {Answer | null} answer the present answer
 * @property {Sheet} sheet the ink as it lies on the child's page now
 * @property {import("../protocol_types.js").ReadEvent | null} read the last live reading of that ink
 * @property {number} told the number of the look that read what is known of it
 * @property {number} heard when the seat last spoke up, on the board's own clock; 0 for away
 * @property {number} shown when its whole sheet was last asked for
 * @property {import("../protocol_types.js").Hand} hand what the child has raised a hand for
 * @property {number | null} handAt when that was, on the server's clock
 * @property {boolean} heals whether the answer's ink, once it is here, takes the sheet's place
 * @property {import("../protocol_types.js").OwnPart | null} own the problem that it is at, at its own pace
 * @property {number} done how many problems it has answered, at its own pace
 * @property {boolean} finished it has none left
 * @property {boolean} hinted the child looked at the hint of the problem
 * @property {import("../protocol_types.js").Avatar} avatar who of the crew it is
 * @property {boolean} simulated there is no child: the teacher rehearses
 * @property {number} team 0 without teams
 */

/**
 * @typedef {object} Behaviour how a child works at the present problem; moments are milliseconds of
 *   the lesson's time, which stands still in a pause
 * @property {number} opened when the child could begin
 * @property {number | null} first its first ink
 * @property {number | null} last when it last drew, rubbed out or handed in
 * @property {string} answer the last answer that was handed in
 * @property {boolean} handed an answer was handed in since the sheet was last emptied
 * @property {number} peak the most strokes since it last rubbed out
 * @property {number} most the most strokes at all
 * @property {number} rubbed how often it rubbed out
 * @property {number} paused how long its pauses were together, in milliseconds
 * @property {boolean} gone the child's device is not connected
 * @property {Set<string>} wrong the answers that are wrong
 * @property {Map<string, number>} past how many problems of a kind went wrong before in this lesson
 */

/**
 * Why a child may need help: its hand, wrong answers here or at problems like it, no other try since,
 * rubbing out, pauses, an empty sheet.
 *
 * @typedef {"hand" | "wrong" | "kind" | "rest" | "rubbed" | "paused" | "blank"} Why
 */

/**
 * @typedef {object} Need a child that may need help, and the reason
 * @property {number} seat
 * @property {string} name
 * @property {number} score the more, the more pressing
 * @property {Why} why
 * @property {number} [times]
 * @property {number} [seconds]
 * @property {string} [prompt] the problem that it went wrong at
 */

/**
 * @typedef {object} SheetName which sheet of a seat is meant
 * @property {number} seat
 * @property {number} round
 * @property {string | null} answer null for the sheet as it lies
 */

/**
 * @typedef {object} Written what adults wrote on a sheet
 * @property {import("../protocol_types.js").MarkPart[]} marks
 * @property {Map<string, import("../ink/grid.js").Point[]>} drawings the stroke that each adult is drawing, by the adult's key
 */

/**
 * @typedef {object} Board what a board knows
 * @property {import("../protocol_types.js").RoomPart | null} room null until the first snapshot
 * @property {import("../protocol_types.js").RoundPart | null} round
 * @property {import("../protocol_types.js").ProblemPart[]} problems
 * @property {import("../protocol_types.js").ColumnPart[]} columns
 * @property {import("../protocol_types.js").ResultPart[]} results
 * @property {import("../protocol_types.js").RoomSettingsPart | null} settings null until the first snapshot
 * @property {import("../protocol_types.js").StagedPart[]} staged what is on the stage
 * @property {import("../protocol_types.js").ReplayPart | null} replay where the replay of that stands
 * @property {import("../protocol_types.js").ActPart[]} acts what adults did last, the newest first
 * @property {Map<string, {name: string, heard: number}>} adults who stands at the boards of the room, by
 *   their key, and when each was heard of on the board's own clock
 * @property {Map<number, Tile>} tiles by seat, in the order of the room
 * @property {Map<string, import("../protocol_types.js").QueuedPart>} queue answers to earlier rounds
 *   that need the teacher, by the answer's id, oldest first
 * @property {Map<string, Sheet>} inks the ink of answers by their id, as far as it was asked for
 * @property {Map<string, Written>} annotations what adults wrote, by the sheet
 * @property {Map<string, number>} hubs the last batch of each
 * @property {number} told the number of the look that read the last snapshot
 * @property {number} stageTold that of what is known of the stage
 * @property {Map<string, number>} queueTold those of what was said of the queue since, by the answer's id
 * @property {Map<number, number>} gone seats that were removed since, and the look that did not see them
 * @property {Map<number, Behaviour>} behaviour how each seat works at the present problem
 * @property {{since: number | null, past: number}} pause since when the lesson is paused, and how long
 *   it was before, both on the board's own clock
 * @property {import("../protocol_types.js").BoardSnapshot | null} coming the pieces of a snapshot
 *   that is not whole yet
 */

/** @typedef {Board & {room: import("../protocol_types.js").RoomPart}} RoomBoard once it has a room */

/**
 * The states a tile can be in, the most pressing first.
 *
 * @typedef {"asks" | "claimed" | "unsure" | "disputed" | "late" | "reading" | "writing" | "wrong" |
 *   "right" | "uncounted" | "skipped" | "away" | "waiting" | "unsent" | "empty"} State
 */

/** @typedef {"all" | "look" | "names" | "writing" | "open" | "wrong" | "right" | "away"} Filter */

/** @typedef {Record<Filter | "answered" | "asking", number>} Counts tiles; open: no answer yet */

/**
 * @typedef {object} Reading what was read
 * @property {string} text
 * @property {number | null} confidence from 0 to 1, null without a reading
 * @property {boolean} still the reader is at it
 */

/**
 * @typedef {object} FaceState
 * @property {State} state
 * @property {boolean} away
 * @property {boolean} rewriting
 * @property {boolean} collected the child did not send the answer that is shown
 * @property {boolean} typed the answer that is shown came from a keyboard
 * @property {string} mirrored the digits of it that are written as in a mirror
 * @property {import("../protocol_types.js").Sure} sure how sure the child said it was of it
 * @property {boolean} hinted the child looked at the hint of the problem
 * @property {string} flag why the ink of the answer is looked at, in words
 * @property {boolean} look the teacher has to look at it
 */

/** @typedef {FaceState & Reading} Face everything a tile shows */

/** @typedef {number | string} Key a seat's number, or the id of an answer in the queue */

/**
 * What a button of a tile, of the queue or of the panel says.
 *
 * @typedef {import("../protocol_types.js").Ruling | "admit" | "decline" | "remove" | "show-name" |
 *   "keep-name" | "stage" | "stage-name"} Act
 */

/**
 * @typedef {object} Asked the problem that something is about
 * @property {number} number
 * @property {number | null} place
 * @property {number} again
 * @property {string} prompt_html
 * @property {string[]} accepted
 * @property {import("../protocol_types.js").PicturePart | null} [picture]
 * @property {import("../protocol_types.js").BackgroundPart | null} [background]
 */

/**
 * @typedef {object} Selection what the teacher looks at
 * @property {number} seat
 * @property {string} name
 * @property {boolean} claimed another device asks for this name, or to come in
 * @property {import("../protocol_types.js").Asks} asks why it is not in the room and wants to be
 * @property {string} typed a doubtful name that only the teacher sees
 * @property {boolean} held the stage waits with the name
 * @property {string} real the name itself while names are hidden, else ""
 * @property {Answer | null} answer
 * @property {Face} face
 * @property {import("../protocol_types.js").QueuedPart | null} queued null for a seat in its
 *   present round
 * @property {Asked | null} asked null before the first problem
 */

/**
 * @typedef {object} Changes what a message changed
 * @property {boolean} all everything may have changed
 * @property {boolean} queue the answers to earlier rounds changed
 * @property {Set<number>} tiles seats whose words changed
 * @property {Set<Key>} inked seats and answers whose ink changed
 * @property {number[]} show seats whose whole sheet must be asked for
 * @property {boolean} resync a batch was lost: a snapshot must be asked for
 */

export {};
