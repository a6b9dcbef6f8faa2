/** The elements that the panel is made of. */

import { element, icon } from "../dom/element.js";
import { gettext } from "../i18n.js";
import { makeTop } from "./panel_top.js";
import { Peek } from "./peek.js";
import { makeTeamRow } from "./standing.js";

/** Characters of the longest answer that the server reads (`MAX_LENGTH` of its grammar). */
const MOST_TEXT = 16;

/**
 * @typedef {object} PanelParts
 * @property {import("./panel_top.js").PanelTop} top
 * @property {HTMLElement} name
 * @property {Peek} peek
 * @property {HTMLElement} about
 * @property {HTMLImageElement} picture
 * @property {HTMLElement} badge
 * @property {HTMLElement} note
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} read
 * @property {HTMLElement} sure
 * @property {HTMLInputElement} text
 * @property {HTMLElement} claimWords
 * @property {HTMLElement} nameWords
 * @property {HTMLElement} marks
 * @property {HTMLElement} frame
 * @property {HTMLElement} claim
 * @property {HTMLElement} naming
 * @property {HTMLFormElement} form
 * @property {HTMLElement} which
 * @property {HTMLElement} whichWords
 * @property {HTMLElement} whole
 * @property {HTMLElement} decimal
 */

/**
 * Make the panel's elements inside ``root``.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} replay the replay's controls
 * @returns {PanelParts} the elements that change
 */
export function buildPanel(root, replay) {
  const canvas = element("canvas", {});
  const text = makeText();
  const [claimWords, nameWords] = [element("p", {}), element("p", {})];
  const choice = {
    whichWords: element("p", { id: "panel-which" }),
    whole: element("b", { className: "number" }),
    decimal: element("b", { className: "number" }),
  };
  const peek = new Peek();
  const parts = {
    top: makeTop(),
    name: peek.name,
    peek,
    about: element("p", { className: "panel__about number" }),
    picture: element("img", {}),
    badge: element("span", { className: "badge panel__badge" }),
    note: element("p", { className: "panel__note" }),
    canvas,
    read: element("p", { className: "panel__read number" }),
    sure: element("p", { className: "panel__sure soft number" }),
    text,
    claimWords,
    nameWords,
    marks: makeMarks(),
    frame: element("div", { className: "panel__sheet" }, canvas),
    claim: makeClaim(claimWords),
    naming: makeNaming(nameWords),
    form: makeForm(text),
    which: makeWhich(choice),
    ...choice,
  };
  const who = element("div", { className: "panel__who" }, parts.name, peek.button, parts.badge);
  const shown = element("span", { className: "about__picture", hidden: true }, parts.picture);
  const reading = element("div", { className: "panel__reading" }, parts.read, parts.sure);
  const { about, claim, naming, note } = parts;
  const facts = element("div", { className: "panel__facts" }, who, about, shown, claim, naming, note);
  const { marks, form, which } = parts;
  const deeds = element("div", { className: "panel__deeds" }, reading, marks, form, which, makeStage(), makeTeamRow(), makeFoot());
  const ink = element("div", { className: "panel__ink" }, parts.frame, replay);
  root.replaceChildren(parts.top.root, facts, ink, deeds);
  return parts;
}

function makeText() {
  return element("input", {
    className: "input number",
    id: "panel-text",
    maxLength: MOST_TEXT,
    autocomplete: "off",
    required: true,
  });
}

/** @param {HTMLInputElement} text */
function makeForm(text) {
  return element(
    "form",
    { className: "panel__form" },
    element("label", { className: "field__label", htmlFor: text.id }, gettext("No, it says")),
    text,
    element("button", { className: "button", type: "submit" }, gettext("Correct")),
  );
}

/**
 * Ask which of two numbers was typed; it takes the focus, so that Enter alone chooses neither.
 *
 * @param {{whichWords: HTMLElement, whole: HTMLElement, decimal: HTMLElement}} choice
 */
function makeWhich({ whichWords, whole, decimal }) {
  return element(
    "div",
    {
      className: "panel__claim panel__which",
      role: "group",
      tabIndex: -1,
      hidden: true,
      "aria-labelledby": whichWords.id,
    },
    whichWords,
    element(
      "div",
      { className: "panel__ways" },
      actButton("whole", "button--plain", element("span", {}, gettext("Thousands:")), whole),
      actButton("decimal", "button--plain", element("span", {}, gettext("A decimal:")), decimal),
    ),
  );
}

function makeMarks() {
  return element(
    "div",
    { className: "panel__marks" },
    actButton("right", "button--right", icon("right"), gettext("Right")),
    actButton("wrong", "button--wrong", icon("wrong"), gettext("Wrong")),
    actButton("uncounted", "button--plain", icon("empty"), gettext("Late: it does not count")),
  );
}

/** @param {HTMLElement} words */
function makeClaim(words) {
  return element(
    "div",
    { className: "panel__claim" },
    words,
    element(
      "div",
      { className: "button-row" },
      actButton("admit", "button--right", gettext("Admit")),
      actButton("decline", "button--plain", gettext("Decline")),
    ),
  );
}

/** @param {HTMLElement} words */
function makeNaming(words) {
  const keep = actButton("keep-name", "button--plain", gettext("Keep the space name"));
  keep.dataset.typedOnly = "";
  return element(
    "div",
    { className: "panel__claim" },
    words,
    element(
      "div",
      { className: "button-row" },
      actButton("show-name", "button--plain", gettext("Show this name")),
      keep,
    ),
  );
}

function makeStage() {
  const stand = element("p", { className: "panel__stand", hidden: true });
  stand.dataset.stageStand = "";
  const row = element(
    "div",
    { className: "panel__stage" },
    actButton("stage", "button--plain button--small", icon("screen"), gettext("Show on the stage")),
    actButton("stage-name", "button--plain button--small", gettext("With the name")),
    replayButton(),
    stand,
  );
  row.dataset.stageRow = "";
  return row;
}

function replayButton() {
  const button = actButton("stage-replay", "button--plain button--small panel__replays", icon("play"), gettext("Replay on the stage"));
  button.setAttribute("aria-haspopup", "dialog");
  return button;
}

function makeFoot() {
  return element(
    "div",
    { className: "panel__foot" },
    actButton("remove", "button--danger button--small", gettext("Remove seat")),
    actButton("following", "button--plain button--small", gettext("Next to look at"), icon("next")),
  );
}

/**
 * @param {string} act
 * @param {string} look
 * @param {...(Node | string)} children
 */
function actButton(act, look, ...children) {
  const button = element("button", { className: `button ${look}`, type: "button" }, ...children);
  button.dataset.act = act;
  return button;
}

/**
 * @param {string} name of the pen's tool
 * @param {string} label
 * @param {Element} drawing
 */
export function tool(name, label, drawing) {
  const button = element("button", { className: "button button--plain button--icon", type: "button", title: label, "aria-label": label }, drawing);
  button.dataset.tool = name;
  return button;
}
