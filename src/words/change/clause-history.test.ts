import { expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { agreementOf, SAMPLE } from "../../../test/complete-agreement.fixture.ts";
import { clauseHistory } from "./clause-history.ts";

const EXCEPTION = / {4}partner: \{ label: Sent by a partner.*\n/;
const HIGHER = SAMPLE.replace("bar: 52", "bar: 55");
const VERSIONS = [SAMPLE, HIGHER, HIGHER.replace(EXCEPTION, "")]
  .map(agreementOf)
  .map((agreement, index) => ({ version: index + 1, from: epochMs(index * 1_000), agreement }));
const of = (clause: string, upTo = 3) => clauseHistory(VERSIONS.slice(0, upTo), clauseId(clause));

test("a clause was changed last by the latest version that says something else about it", () => {
  const changed = of("marketing.mql");
  expect(changed).toMatchObject({ how: "changed", version: 2, at: 1_000 });
  expect(changed?.sentences).toEqual(["MQL threshold changed from 52 to 55 points"]);
  expect(changed?.now?.text).toContain("55 points");
});

test("one that no version has changed was agreed in the first", () => {
  expect(of("sales.first-touch.hot")).toMatchObject({ how: "agreed", version: 1, at: 0, sentences: [] });
});

test("one that is gone says what it said, and which version removed it", () => {
  const gone = of("marketing.exception.partner");
  expect(gone).toMatchObject({ now: undefined, how: "removed", version: 3, at: 2_000 });
  expect(gone?.before?.text).toContain("Sent by a partner");
  expect(of("marketing.exception.partner", 2)).toMatchObject({ how: "agreed", version: 1 });
});

test("nothing is known of one that never was", () => {
  expect(of("sales.first-touch.lukewarm")).toBeUndefined();
  expect(clauseHistory([], clauseId("marketing.mql"))).toBeUndefined();
});
