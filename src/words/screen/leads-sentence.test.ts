import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { FILTER_NAMES, type LeadFilter, LEAD_FILTERS } from "../../reporting/leads/lead-filters.ts";
import { sayLeads } from "./leads-sentence.ts";

const AGREEMENT = agreementOf(SAMPLE);
const at = (text: string): number => Date.parse(text);
const MARCH = { from: at("2026-03-01T00:00+01:00"), until: at("2026-04-01T00:00+02:00") };
const say = (filter: LeadFilter): string => sayLeads(filter, { ...AGREEMENT, grades: AGREEMENT.scoring.grades });

test.each<readonly [LeadFilter, string]>([
  [{}, "All leads"],
  [
    { party: "sales", attribute: "campaign:spring", clock: "first-touch", verdict: "missed", ...MARCH },
    "Leads with Sales with campaign “spring” that missed the first touch in March 2026",
  ],
  [{ open: "yes", owner: "" }, "Open leads without an owner"],
  [
    { entered: "mql", reached: "customer", origin: "webinar" },
    "Leads from webinar that entered the stage MQL and have become customers to date",
  ],
  [{ decision: "rejected", reason: "no-budget" }, "Leads that were rejected for “no-budget”"],
  [{ from: MARCH.from, until: at("2026-03-10T00:00+01:00") }, "Leads captured from March 1, 2026 to March 9, 2026"],
  [
    { firstTouch: "within-15", from: at("2026-03-03T10:00+01:00") },
    "Leads touched within 15 minutes captured since March 3, 2026, 10:00 (Europe/Berlin)",
  ],
  [
    { entered: "customer", rep: "sam", ...MARCH },
    "Leads that entered the stage Customer (sales rep: Sam Okafor) in March 2026",
  ],
  [{ side: "sales", verdict: "open" }, "Leads that have not reached the deadline of a target of Sales"],
  [
    { clause: "sales.accept", verdict: "exempt", why: "rejected" },
    "Leads that were exempt from a target of clause sales.accept: the lead was rejected",
  ],
  [
    { given: "handed-off", to: "sales", touched: "no", ...MARCH },
    "Leads that were handed off to Sales, not touched since in March 2026",
  ],
  [
    { member: "sam", clock: "first-touch", verdict: "missed", startedIn: "midday" },
    "Leads that missed the first touch of Sam Okafor that began between 12:00 and 14:00",
  ],
  [{ wonIn: "2" }, "Leads that were won 2 months after their capture, and before 3 months"],
  [{ wonIn: "12-" }, "Leads that were won 12 months or more after their capture"],
  [{ wonIn: "before" }, "Leads that have a win dated before their capture"],
  [{ entered: "mql", onTo: "sql" }, "Leads that entered the stage MQL and went on to the stage SQL or a later one"],
  [{ deal: "valued", ...MARCH }, "Leads that became pipeline with a value in March 2026"],
  [{ stoodIn: `mql@${MARCH.from}` }, "Leads in the stage MQL just before March 1, 2026"],
  [{ stoodIn: "captured@" }, "Leads in the stage Lead or the gray zone now"],
  [
    { entered: "mql", scored: "60..70", reached: "customer" },
    "Leads that entered the stage MQL with a score of 60 to 69 and have become customers to date",
  ],
  [{ entered: "mql", scored: "exception" }, "Leads that entered the stage MQL by an exception"],
  [
    { unqualified: "40..60", ...MARCH },
    "Leads captured in March 2026 that have never been an MQL, now with a score of 40 to 59",
  ],
  [{ left: "mql", ...MARCH }, "Leads that left the stage MQL in March 2026"],
])("%j is said: %s", (filter, sentence) => {
  expect(say(filter)).toBe(sentence);
});

test("every filter is said: a list never shows less than its sentence promises", () => {
  for (const name of FILTER_NAMES) {
    const { value } = LEAD_FILTERS[name];
    const set = {
      [name]: typeof value === "object" ? value.oneOf[0] : value === "instant" ? MARCH.from : "x:y",
    };
    expect([name, say(set) === "All leads"]).toEqual([name, false]);
  }
});
