/** What the reference says in prose. */
import { FORMAT_VERSION } from "../../terms/format-version.ts";

/** The least that is an agreement. */
const SMALLEST = `baton: ${FORMAT_VERSION}
title: Lead agreement
company: Northwind Metrics
owner: dana
timezone: Europe/Berlin
currency: EUR
people: { dana: Dana Lindt, ria: Ria Kaya }
parties:
  marketing: { head: dana, members: [dana] }
  sales: { head: ria, members: [ria] }
definitions:
  lead: A person who gave us a way to reach them
  mql: A lead that asked for a demo
  sal: An MQL that Sales accepted as worth their time
  sql: An SAL with a confirmed need
scoring:
  fit: { rules: {} }
  engagement: { rules: {} }
  grades: { all: lowest }
qualification:
  bar: 1
  exceptions:
    demo: { label: Asked for a demo, activity: demo_requested }
goals:
  marketing: { per-month: { mql: 20 } }
hand-offs:
  sales: { from: marketing, pool: { ria: 1 }, nobody-available: { tell: ria } }
follow-up:
  sales:
    first-touch: { hours: office, within: 2 business hours }
    disposition: { within: 30 days }
dispositions:
  reasons:
    profile: { label: Out of profile, then: disqualify }
escalation:
  ladder: { 100%: tell-lead }
calendars:
  office: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } }`;

export const INTRODUCTION = `# The agreement, key by key

Made from \`src/agreement/document/format/\` by \`npm run generate\`; the reader, the writer, [agreement.schema.json](agreement.schema.json), and this page follow from one
description. [agreements/complete.yaml](../agreements/complete.yaml) uses every key. Start from a template ([small team](../agreements/templates/small-team.yaml),
[team with SDRs](../agreements/templates/sdr-team.yaml), [several regions](../agreements/templates/enterprise-regions.yaml)), or with \`./baton init\`. \`./baton check FILE\` lists every problem with its line, column, and fix.

An agreement is one YAML 1.2 document in UTF-8, without anchors, tags, or merges. Order matters for routing rules, which are tried one
after the other, and for the grades of a matrix, highest priority first; elsewhere it is only the order of display. Editors with the YAML language server complete and check
by the schema if the first line is

\`\`\`
# yaml-language-server: $schema=docs/agreement.schema.json
\`\`\`

The smallest agreement:

\`\`\`yaml
${SMALLEST}
\`\`\``;

export const HOW_IT_IS_WRITTEN = `## How things are written

### IDs
Lowercase letters, digits, and hyphens, starting with a letter or digit: \`first-touch\`. You choose them for people, rules, reasons, grades, and
calendars; they are the ends of [clause IDs](#clause-ids), so keep them when you change a text.

### Lists
\`[a, b]\`; a single value needs no brackets.

### Why
Most rules may have a rationale under \`why\`: prose for readers, printed with the agreement. It decides nothing.

### What a key does
\`decides\`: what happens to a lead, or to the agreement, depends on it. \`measures\`: a number in a report depends on it. \`tells\`: who is notified of
what, and when, depends on it. \`prose\`: people read it, and nothing depends on it; \`./baton check\` lists the clauses that are prose, and warns of
others that have no effect as written.

### Lengths of time
A number and \`minutes\`, \`hours\`, \`days\`, or \`weeks\`: \`15 minutes\`, \`30 days\`, \`1.5 hours\`; at most ten years. With \`business\` –
\`2 business hours\`, \`1 business day\` – only the open hours of a calendar count, the one that \`hours\` names beside it. A business day is a
usual open day of that calendar (the median of its weekdays). There are no business weeks: use \`5 business days\`. \`30 days\` is the same
local time thirty calendar days later, in the zone of the calendar that \`hours\` names beside it, or else in the \`timezone\`;
\`720 hours\` are hours, even if daylight saving starts or ends in between.

### Hours
\`"09:00-17:30"\`, in quotes. The end time is exclusive: 17:30 is closed. \`"22:00-06:00"\` ends on the next day, \`"00:00-24:00"\` is the whole
day. Several a day as a list: \`["09:00-12:30", "13:00-17:30"]\`. Days are \`mon\`, \`tue\`, \`wed\`, \`thu\`, \`fri\`, \`sat\`, \`sun\`, or spans of
them: \`mon-fri\`, \`sat-sun\`. Holidays close the days that the country, or its region, has off; \`closed\` and \`other-hours\` take precedence.

### Dates
\`2026-12-24\`. A period is a year, a quarter, or a month: \`2026\`, \`2026-Q1\`, \`2026-03\`.

### Rates
\`5%\`, \`12.5%\`, or a number below 1: \`0.05\`. Growth may exceed 100%: \`150%\`.

### Money
A number in the currency of the agreement, without separators: \`1200000\`, \`12.50\`.

### Ranges of scores
\`75\` (from 75 up to the next range above it), \`62 to 74\`, \`75 or more\`, \`below 62\`, \`up to 61\`, \`lowest\`. Together they must cover every score
without overlap: exactly one is \`lowest\` or starts with \`below\`.

### Conditions
\`when\` lists attributes of a lead and what they must be; all must match. Case does not matter.

| written | matches when |
|---|---|
| \`industry: software\` | it is that |
| \`industry: [software, fintech]\` | it is one of them |
| \`employees: { from: 50, to: 2000 }\` | it is a number between both, inclusive; either bound may be omitted |
| \`title: { contains: [head of, vp] }\` | one of the parts is in the text |
| \`phone: { given: true }\` | there is a value; \`false\`: there is none |

### Escalation steps
\`80%\` of a target, from 1% to 1000%; \`30 minutes before\` and \`2 hours after\` it is due, counted in the hours of the clock.

### Targets of measures
\`at least 90%\`, \`at most 60 minutes\`, \`at most 3 days\`, \`at least 6\`.

### Grades
\`any\` stands for the grades that are not named, \`none\` for no target. A grade can't be named \`any\`.`;

export const CLAUSES = `## Clause IDs

Every term has an ID that stays the same as long as its keys do. Events, screens, and reports cite it, and versions are compared by it.`;

export const VERSIONS = `## Versions of the format

\`baton\` is the version of the format, currently ${FORMAT_VERSION}. Older documents can still be read: they are upgraded in memory, one version at a
time, and problems point to the lines as written.

| version | what changed |
|---|---|
| 1 | the first |
| 2 | \`reject-reasons\` became \`dispositions: { reasons }\`, \`escalation\` became \`escalation: { ladder }\`; profile, gray zone, stale MQLs, grades by fit × engagement, the calculator with value and growth goals, routing rules, pauses, cadences, targets by source, disputes, quiet hours, measures, digests, and reviews are new; \`privacy\` was added later and is optional |
| 3 | nothing existing changed its meaning, except that hours are hours (\`720 hours\` were \`30 days\` before, and still are in older documents); \`attributes\`, \`identity\`, \`exchange\`, \`returns\`, \`progress\` after the SQL, \`count\` and \`from-the\` of activities, \`once\` of exceptions, and last days in the future are new |`;
