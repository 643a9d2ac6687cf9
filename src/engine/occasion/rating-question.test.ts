import { expect, test } from "vitest";
import { agreementOf, RATED } from "../../../test/sample-agreement.ts";
import { epochMs } from "../../base/time.ts";
import { compileTerms } from "../terms/terms.ts";
import { nextOccasions, type Occasion } from "./next-occasion.ts";

/** Ria works in New York, on other days; the others in Berlin. */
const SOURCE = RATED.replace(
  "calendars:\n",
  'calendars:\n  new-york: { zone: America/New_York, hours: { mon-thu: "09:00-17:00" } }\n',
).replace(/^( {2}ria: \{ name: [^}]*) \}/m, "$1, hours: new-york }");
const AGREEMENT = agreementOf(SOURCE);
const TERMS = compileTerms({ ...AGREEMENT, digests: [], review: undefined });

function asked(from: string, times: number): readonly string[] {
  const seen: string[] = [];
  let after = epochMs(Date.parse(from));
  const say = (at: number, zone: string): string =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);
  for (let n = 0; n < times; n += 1) {
    const next = nextOccasions(TERMS, after);
    if (next === undefined) break;
    after = next.at;
    for (const { what, from: since, until } of next.occasions) {
      if (what.kind !== "ratings") continue;
      const zone = what.calendar === "new-york" ? "America/New_York" : "Europe/Berlin";
      seen.push(`${what.calendar}: ${say(next.at, zone)} since ${say(since, zone)}, ${until === next.at}`);
    }
  }
  return seen;
}

test("each is asked at 17:00 by the clocks of their own calendar, on days on which it opens, about the time since the question before", () => {
  expect(asked("2026-04-02T00:00:00Z", 6)).toEqual([
    "office: 2026-04-02T17:00 since 2026-04-01T17:00, true",
    "null: 2026-04-02T17:00 since 2026-04-01T17:00, true",
    "new-york: 2026-04-02T17:00 since 2026-04-01T17:00, true",
    // The office is closed from Good Friday to Easter Monday, New York from Friday to Sunday. Heads without hours are asked when anyone works.
    "null: 2026-04-06T17:00 since 2026-04-02T17:00, true",
    "new-york: 2026-04-06T17:00 since 2026-04-02T17:00, true",
    "office: 2026-04-07T17:00 since 2026-04-02T17:00, true",
    "null: 2026-04-07T17:00 since 2026-04-06T17:00, true",
    "new-york: 2026-04-07T17:00 since 2026-04-06T17:00, true",
  ]);
  const of = (calendar: string): Occasion | undefined =>
    [
      nextOccasions(TERMS, epochMs(Date.parse("2026-04-02T00:00:00Z"))),
      nextOccasions(TERMS, epochMs(Date.parse("2026-04-02T15:00:00Z"))),
    ]
      .flatMap((each) => each?.occasions ?? [])
      .find(({ what }) => what.kind === "ratings" && what.calendar === calendar);
  expect(of("new-york")?.to).toEqual(["ria"]);
  expect(of("office")?.to).toEqual(["sam", "sue", "pia", "ben", "eva", "tom"]);
});
