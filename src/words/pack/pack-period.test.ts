import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import { defined } from "../../base/assert.ts";
import { type EpochMs, parseInstant } from "../../base/time.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { packPeriod } from "./pack-period.ts";

const { agreement, zone } = compileTerms({ ...agreementOf(COMPLETE), zone: "Europe/Berlin", zoneRules: undefined });
const review = { ...defined(agreement.review, "a review"), first: "2026-07-01", termsEveryMonths: 6 } as const;
const at = (day: string, offset: string): EpochMs => defined(parseInstant(`${day}T00:00${offset}`), day);

test.each([
  ["2026-10-01", "+02:00", "2026-11-01", "+01:00", "October 2026", "2026-10"],
  ["2026-10-01", "+02:00", "2027-01-01", "+01:00", "Q4 2026", null],
  ["2026-01-01", "+01:00", "2027-01-01", "+01:00", "2026", null],
  ["2026-07-01", "+02:00", "2027-01-01", "+01:00", "the term from July 1 to December 31, 2026", null],
  ["2026-12-28", "+01:00", "2027-01-04", "+01:00", "December 28, 2026, to January 3, 2027", null],
])("from %s %s to %s %s: %s", (from, fromOffset, until, untilOffset, words, month) => {
  const bounds = { from: at(from, fromOffset), until: at(until, untilOffset) };
  expect(packPeriod(zone, bounds, review)).toMatchObject({ words, month, firstDay: from });
});
