import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import type { Agreement } from "../terms/agreement.ts";
import { canonicalAgreement } from "../terms/canonical-agreement.ts";
import { pinnedAsBefore } from "./pinned-as-before.ts";

/** As a former release of the holiday library had resolved it. */
const proposed: Agreement = ((agreement) => ({
  ...agreement,
  calendars: agreement.calendars.map((calendar) => ({
    ...calendar,
    resolvedHolidays: [{ date: "2026-02-30", name: "A day of a former release" }],
  })),
}))(agreementOf(SAMPLE));
const saved = (text: string): string => canonicalAgreement(pinnedAsBefore(agreementOf(text), proposed));

test("a comment in a text that was proposed under another release of the holiday library changes nothing that was signed", () => {
  expect(canonicalAgreement(agreementOf(`${SAMPLE}# agreed on Monday\n`))).not.toBe(canonicalAgreement(proposed));
  expect(saved(`${SAMPLE}\n# agreed on Monday\n`)).toBe(canonicalAgreement(proposed));
});

test("other holidays, other terms and a first proposal are what they are", () => {
  expect(saved(SAMPLE.replace("region: BE", "region: BY"))).toBe(
    canonicalAgreement(agreementOf(SAMPLE.replace("region: BE", "region: BY"))),
  );
  expect(saved(SAMPLE.replace("bar: 52", "bar: 53"))).not.toBe(canonicalAgreement(proposed));
  expect(pinnedAsBefore(proposed, null)).toBe(proposed);
});
