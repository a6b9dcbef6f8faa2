/** What stylelint checks in static/css: its standard, with this project's words and browsers. */

const WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
const KIND = "[a-z0-9]+(?:-[a-z0-9]+)*";

/** The sizes at which pages change: static/css/tokens.css says what each stands for. */
const BREAKPOINTS = {
  "max-width": ["30rem", "40rem", "60rem"],
  "min-width": ["48rem", "60rem", "100rem"],
  "max-height": ["30rem"],
  "min-height": ["50rem"],
};

export default {
  extends: ["stylelint-config-standard"],
  rules: {
    // Blocks, their parts and their kinds: tile, tile__name, tile--queued.
    "selector-class-pattern": `^${WORD}(?:__${WORD})?(?:--${KIND})?$`,
    // Tablets in schools are old: ranges as "width <= 30rem" came to Safari in 2023 only, and
    // its own names for these two are still what it knows.
    "media-feature-range-notation": "prefix",
    "media-feature-name-value-allowed-list": BREAKPOINTS,
    "property-no-vendor-prefix": [
      true,
      { ignoreProperties: ["-webkit-user-select", "-webkit-text-size-adjust"] },
    ],
    "selector-not-notation": "simple",
    // It compares selectors of elements that never meet; a part stands beside its states here.
    "no-descending-specificity": null,
    // The tokens stand in groups.
    "custom-property-empty-line-before": null,
    "value-keyword-case": [
      "lower",
      { camelCaseSvgKeywords: true, ignoreKeywords: ["A4"], ignoreProperties: [/^--font/] },
    ],
  },
};
