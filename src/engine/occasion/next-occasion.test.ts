import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import { type EpochMs, epochMs, parseInstant } from "../../base/time.ts";
import { defined } from "../../base/assert.ts";
import { compileTerms, type Terms } from "../terms/terms.ts";
import { nextOccasions } from "./next-occasion.ts";

const at = (text: string): EpochMs => defined(parseInstant(text), text);
const local = (instant: EpochMs, zone = "Europe/Berlin"): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toString({ timeZoneName: "never" });

// Ratings have times of their own, below.
const COMPLETE_TERMS = compileTerms({ ...agreementOf(COMPLETE), ratings: undefined });

function withDigest(every: string, time: string, zone = "Europe/Berlin"): Terms {
  const { agreement } = COMPLETE_TERMS;
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const [kind, day] = every.split(" ");
  const digest = {
    ...{ id: "d", clause: defined(agreement.digests[0], "a digest").clause, minute: hour * 60 + minute },
    ...{ to: ["sales" as const] },
    every:
      kind === "month"
        ? { kind: "month" as const, day: Number(day) }
        : kind === "week"
          ? { kind: "week" as const, weekday: Number(day) as 1 }
          : { kind: "day" as const },
  };
  return compileTerms({ ...agreement, zone, zoneRules: undefined, digests: [digest], review: undefined });
}

test.each([
  // every     at       after                       at, and the days that it is about
  ["day", "08:30", "2026-03-10T08:29:59+01:00", "2026-03-10T08:30:00+01:00", "2026-03-09", "2026-03-10"],
  ["day", "08:30", "2026-03-10T08:30+01:00", "2026-03-11T08:30:00+01:00", "2026-03-10", "2026-03-11"],
  ["week 1", "08:30", "2026-03-09T08:30+01:00", "2026-03-16T08:30:00+01:00", "2026-03-09", "2026-03-16"],
  ["week 7", "08:30", "2026-03-09T08:30+01:00", "2026-03-15T08:30:00+01:00", "2026-03-08", "2026-03-15"],
  ["month 1", "09:00", "2026-03-09T08:30+01:00", "2026-04-01T09:00:00+02:00", "2026-03-01", "2026-04-01"],
  ["month 31", "09:00", "2026-01-31T09:00+01:00", "2026-02-28T09:00:00+01:00", "2026-01-31", "2026-02-28"],
  ["month 31", "09:00", "2026-02-28T09:00+01:00", "2026-03-31T09:00:00+02:00", "2026-02-28", "2026-03-31"],
  ["month 30", "09:00", "2028-02-01T09:00+01:00", "2028-02-29T09:00:00+01:00", "2028-01-30", "2028-02-29"],
  // The night in which clocks go forward: 02:30 is not there; it is 03:30. And back: the first 02:30.
  ["day", "02:30", "2026-03-28T03:00+01:00", "2026-03-29T03:30:00+02:00", "2026-03-28", "2026-03-29"],
  ["day", "02:30", "2026-03-29T03:30+02:00", "2026-03-30T02:30:00+02:00", "2026-03-29", "2026-03-30"],
  ["day", "02:30", "2026-10-24T12:00+02:00", "2026-10-25T02:30:00+02:00", "2026-10-24", "2026-10-25"],
  ["day", "02:30", "2026-10-25T02:30+02:00", "2026-10-26T02:30:00+01:00", "2026-10-25", "2026-10-26"],
])("every %s at %s, after %s: %s", (every, time, after, expected, from, until) => {
  const next = defined(nextOccasions(withDigest(every, time), at(after)), "an occasion");
  expect(local(next.at)).toBe(expected);
  expect(next.occasions.map((each) => [local(each.from).slice(0, 10), local(each.until).slice(0, 10)])).toEqual([
    [from, until],
  ]);
});

test("in another zone it is that zone's morning", () => {
  const next = defined(nextOccasions(withDigest("day", "08:30", "Asia/Kathmandu"), at("2026-03-10T00:00Z")), "one");
  expect(new Date(next.at).toISOString()).toBe("2026-03-10T02:45:00.000Z");
});

test("reviews by month from the first review of the terms on, results before it too; what falls together is one instant", () => {
  const { agreement } = COMPLETE_TERMS;
  const review = defined(agreement.review, "a review");
  const terms = compileTerms({
    ...{ ...agreement, zone: "Europe/Berlin", zoneRules: undefined, digests: [] },
    review: { ...review, first: "2026-12-31", resultsEveryMonths: 1, termsEveryMonths: 6 },
  });
  const seen: string[] = [];
  let after = at("2026-10-15T00:00+02:00");
  for (let n = 0; n < 5; n += 1) {
    const next = defined(nextOccasions(terms, after), "an occasion");
    const what = next.occasions.map((each) => (each.what.kind === "review" ? each.what.of : each.what.kind));
    seen.push(`${local(next.at).slice(0, 16)} ${what.join("+")}`);
    after = next.at;
  }
  expect(seen).toEqual([
    "2026-10-31T00:00 results",
    "2026-11-30T00:00 results",
    "2026-12-31T00:00 results+terms",
    "2027-01-31T00:00 results",
    "2027-02-28T00:00 results",
  ]);
  const [results] = defined(nextOccasions(terms, after), "one").occasions;
  const heads = agreement.parties.map(({ lead }) => lead);
  expect(results?.to).toEqual([...new Set([...heads, agreement.owner])]);
});

test("a digest goes to the members of its parties, each once, and not to whoever has left", () => {
  const terms = withDigest("day", "08:30");
  const sales = defined(
    terms.agreement.parties.find(({ name }) => name === "sales"),
    "sales",
  );
  const [occasion] = defined(nextOccasions(terms, at("2026-03-10T00:00+01:00")), "one").occasions;
  expect(occasion?.to).toEqual([...new Set([sales.lead, ...sales.members])]);
  const gone = defined(sales.members.at(-1), "a member");
  const people = terms.agreement.people.map((each) => (each.id === gone ? { ...each, left: "2026-03-10" } : each));
  const later = compileTerms({ ...terms.agreement, people });
  const to = (after: string) => nextOccasions(later, at(after))?.occasions[0]?.to;
  expect(to("2026-03-10T00:00+01:00"), "on their last day").toContain(gone);
  expect(to("2026-03-10T12:00+01:00")).not.toContain(gone);
});

test("no digest and no review: nothing is to come", () => {
  const { agreement } = COMPLETE_TERMS;
  expect(nextOccasions(compileTerms({ ...agreement, digests: [], review: undefined }), epochMs(0))).toBeUndefined();
});
