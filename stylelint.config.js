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

/** What no page needs: a browser that does not know it shows the page without. */
const SPARED = [
  "css-overscroll-behavior",
  "css-paged-media",
  "css-resize",
  "css-scrollbar",
  "css-selection",
  "css-touch-action",
  "css3-cursors",
  "css3-cursors-grab",
  "css3-cursors-newer",
  "text-size-adjust",
];

/** Too new for the oldest browsers, and not known to the table that the rule below looks into. */
const TOO_NEW = {
  "at-rule-disallowed-list": ["property", "scope", "starting-style", "view-transition"],
  "function-disallowed-list": ["calc-size", "color-mix", "light-dark", "round", "mod", "rem"],
  "property-disallowed-list": ["/^anchor-/", "/^position-(anchor|area|try)/", "field-sizing"],
  "selector-pseudo-class-disallowed-list": ["open", "popover-open", "user-invalid", "user-valid"],
};

/** A page in a language that is written from right to left is mirrored: start and end, not left and right. */
const MIRRORED = {
  "property-disallowed-list": [
    ...TOO_NEW["property-disallowed-list"],
    "/^(margin|padding|border)-(left|right)/",
    "/^border-(top|bottom)-(left|right)-radius/",
    "float",
    "right",
  ],
  "declaration-property-value-disallowed-list": {
    "text-align": ["left", "right"],
    // The middle is the middle in both.
    left: ["/^(?!50%)/"],
  },
};

export default {
  extends: ["stylelint-config-standard"],
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    ...TOO_NEW,
    ...MIRRORED,
    // By the oldest browsers that "browserslist" in package.json names.
    "plugin/no-unsupported-browser-features": [
      true,
      { severity: "error", ignorePartialSupport: true, ignore: SPARED },
    ],
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
