import { expect, test } from "vitest";
import type { QualificationException } from "../../agreement/terms/parts/qualification-terms.ts";
import type { Grade } from "../../agreement/terms/parts/grade-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { compileExceptions, firstException } from "./compile-exceptions.ts";

const GRADES = ["hot", "warm", "cold"].map((id, index): Grade => {
  return { id, clause: clauseId(`grade.${id}`), label: id, fromScore: 90 - index * 30 };
});

function exception(clause: string, grade: string | undefined, activity?: string, industry?: string) {
  const when = industry === undefined ? [] : [{ kind: "any_of", field: "industry", values: [industry] } as const];
  return { clause: clauseId(clause), label: clause, activity, when, grade } satisfies QualificationException;
}

const EXCEPTIONS = [
  exception("e", undefined),
  exception("d", "cold"),
  exception("c", "hot", undefined, "software"),
  exception("b", "warm"),
  exception("a", "warm"),
  exception("g", "cold", "demo"),
  exception("f", "cold", "demo"),
  exception("h", "hot", "trial"),
];

test.each([[EXCEPTIONS], [EXCEPTIONS.toReversed()]])(
  "the most hurried grade comes first, then the clause; the order of the document plays no part (%#)",
  (exceptions) => {
    const { atCapture, byActivity } = compileExceptions(exceptions, GRADES);
    expect(atCapture.map((each) => each.exception.clause)).toEqual(["c", "a", "b", "d", "e"]);
    expect([...byActivity.keys()].sort()).toEqual(["demo", "trial"]);
    expect(byActivity.get("demo")?.map((each) => each.exception.clause)).toEqual(["f", "g"]);
    expect(firstException(atCapture, { industry: "software" })?.clause).toBe("c");
    expect(firstException(atCapture, { industry: "retail" })?.clause).toBe("a");
  },
);

test("no exception is met where none is agreed", () => {
  expect(firstException(undefined, {})).toBeUndefined();
  expect(firstException(compileExceptions([], GRADES).atCapture, {})).toBeUndefined();
});
