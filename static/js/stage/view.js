/** Shows the projector's scenes: lobby, problem, review, podium. */

import { element, setText } from "../dom/element.js";
import { showPrompt } from "../dom/math.js";
import { showPicture } from "../dom/picture.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { formWords, placeWords, secondsToNext } from "../live/asked.js";
import { clockText } from "../live/clock.js";
import { showPodium } from "./podium.js";
import { promptSize, sceneOf } from "./store.js";

const CROWD = 24;
const MOST_NAMES = 34;

/** The elements of the stage. */
export class StageView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.number = document.querySelector("[data-number]");
    this.corner = document.querySelector("[data-code-corner]");
    this.known = new Set();
  }

  find(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  /** @param {object} stage as the store keeps it */
  show(stage) {
    const scene = sceneOf(stage);
    const isRound = scene === "asking" || scene === "review";
    this.root.dataset.scene = scene;
    this.showPart("lobby", scene === "lobby");
    this.showPart("round", isRound);
    this.showPart("over", scene === "over");
    this.corner.hidden = !isRound;
    setText(this.number, isRound ? placeWords(stage.round, stage.room.problems) : "");
    if (scene === "lobby") this.showLobby(stage);
    if (isRound) this.showRound(stage, scene);
    if (scene === "over") showPodium(this.find("podium"), stage.podium);
  }

  showPart(name, shown) {
    this.root.querySelector(`[data-scene-part=${name}]`).hidden = !shown;
  }

  showLobby(stage) {
    const lead = this.find("lead");
    setText(lead, stage.room.locked ? lead.dataset.locked : lead.dataset.open);
    setText(this.find("seats"), seatWords(stage.seats));
    const list = this.find("names");
    const names = stage.names.slice(0, MOST_NAMES);
    const items = names.map((name) => {
      const fresh = this.known.has(name) ? "" : " crew__name--new";
      return element("li", { className: `crew__name truncate${fresh}`, title: name }, name);
    });
    const more = stage.seats - names.length;
    if (more > 0 && names.length > 0) {
      items.push(element("li", { className: "crew__name crew__name--more" }, `+${more}`));
    }
    this.known = new Set(stage.names);
    list.dataset.crowd = String(stage.seats > CROWD);
    list.replaceChildren(...items);
  }

  showRound(stage, scene) {
    const { round } = stage;
    const prompt = this.find("prompt");
    showPrompt(prompt, round);
    prompt.dataset.size = promptSize(round);
    const form = this.find("form");
    setText(form, formWords(round.form));
    form.hidden = form.textContent === "";
    showPicture(this.find("picture"), round.picture);
    this.showAnswer(round, scene === "review");
    const text = scene === "review" ? rightWords(stage) : answeredWords(stage);
    setText(this.find("answered"), text);
    const part = scene === "review" ? stage.right : stage.answered;
    const share = stage.seats > 0 ? Math.min(1, (part || 0) / stage.seats) : 0;
    this.find("answered-bar").style.transform = `scaleX(${share})`;
  }

  /**
   * Show how long it is until the next problem comes by itself.
   *
   * @param {object} stage as the store keeps it
   * @param {number} now milliseconds on the server's clock
   */
  showNext(stage, now) {
    const scene = sceneOf(stage);
    const isRound = scene === "asking" || scene === "review";
    const left = isRound ? secondsToNext(stage.room, stage.round, now) : null;
    const next = this.find("next");
    next.hidden = left === null;
    if (left !== null) setText(next, nextWords(left));
  }

  showAnswer(round, isReview) {
    const answer = this.find("answer");
    const explanation = this.find("explanation");
    answer.hidden = !isReview || round.accepted.length === 0;
    setText(answer, isReview ? round.accepted.join(gettext(" or ")) : "");
    explanation.hidden = !isReview || !round.explanation;
    setText(explanation, isReview ? round.explanation : "");
  }
}

function nextWords(seconds) {
  return interpolate(gettext("Next problem in %(seconds)s"), { seconds: clockText(seconds) });
}

function seatWords(count) {
  if (count === 0) return gettext("The crew is boarding…");
  return interpolate(ngettext("%(count)s on board", "%(count)s on board", count), { count });
}

function answeredWords({ answered, seats }) {
  return interpolate(gettext("%(answered)s of %(seats)s have answered"), { answered, seats });
}

function rightWords({ round, right, seats }) {
  if (round.skipped) return gettext("Skipped: it counts for nobody");
  if (right === null) return "";
  return interpolate(
    ngettext("%(right)s of %(seats)s was right", "%(right)s of %(seats)s were right", right),
    { right, seats },
  );
}
