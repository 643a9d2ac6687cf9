/** What holds for every text: it is an agreement, or it has problems; nothing is thrown, and nothing of it is passed over in silence. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, stringify } from "yaml";
import { documentsByFormat } from "../../../test/documents-by-format.ts";
import { agreementOf, COMPLETE, SAMPLE } from "../../../test/sample-agreement.ts";
import { canonicalAgreement } from "../terms/canonical-agreement.ts";
import { parseAgreement } from "./parse-agreement.ts";
import { MOST_PROBLEMS } from "./problem.ts";

const FINGERPRINT = canonicalAgreement(agreementOf(COMPLETE));

/** An agreement, or problems with a place in the text and a remedy. */
function expectAnswer(text: string): void {
  const parsed = parseAgreement(text);
  if (parsed.ok) return;
  expect(parsed.problems.length).toBeGreaterThan(0);
  expect(parsed.problems.length).toBeLessThanOrEqual(MOST_PROBLEMS + 1);
  const lines = text.split("\n");
  for (const { line, column, remedy, message } of parsed.problems) {
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThan(0);
    expect(`${message}${remedy}`).not.toMatch(/undefined|NaN|\[object/);
    expect(remedy).not.toBe("");
  }
}

test("documents made from the description of the format are read or refused, and nothing is thrown", () => {
  fc.assert(
    fc.property(documentsByFormat, fc.boolean(), (document, flow) =>
      expectAnswer(flow ? stringify(document, { collectionStyle: "flow" }) : stringify(document)),
    ),
    { numRuns: 100 },
  );
});

test("an agreement with any piece cut, doubled or replaced is read or refused", () => {
  const pieces = fc.constantFrom(
    "",
    ": ",
    "\n",
    "  ",
    "- ",
    "{",
    "]",
    "&a ",
    "*a",
    "\0",
    "1e400",
    "__proto__",
    "~",
    "'",
    '"',
    "\u2028",
    "\uFEFF",
    "%",
    "business ",
  );
  const cuts = fc.tuple(fc.constantFrom(SAMPLE, COMPLETE), fc.nat(), fc.integer({ min: 0, max: 60 }), pieces);
  fc.assert(
    fc.property(cuts, ([text, at, length, piece]) => {
      const from = at % text.length;
      expectAnswer(`${text.slice(0, from)}${piece}${text.slice(from + length)}`);
    }),
    { numRuns: 200 },
  );
});

test("any bytes, decoded as UTF-8, are read or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expectAnswer(new TextDecoder().decode(bytes))),
    { numRuns: 200 },
  );
});

test("every value and every key of the document means something: with another one the fingerprint is another, or it is refused", () => {
  const silent: string[] = [];
  const scalars = scalarsIn(parseDocument(COMPLETE).contents as Node);
  expect(scalars.length).toBeGreaterThan(400);
  for (const { value, range } of scalars) {
    const [from = 0, until = 0] = range ?? [];
    const text = `${COMPLETE.slice(0, from)}${JSON.stringify(changed(value))}${COMPLETE.slice(until)}`;
    const parsed = parseAgreement(text);
    if (parsed.ok && canonicalAgreement(parsed.value) === FINGERPRINT) silent.push(`${String(value)} at ${from}`);
  }
  expect(silent).toEqual([]);
}, 120_000);

function scalarsIn(node: Node): readonly Scalar[] {
  if (isScalar(node)) return [node];
  if (isSeq(node)) return node.items.flatMap((item) => scalarsIn(item as Node));
  if (isMap(node))
    return node.items.flatMap(({ key, value }) => [key, value].flatMap((each) => scalarsIn(each as Node)));
  return [];
}

function changed(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  const number = /\d+/.exec(text)?.[0];
  return number === undefined ? `${text}x` : text.replace(number, String(Number(number) + 1));
}
