/** Shows the projector's scenes: lobby, problem, review, podium. */

import { setAttribute, setText } from "../dom/element.js";
import { dataOf, find } from "../dom/find.js";
import { showPrompt } from "../dom/math.js";
import { showPicture } from "../dom/picture.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { formWords, isWaiting, placeWords, secondsToNext, secondsToRead, waitingWords } from "../live/asked.js";
import { clockText } from "../live/clock.js";
import { showCrew, showThanks } from "./crew.js";
import { showGroups } from "./groups.js";
import { showPodium } from "./podium.js";
import { showRanks } from "./ranks.js";
import { Sheets } from "./sheets.js";
import { isInRound, promptSize, sceneOf } from "./store.js";

/** The elements of the stage. */
export class StageView {
  /**
   * @param {HTMLElement} root
   * @param {() => number} clock the server's, in milliseconds
   */
  constructor(root, clock) {
    this.root = root;
    this.number = find(document, "[data-number]");
    this.corner = find(document, "[data-code-corner]");
    this.sheets = new Sheets(this.find("sheet-list"), this.find("replay"), clock);
    /** @type {Set<string>} */
    this.known = new Set();
  }

  /** @param {string} name */
  find(name) {
    return find(this.root, `[data-${name}]`);
  }

  /** @param {import("./store.js").Stage} stage */
  show(stage) {
    const scene = sceneOf(stage);
    const isRound = isInRound(stage);
    this.root.dataset.scene = scene;
    this.showPart("lobby", scene === "lobby");
    this.showPart("round", isRound);
    this.showPart("over", scene === "over");
    this.showPart("own", scene === "own");
    this.find("paused").hidden = stage.room === null || stage.room.paused_at === null;
    this.corner.hidden = !isRound && scene !== "own";
    if (scene === "own") this.showOwn(stage);
    setText(this.number, isRound ? placeWords(stage.round, stage.room.problems) : "");
    const sheets = isRound ? stage.sheets : [];
    this.root.dataset.sheets = String(sheets.length > 0);
    this.sheets.show(sheets, stage.replay);
    if (scene === "lobby") this.showLobby(stage);
    if (isRound) this.showRound(stage, scene);
    showRanks(this.root, stage);
    if (scene === "over") showThanks(this.find("thanked"), stage.crew);
    if (scene === "over") showPodium(this.find("podium"), stage.podium, this.root.dataset.ranked === "true");
  }

  /**
   * @param {string} name
   * @param {boolean} shown
   */
  showPart(name, shown) {
    find(this.root, `[data-scene-part=${name}]`).hidden = !shown;
  }

  /** @param {import("./store.js").Stage} stage */
  showLobby(stage) {
    const lead = this.find("lead");
    setText(lead, dataOf(lead, stage.room && stage.room.locked ? "locked" : "open"));
    setText(this.find("seats"), seatWords(stage.seats));
    showCrew(this.find("names"), stage, this.known);
    this.known = new Set(stage.names);
  }

  /**
   * @param {import("./store.js").RoundStage} stage
   * @param {import("./store.js").Scene} scene
   */
  showRound(stage, scene) {
    const { round } = stage;
    const prompt = this.find("prompt");
    showPrompt(prompt, round);
    prompt.dataset.size = promptSize(round);
    const form = this.find("form");
    setText(form, formWords(round.form));
    form.hidden = form.textContent === "";
    showPicture(find(this.root, "[data-picture]", HTMLImageElement), round.picture);
    this.showAnswer(round, scene === "review");
    // In review it counts up to what it says.
    if (scene !== "review" || stage.right === null || round.skipped) {
      setText(this.find("answered"), scene === "review" ? rightWords(stage) : answeredWords(stage));
    }
    showGroups(this.find("groups"), scene === "review" ? stage.groups : []);
    const grouped = scene === "review" && stage.groups.length > 0;
    // A child's sheet is looked at alone: what all wrote comes back when it is gone.
    this.root.dataset.grouped = String(grouped && stage.sheets.length === 0);
    const part = scene === "review" ? stage.right : stage.answered;
    const share = stage.seats > 0 ? Math.min(1, (part || 0) / stage.seats) : 0;
    this.find("answered-bar").style.transform = `scaleX(${share})`;
  }

  /**
   * Say how many were right, on the way to the number that it was: only that one is read aloud.
   *
   * @param {import("./store.js").RoundStage} stage
   * @param {number} count
   */
  countRight(stage, count) {
    const place = this.find("answered");
    setAttribute(place, "aria-live", count === stage.right ? "polite" : "off");
    const rightFirst = count === stage.right ? stage.rightFirst : null;
    setText(place, rightWords({ ...stage, right: count, rightFirst }));
  }

  /** @param {import("./store.js").Stage} stage where each child goes at its own pace */
  showOwn({ room, seats, done, finished }) {
    const isOwn = room !== null && room.pace === "own";
    const all = room ? seats * room.problems : 0;
    setText(this.find("own-title"), isOwn ? gettext("Everybody at their own pace") : gettext("The next problem comes soon"));
    find(this.root, ".answered--own").hidden = !isOwn;
    setText(this.find("own-done"), interpolate(gettext("%(done)s of %(all)s problems answered"), { done, all }));
    setText(this.find("own-finished"), interpolate(gettext("%(finished)s of %(seats)s are through"), { finished, seats }));
    const share = all > 0 ? Math.min(1, done / all) : 0;
    this.find("own-bar").style.transform = `scaleX(${share})`;
  }

  /**
   * Show how long the problem is still read; returns whether it is.
   *
   * @param {import("./store.js").Stage} stage
   * @param {number} now milliseconds on the server's clock
   */
  showReading(stage, now) {
    const left = isInRound(stage) ? secondsToRead(stage.room, stage.round, now) : null;
    const place = this.find("read-first");
    place.hidden = left === null;
    if (left !== null) setText(place, interpolate(gettext("Read first: %(seconds)s"), { seconds: clockText(left) }));
    return left !== null;
  }

  /**
   * Show how long it is until the next problem comes by itself, or that others still write.
   *
   * @param {import("./store.js").Stage} stage
   * @param {number} now milliseconds on the server's clock
   */
  showNext(stage, now) {
    const left = isInRound(stage) ? secondsToNext(stage.room, stage.round, now) : null;
    const waits = isInRound(stage) && isWaiting(stage.round, now);
    const next = this.find("next");
    next.hidden = left === null && !waits;
    if (!next.hidden) setText(next, left === null ? waitingWords() : nextWords(left));
  }

  /**
   * @param {import("../protocol_types.js").RoundPart} round
   * @param {boolean} isReview
   */
  showAnswer(round, isReview) {
    const answer = this.find("answer");
    const explanation = this.find("explanation");
    answer.hidden = !isReview || round.accepted.length === 0;
    setText(answer, isReview ? round.accepted.join(gettext(" or ")) : "");
    explanation.hidden = !isReview || !round.explanation;
    setText(explanation, isReview ? round.explanation : "");
  }
}

/** @param {number} seconds */
function nextWords(seconds) {
  return interpolate(gettext("Next problem in %(seconds)s"), { seconds: clockText(seconds) });
}

/** @param {number} count */
function seatWords(count) {
  if (count === 0) return gettext("The crew is boarding…");
  return interpolate(ngettext("%(count)s on board", "%(count)s on board", count), { count });
}

/** @param {import("./store.js").Stage} stage */
function answeredWords({ answered, seats }) {
  return interpolate(gettext("%(answered)s of %(seats)s have answered"), { answered, seats });
}

/** @param {import("./store.js").RoundStage} stage */
function rightWords({ round, right, rightFirst, seats }) {
  if (round.skipped) return gettext("Skipped: it counts for nobody");
  if (right === null) return "";
  const words = interpolate(
    ngettext("%(right)s of %(seats)s was right", "%(right)s of %(seats)s were right", right),
    { right, seats },
  );
  if (rightFirst === null || rightFirst === right) return words;
  return interpolate(gettext("%(words)s, %(first)s at the first try"), { words, first: rightFirst });
}
