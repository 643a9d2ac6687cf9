/** Which tests ran, as vitest wrote it down. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** Tests that ran, of one step or of several; `unloaded` counts files of which none could. */
export type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly unloaded: number;
  /** Each that passed when it ran again: its file, its name, and what was wrong the first time. */
  readonly again: readonly string[];
};

export const NONE: Count = { passed: 0, failed: 0, skipped: 0, unloaded: 0, again: [] };

export function sum(one: Count, other: Count): Count {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    unloaded: one.unloaded + other.unloaded,
    again: [...one.again, ...other.again],
  };
}

type Results = Record<"numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests", number> & {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};

/** @param results the file of vitest's JSON reporter; nothing is counted when it did not get that far */
export function countTests(checkout: string, results: string): Count {
  try {
    const found = JSON.parse(readFileSync(results, "utf8")) as Results;
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests + found.numTodoTests,
      unloaded: found.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
        .length,
      again: found.testResults.flatMap((file) => namesOfSecondRuns(checkout, file)),
    };
  } catch {
    return NONE;
  }
}

/** Of a test that passed in the end, vitest keeps what failed before. */
function namesOfSecondRuns(
  checkout: string,
  { name, assertionResults }: Results["testResults"][number],
): readonly string[] {
  return assertionResults.flatMap(({ fullName, status, failureMessages: [first] }) =>
    status === "passed" && first !== undefined
      ? [`${relative(checkout, name)} > ${fullName}: ${stripVTControlCharacters(first).split("\n", 1)[0]}`]
      : [],
  );
}
