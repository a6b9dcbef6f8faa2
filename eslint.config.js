/** What ESLint checks: the browser's modules and their tests. Types are TypeScript's business. */

import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import newer from "eslint-plugin-es-x";
import globals from "globals";

export default [
  { ignores: ["static/js/vendor/", "tests/browser/vendor/", "var/", ".venv/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-implicit-globals": "error",
      "no-param-reassign": "error",
      "no-unused-vars": ["error", { args: "after-used" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { files: ["static/js/**"], languageOptions: { globals: globals.browser } },
  {
    files: ["astro_site/gallery/*.js"],
    languageOptions: { globals: globals.browser, sourceType: "script" },
  },
  {
    // What the oldest browsers know that "browserslist" in package.json names: what a page asks of
    // the browser, then the language, of which Safari 15.6 lacks two pieces of 2018 and 2022. What
    // methods arrays and texts have, TypeScript says by "lib" in jsconfig.json.
    files: ["static/js/**"],
    plugins: { compat, "es-x": newer },
    rules: {
      ...newer.configs["flat/restrict-to-es2022"].rules,
      "compat/compat": "error",
      "es-x/no-class-static-block": "error",
      "es-x/no-regexp-lookbehind-assertions": "error",
    },
  },
  { files: ["tests/javascript/**", "*.config.js"], languageOptions: { globals: globals.node } },
];
