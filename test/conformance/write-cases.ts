/** Writes the cases from their tables: `node test/conformance/write-cases.ts`. */
import { writeFileSync } from "node:fs";
import { CALENDARS, calendarCases } from "./calendar-tables.ts";
import { AGREEMENTS } from "./agreements.ts";
import { dayCases } from "./day-tables.ts";
import { decisionCases } from "./decision-tables.ts";
import { openingCases } from "./opening-tables.ts";
import { RULES } from "./rules.ts";

const files: Readonly<Record<string, unknown>> = {
  calendars: CALENDARS,
  agreements: AGREEMENTS,
  "calendar-cases": calendarCases(),
  "day-cases": dayCases(),
  "opening-cases": openingCases(),
  "decision-cases": decisionCases(),
  rules: RULES,
};
for (const [name, content] of Object.entries(files))
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(content, null, 1)}\n`);
