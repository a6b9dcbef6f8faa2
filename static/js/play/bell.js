/** What becomes of a sheet that was not sent when time ends, or when another problem is asked. */

import { toast } from "../dom/toast.js";
import { isLocal } from "./ahead.js";
import { isLeftUnasked, isToCollect, timesOf } from "./collecting.js";
import { collectedMarkWords, leftWords, sendLeftWords } from "./bell_words.js";
import { isTyped } from "./typed_text.js";

/** So long the offer stands: the child has to see it beside a new problem. */
const OFFERED_MS = 30_000;

/** @typedef {import("../protocol_types.js").ToStudent|import("../protocol_types.js").ToPractice} Message */

/** Collects sheets where the room does, and else offers to send what was left. */
export class Bell {
  /**
   * @param {import("./delivery.js").Delivery} delivery
   * @param {() => import("./sheet.js").RoundSheet} sheet
   * @param {() => import("./typing.js").Typing} typing
   */
  constructor(delivery, sheet, typing) {
    this._delivery = delivery;
    this._sheet = sheet;
    this._typing = typing;
    /** @type {Map<string, string>} what was asked, by the id of what was collected */
    this._prompts = new Map();
  }

  /**
   * Send what the child wrote, where the time is up and it is collected; returns the answer's id.
   * @param {import("./store.js").State} state
   * @returns {string|null}
   */
  ring(state) {
    const sheet = this._sheet();
    const { seat, round } = state;
    if (isTyped(state)) return this._ringTyped(state);
    if (!seat || !round || !isToCollect(state, sheet.lies)) return null;
    sheet.surface.pad.finish();
    sheet.catchUp();
    if (sheet.lies.handed) return null; // in another tab
    const times = sheet.drawing.times();
    sheet.handedIn();
    const answer = this._delivery.collect({ seat: seat.id, round: round.id }, sheet.strokes, times);
    sheet.learn(answer, sheet.strokes.map((stroke) => stroke.slice()));
    return answer;
  }

  /**
   * @param {import("./store.js").State} state
   * @returns {string|null}
   */
  _ringTyped(state) {
    const typing = this._typing();
    const { seat, round } = state;
    if (!seat || !round || !isToCollect(state, typing.lies) || !typing.mayBeSent()) return null;
    return this._delivery.collect({ seat: seat.id, round: round.id }, [], typing.handIn());
  }

  /**
   * Hear a message before the page takes it: another problem may come over a sheet, and what was
   * collected of an earlier one has its mark.
   * @param {Message} message
   * @param {import("./store.js").State} state
   */
  hear(message, state) {
    if (message.type === "marked") this._marked(message.answer);
    if (message.type !== "seat" && message.type !== "round_opened") return;
    const { round } = message;
    const isOther = round && state.round && !isLocal(state.round) && round.id !== state.round.id;
    // Who was asked already, or has nothing to send, is not asked again.
    if (isOther && !isLeftUnasked(state)) this._sheet().decline();
  }

  /**
   * Take a sheet that was left for another problem.
   * @param {import("./sheet_cache.js").LeftSheet} left
   * @param {{id: number}|null} seat
   */
  take(left, seat) {
    if (left.collects && seat) {
      const whose = { seat: seat.id, round: left.round };
      this._prompts.set(this._delivery.collect(whose, left.strokes, timesOf(left)), left.prompt);
      return;
    }
    const act = () => this._delivery.handIn(left.round, left.strokes, timesOf(left));
    toast(leftWords(left.prompt), "late", { word: sendLeftWords(), act, ms: OFFERED_MS });
  }

  /** @param {import("../protocol_types.js").AnswerPart} answer */
  _marked(answer) {
    const prompt = this._prompts.get(answer.id);
    if (prompt === undefined || answer.mark === "reading") return;
    this._prompts.delete(answer.id);
    toast(collectedMarkWords(prompt, answer.mark), "info");
  }
}
