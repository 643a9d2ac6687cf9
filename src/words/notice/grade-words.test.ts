import { expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { gradeReasonWords } from "./grade-words.ts";

const now = epochMs(1_000 * MINUTE_MS);
const clause = clauseId("c");

test.each([
  [
    { kind: "exception", clause, label: "Asked for a demo", at: epochMs(now - 12 * MINUTE_MS) },
    "Asked for a demo 12 min ago",
  ],
  [{ kind: "exception", clause, label: "Asked for a demo", at: now }, "Asked for a demo just now"],
  [{ kind: "exception", clause, label: "Sent by a partner", at: null }, "Sent by a partner"],
  [
    { kind: "granted", clause, label: "Sent by a partner", at: epochMs(now - 90 * MINUTE_MS) },
    "Granted as an exception 1 h 30 min ago: Sent by a partner",
  ],
  [{ kind: "score", lines: [], total: 0 }, "Score 0"],
  [
    {
      kind: "score",
      lines: [
        { clause, label: "A student", points: -5 },
        { clause, label: "Started a trial", points: 30 },
        { clause, label: "An industry we know", points: 20 },
      ],
      total: 45,
    },
    "Score 45: Started a trial +30, An industry we know +20",
  ],
  [{ kind: "score", lines: [{ clause, label: "A student", points: -5 }], total: -5 }, "Score -5: A student −5"],
] as const)("%j: %s", (reason, words) => {
  expect(gradeReasonWords(reason, now)).toBe(words);
});
