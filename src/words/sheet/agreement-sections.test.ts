import { expect, test } from "vitest";
import { agreementFile } from "../../../test/agreement-file.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import { sectionsToRead } from "./agreement-sections.ts";
import { withWords } from "./marked-words.ts";

const agreement = agreementFile("complete");

/** The clauses marked in each section, in the order of reading. */
function markedIn(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const section of sectionsToRead(agreement)) {
    const own: string[] = [];
    withWords(section, (words) => own.push(...words.flatMap(({ clause }) => clause ?? [])));
    found.set(section.title, own);
  }
  return found;
}

test("each clause stands in one place", () => {
  const all = [...markedIn().values()].flat();
  expect(all.toSorted()).toEqual(
    describeClauses(agreement)
      .map(({ id }) => id)
      .toSorted(),
  );
});

test("times are marked in the cells of their grades, the rule of the clock at its name, and pauses where they are", () => {
  expect(markedIn().get("What Qualification commits to")?.slice(0, 7)).toEqual([
    "qualification.sal-number",
    "qualification.accept",
    "qualification.accept.any",
    "qualification.first-touch",
    "qualification.first-touch.from.partner.hot",
    "qualification.first-touch.hot",
    "qualification.first-touch.warm",
  ]);
});

test("only what the paper does not say by itself comes after its sections", () => {
  expect(markedIn().get("Other terms")).toEqual(["agreement", "people.pim"]);
});
