/**
 * Tries mutants in this process, one after the other, and says what became of each, a line each: `mutate-in-process.ts` starts it.
 *
 * The code is loaded once with all mutants in it, and one of them is switched on at a time. A mutant is tried by the tests that reach it, the
 * fastest first. What is only reached while the files are loaded (a table, a constant) is loaded anew with the mutant switched on.
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { collect, passes } from "./vitest-in-process.ts";

/** Texts are by the file's address. */
export type Plan = {
  readonly sources: Readonly<Record<string, string>>;
  readonly mutants: readonly string[];
  readonly tests: readonly string[];
};
export type Fate = "survived" | "killed" | "unreached" | "endless";

/** How Stryker's mutants are switched on and counted. */
type Switches = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
};
const MORE_OFTEN = 20;

const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Plan;
const done = new Set(process.argv.slice(3));
const switches: Switches = ((globalThis as { __stryker__?: Switches }).__stryker__ = {});
const vitest = new URL("vitest-in-process.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "vitest") return { url: vitest, shortCircuit: true };
    const found = next(specifier, context);
    const anew = context.parentURL === undefined ? "" : new URL(context.parentURL).search;
    const ours = anew !== "" && found.url.startsWith("file:") && !found.url.includes("/node_modules/");
    return ours && found.url !== vitest ? { ...found, url: `${found.url}${anew}` } : found;
  },
  load(url, context, next) {
    const source = plan.sources[url.split("?")[0] ?? ""];
    return source === undefined ? next(url, context) : { source, format: "module-typescript", shortCircuit: true };
  },
});

// First what is changed, so that what a test file reaches while it is loaded is told from what is always reached.
for (const source of Object.keys(plan.sources)) await import(source);
const files = plan.tests.map((file) => new URL(file));
const tests = await collect(files, (file) => (switches.currentTestId = file.href));
const tookMs: number[] = [];
for (const [index, each] of tests.entries()) {
  switches.currentTestId = String(index);
  const from = performance.now();
  if (!(await passes(each))) throw new Error(`fails without any mutant: ${each.file.pathname}: ${each.name}`);
  tookMs[index] = performance.now() - from;
}
switches.currentTestId = undefined;
// A copy: what is reached while mutants are tried is no matter.
const { static: whileLoading, perTest } = structuredClone(switches.mutantCoverage ?? { static: {}, perTest: {} });
console.error(`${tests.length} tests, ${Math.round(tookMs.reduce((sum, each) => sum + each, 0))} ms`);

for (const mutant of plan.mutants) {
  if (done.has(mutant)) continue;
  process.stdout.write(`${mutant} ?\n`);
  process.stdout.write(`${mutant} ${await fateOf(mutant)}\n`);
}

async function fateOf(mutant: string): Promise<Fate> {
  const reached = (id: string | number): number | undefined => perTest[id]?.[mutant];
  const by = [...tests.keys()].filter(reached).toSorted((one, other) => (tookMs[one] ?? 0) - (tookMs[other] ?? 0));
  switches.activeMutant = mutant;
  for (const index of by) {
    const each = tests[index];
    switches.hitCount = 0;
    switches.hitLimit = (reached(index) ?? 0) * MORE_OFTEN;
    if (each !== undefined && !(await passes(each)))
      return switches.hitCount > switches.hitLimit ? "endless" : "killed";
  }
  switches.hitCount = undefined;
  const anew = whileLoading[mutant] === undefined ? files.filter(({ href }) => reached(href)) : files;
  if (anew.length > 0) return (await passAnew(anew, mutant)) ? "survived" : "killed";
  return by.length === 0 ? "unreached" : "survived";
}

async function passAnew(some: readonly URL[], mutant: string): Promise<boolean> {
  try {
    for (const each of await collect(some.map((file) => new URL(`?${mutant}`, file))))
      if (!(await passes(each))) return false;
    return true;
  } catch {
    return false;
  }
}
