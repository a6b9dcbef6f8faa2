/** What ESLint checks: the browser's modules and their tests. Types are TypeScript's business. */

import js from "@eslint/js";
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
  { files: ["tests/javascript/**", "*.config.js"], languageOptions: { globals: globals.node } },
];
