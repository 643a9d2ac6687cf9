/**
 * `Temporal` where the platform has none: Node before 26, and the browsers that lack it. Every compiled file that uses it loads this one first.
 *
 * There is one in a program, never two: what is there already, the platform's or another's, is taken. It is read without waiting, because
 * whoever imports this needs it at once.
 */
if (globalThis.Temporal === undefined) {
  const createRequire = globalThis.process?.getBuiltinModule?.("node:module").createRequire;
  if (createRequire === undefined)
    throw new Error("Baton needs Temporal, which this platform lacks: import “temporal-polyfill/global” before it");
  const { Temporal } = createRequire(import.meta.url)("temporal-polyfill");
  Object.defineProperty(globalThis, "Temporal", { value: Temporal, writable: true, configurable: true });
}
