/** What the tests use of Node; its own types would change what setTimeout returns in a browser. */

declare module "node:assert/strict" {
  const assert: {
    ok(value: unknown, message?: string): void;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    match(actual: string, expected: RegExp, message?: string): void;
  };
  export default assert;
}

declare module "node:test" {
  interface Timers {
    enable(options: { apis: string[] }): void;
    tick(milliseconds: number): void;
    reset(): void;
  }
  type Run = (t: { mock: { timers: Timers } }) => void | Promise<void>;
  export function test(name: string, run: Run): void;
  export function beforeEach(run: () => void): void;
  export function afterEach(run: () => void): void;
}

declare function setImmediate(run: (value?: unknown) => void): void;
