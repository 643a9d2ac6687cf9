/** The sample agreement with every part that the format has, for the tests of comparing and printing. */
import { readFileSync } from "node:fs";
import { assert } from "../src/base/assert.ts";
import type { Agreement } from "../src/agreement/terms/agreement.ts";
import { parseAgreement } from "../src/agreement/document/parse-agreement.ts";

export const SAMPLE = readFileSync(new URL("./fixtures/sample.agreement.yaml", import.meta.url), "utf8");

const MORE = `
profile:
  customer:
    software: { label: Software and fintech companies, when: { industry: [software, fintech] }, why: They have the data we need }
    size: { label: 50 to 2000 employees, when: { employees: { from: 50, to: 2000 } } }
    funded: { label: Growing faster than their team }
  personas:
    demand: { role: Head of demand generation, goals: [A pipeline that can be planned], pains: [Leads that nobody follows up] }
    revops: { role: Revenue operations, goals: [One truth for both teams, Fewer spreadsheets] }
  out-of-profile:
    students: { label: Students, when: { title: { contains: [student, trainee] } } }
    agencies: { label: Agencies below 10 people, when: { industry: agency, employees: { to: 9 } } }
measures:
  attainment: { target: at least 90%, why: Below that nobody believes the numbers }
  speed-to-lead: { target: at most 30 minutes }
  acceptance: { target: at least 80%, seen-by: [marketing, sales] }
  leakage: { target: at most 0 }
digests:
  weekly: { every: monday, at: "08:00", to: [marketing, qualification, sales] }
  monthly: { every: month on 1, at: "07:30", to: [marketing] }
review:
  results: monthly
  terms: half-yearly
  first: 2026-07-01
  decided: { 2026-01-15: The bar went from 50 to 52 }
privacy: { forget-after: 730 days, why: So we promise on our website }
`;

const CHANGES: readonly (readonly [from: string, to: string])[] = [
  [
    "  pia: { name: Pia Holm, email: pia@northwind.example }",
    "  pia: { name: Pia Holm, email: pia@northwind.example, hours: half, skills: [french], open-leads: 20, new-a-day: 4, since: 2026-03-01 }",
  ],
  ["calendars:\n", 'calendars:\n  half: { zone: Europe/Berlin, hours: { mon-fri: "09:00-13:00" } }\n'],
  [
    "  mql: A lead that fits our customer",
    "  mql:\n    criteria: [52 points or more, A way to reach them]\n    means: A lead that fits our customer",
  ],
  [
    "  bar: 52",
    "  bar: 52\n  grey-zone: { from: 40, decider: dana, decide-within: 1 business day, hours: office, otherwise: leave }\n  stale: { below: 30, after: 30 days, at-most: 2 }",
  ],
  [
    "    pool: { sam: 2, sue: 2, pia: 1 }\n    nobody-available: { tell: quinn }",
    "    keep-owner: true\n    keep-account: true\n    routing:\n      france: { label: France, when: { country: FR }, skill: french }\n      partner: { label: Partners, when: { partner: true }, to: sam }\n      swiss: { label: Switzerland, when: { country: CH }, members: { sue: 1, sam: 2 } }\n    pool: { sam: 2, sue: 2, pia: 1 }\n    order: least-loaded\n    catch-up: true\n    nobody-available: { tell: quinn, then: wait, within: 2 business hours, hours: office }\n    carries: [reasons, activities, grade]\n    tell-by: [mail, chat]",
  ],
  [
    "    pool: { ria: 1, ben: 1, eva: 1, tom: 1 }\n    nobody-available: { tell: sol }",
    "    pool: { ria: 1, ben: 1, eva: 1, tom: 1 }\n    nobody-available: { tell: sol, then: overflow, pool: { sol: 1 } }",
  ],
  [
    "  sales:\n    accept:\n      hours: office\n      within: 1 business day",
    "    next-touch: { hours: office, within: 1 business day }\n  sales:\n    accept:\n      hours: office\n      within: 1 business day\n      otherwise: { then: accept }\n      by-origin: { partner: 2 business hours }",
  ],
  [
    "    disposition:\n      hours: office\n      within: 10 business days",
    "    disposition:\n      hours: office\n      within: 10 business days\n      pauses: { asked-back: { label: The lead asked us to wait, at-most: 30 days } }\n    feedback: { hours: office, within: 2 business days }\n    cadence: { touches: 4, within: 14 days, channels: 2 }",
  ],
  [
    "    other: { label: Other, note: required, then: disqualify }\n  # Marketing may object to a rejection.\n  disputes: { arbiter: dana, within: 5 days, decide-within: 2 days }",
    "    argued: { label: We see it differently, note: required, then: dispute }\n    other: { label: Other, note: required, then: disqualify }\n  disputes: { arbiter: dana, within: 5 business days, decide-within: 1 business day, hours: office }",
  ],
  [
    "    150%: reassign",
    '    150%: { do: reassign, why: A lead is not a keepsake }\n    10 minutes before: warn-owner\n  quiet-hours: { hours: "20:00-07:30" }',
  ],
  [
    "  marketing: { per-month: { mql: 140 } }",
    "  calculator:\n    quota: 3600000\n    marketing-share: 40%\n    average-deal: 12000\n    conversion: { mql-sal: 60%, sal-sql: 70%, sql-customer: 17% }\n    seasonality: { jan: 80, aug: 60 }\n    ramp-up: [25%, 50%, 75%]\n    effort: { minutes-a-day: 240, attempts: 4.5, minutes-per-attempt: 5, minutes-per-conversation: 30, reached: 40% }\n  marketing:\n    per-month: { mql: calculated }\n    value: { per-month: 60000, types: { demo: { label: Demo requests, when: { origin: demo }, close-rate: 20%, average-deal: 15000 }, rest: { label: Other leads, when: { origin: [web, event] }, close-rate: 4%, average-deal: 9000 } } }\n    growth: { more: { of: mql, by: 20%, compared-with: 2026-Q1, within-months: 3 } }\n    contribution: 45%",
  ],
];

export const COMPLETE =
  CHANGES.reduce(
    (text, [from, to]) => {
      assert(text.includes(from), `the sample still has: ${from}`);
      return text.replace(from, () => to);
    },
    SAMPLE.slice(0, SAMPLE.indexOf("\n# What both sides look at")),
  ) + MORE;

/** @throws with every problem when the text is no agreement */
export function agreementOf(text: string): Agreement {
  const parsed = parseAgreement(text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return parsed.value;
}

/** The sample with some text replaced. */
export function sampleWith(...changes: readonly (readonly [from: string, to: string])[]): Agreement {
  return agreementOf(edited(SAMPLE, changes));
}

/** The complete agreement with some text replaced. */
export function completeWith(...changes: readonly (readonly [from: string, to: string])[]): Agreement {
  return agreementOf(edited(COMPLETE, changes));
}

function edited(text: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((now, [from, to]) => {
    assert(now.includes(from), `the agreement has: ${from}`);
    return now.replace(from, () => to);
  }, text);
}
