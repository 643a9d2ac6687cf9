/** The sample agreement with every kind of goal, and a target for every measure. */
import { sampleWith } from "../../../test/sample-agreement.ts";

const ALL = sampleWith(
  "  marketing: { per-month: { mql: 140 } }\n",
  `  calculator:
    quota: 3600000
    period: year
    marketing-share: 40%
    average-deal: 18000
    conversion: { mql-sal: 60%, sal-sql: 60%, sql-opportunity: 70%, opportunity-customer: 30% }
    effort: { minutes-a-day: 300, attempts: 4.5, minutes-per-attempt: 5, minutes-per-conversation: 30, reached: 45% }
  marketing:
    per-month: { mql: 140 }
    value:
      per-month: 120000
      types:
        webinar: { label: Webinars, when: { origin: webinar }, close-rate: 5%, average-deal: 15000 }
        large: { label: Large, when: { employees: { from: 50 } }, close-rate: 10%, average-deal: 15000 }
    growth:
      more: { of: mql, by: 20%, compared-with: 2026-03, within-months: 6 }
      better: { of: mql-customer, by: 10%, compared-with: 2026-03, within-months: 6 }
    contribution: 40%
`,
);
const CADENCE_OF_SAMPLE = "    cadence: { touches: 6, within: 10 business days, channels: 2, hours: office }\n";
const CADENCE = "    cadence: { touches: 3, within: 5 business days, channels: 1, hours: office }\n";
const MEASURED = `
measures:
  attainment: { target: at least 90% }
  speed-to-lead: { target: at most 60 minutes }
  rep-response: { target: at most 30 minutes }
  depth: { target: at least 80% }
  coverage: { target: at least 98% }
  acceptance: { target: at least 75%, seen-by: [marketing, qualification] }
  conversion: { target: at least 25% }
  velocity: { target: at most 45 days }
  pace: { target: at least 100% }
  value: { target: at least 90% }
  contribution: { target: at least 40% }
  capacity: { target: at least 100% }
  fairness: { target: at most 0.2 }
  leakage: { target: at most 0 }
`;
// The sample with the measures of the test instead of its own, which stand at its end.
export const MEASURED_AGREEMENT = `${ALL.replace(CADENCE_OF_SAMPLE, CADENCE).replace(/^measures:\n(?: .*\n)*/m, "")}${MEASURED}`;
