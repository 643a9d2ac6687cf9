/** What must hold before a change is taken, in order: fast checks first. And what of it is asked while somebody writes. */
import type { ChangedFiles } from "./changed-files.ts";

export type Step = { readonly name: string; readonly command: readonly [string, ...string[]]; readonly tests: boolean };

/** Steps of a group run side by side, as many as the machine has cores; a group begins when the one before it holds. */
export const GROUPS: readonly (readonly Step[])[] = [
  [
    // The longest first: what is short then fills the other core.
    check("types", "tsc", "-b"),
    check("format", "oxfmt", "--check", "."),
    check("lint", "oxlint", "."),
    check("arrows", "depcruise", "--config", ".dependency-cruiser.mjs", "src", "test", "e2e", "bench"),
    check("dead code", "knip", "--treat-config-hints-as-errors"),
    check("contract", "redocly", "lint", "docs/openapi.json", "--extends=recommended-strict"),
  ],
  [tests("unit")],
  [tests("postgres")],
  [tests("faults")],
  [check("build", "vite", "build"), check("docs", "npm", "run", "docs")],
  [check("package", "node", "test/package/check.ts")],
  [tests("browser")],
];

/** Steps that take less time than to find out whether they are concerned, or that know by themselves what changed. */
const WHOLE: ReadonlySet<string> = new Set(["types", "format", "arrows", "dead code", "contract"]);

/** Tests that read files and import none: any change concerns them. */
const OF_ALL_FILES = [
  ...["test/tidy.test.ts", "test/present.test.ts", "test/one-name-one-thing.test.ts"],
  ...["test/words/signed.test.ts", "test/words/style.test.ts"],
];

/** The same for what changed: tests are those that import it, and what takes long for everybody is left out. */
export function groupsFor({ present, code }: ChangedFiles): readonly (readonly Step[])[] {
  const [checks = []] = GROUPS;
  return [
    checks.flatMap((step) => {
      if (WHOLE.has(step.name)) return [step];
      return code.length === 0 ? [] : [check("lint", "oxlint", ...code)];
    }),
    [related("unit", [...present, ...OF_ALL_FILES])],
    code.length === 0 ? [] : [related("postgres", present)],
  ];
}

function check(name: string, ...command: [string, ...string[]]): Step {
  return { name, command, tests: false };
}

function tests(project: string): Step {
  return { name: project, command: ["vitest", "run", "--project", project], tests: true };
}

function related(project: string, files: readonly string[]): Step {
  const command = ["related", ...files, "--run", "--passWithNoTests", "--project", project];
  return { name: project, command: ["vitest", ...command], tests: true };
}
