/** What a release says of itself, and what it may be called: the changelog and the numbers of the code, compared. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parser } from "keep-a-changelog";
import { FORMAT_VERSION } from "../../src/agreement/terms/format-version.ts";
import { RULES } from "../../src/engine/decide/rules.ts";
import { LEAD_FORMAT } from "../../src/engine/lead/lead-state.ts";

export const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** What decides which data a version reads; `migrations` is the newest of them. */
export type Numbers = {
  readonly format: number;
  readonly rules: number;
  readonly snapshot: number;
  readonly migrations: number;
};

export function numbersOfCode(): Numbers {
  const newest = readdirSync(join(CHECKOUT, "migrations")).toSorted().at(-1) ?? "";
  return { format: FORMAT_VERSION, rules: RULES, snapshot: LEAD_FORMAT, migrations: Number.parseInt(newest, 10) };
}

export type Entry = {
  /** Undefined: what was not released yet. */
  readonly version: string | undefined;
  /** `2026-11-29`; undefined where there is none. */
  readonly date: string | undefined;
  readonly numbers: Partial<Numbers>;
  readonly changes: number;
};

/** The changelog as a tool reads it, in its order. */
export function readChangelog(text: string): readonly Entry[] {
  return parser(text, { autoSortReleases: false }).releases.map((release) => ({
    version: release.version,
    date: release.date?.toISOString().slice(0, 10),
    numbers: numbersIn(release.description),
    changes: [...release.changes.values()].flat().length,
  }));
}

function numbersIn(text: string): Partial<Numbers> {
  const said: Partial<Record<keyof Numbers, number>> = {};
  for (const name of ["format", "rules", "snapshot", "migrations"] as const) {
    const number = new RegExp(`\\b${name} (\\d+)`, "u").exec(text)?.[1];
    if (number !== undefined) said[name] = Number(number);
  }
  return said;
}

export const readText = (path: string): string => readFileSync(join(CHECKOUT, path), "utf8");

/** Why `version` can't be the next release; empty when it can. */
export function whyNot(version: string, changelog: readonly Entry[], code: Numbers): readonly string[] {
  const [next, last] = changelog;
  if (next === undefined || next.version !== undefined) return ["CHANGELOG.md has no [Unreleased] at its top"];
  const problems: string[] = [];
  if (next.changes === 0) problems.push("[Unreleased] of CHANGELOG.md says nothing");
  const parts = partsOf(version);
  if (parts === undefined) return [...problems, `${version} is no version: three numbers, such as 0.8.0`];
  const before = partsOf(last?.version ?? "0.0.0") ?? [0, 0, 0];
  const step = parts.findIndex((part, index) => part !== before[index]);
  if (step === -1 || (parts[step] ?? 0) < (before[step] ?? 0))
    problems.push(`${version} doesn’t come after ${before.join(".")}`);
  else if (parts[step] !== (before[step] ?? 0) + 1 || parts.slice(step + 1).some((part) => part !== 0))
    problems.push(`${version} leaves versions out after ${before.join(".")}`);
  const raised = (["format", "rules", "snapshot"] as const).filter((name) => code[name] !== last?.numbers[name]);
  // Before 1.0, what would raise the first number raises the second.
  const most = before[0] === 0 ? 1 : 0;
  if (raised.length > 0 && step > most)
    problems.push(
      `${version} changes ${raised.join(" and ")}, so it needs another ${most === 0 ? "first" : "second"} number`,
    );
  return problems;
}

function partsOf(version: string): readonly number[] | undefined {
  return /^\d+\.\d+\.\d+$/u.test(version) ? version.split(".").map(Number) : undefined;
}

/** The changelog with what was unreleased as `version`, with its numbers, and an empty [Unreleased] above it. */
export function withRelease(text: string, version: string, date: string, code: Numbers): string {
  const numbers = Object.entries(code).map(([name, number]) => `${name} ${number}`);
  return text.replace(UNRELEASED, () => `${UNRELEASED}\n## [${version}] - ${date}\n\n${numbers.join(" · ")}\n`);
}

const UNRELEASED = "## [Unreleased]\n";
