/** Baton's own engine, as the cases ask it. */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { CalendarTerms } from "../../src/agreement/terms/basic/calendar-terms.ts";
import { parseCalendar } from "../../src/agreement/document/parse-calendar.ts";
import { resolveZoneRules } from "../../src/agreement/document/read/calendar/zone-rules.ts";
import { leadId } from "../../src/base/ids.ts";
import { durationMs, epochMs } from "../../src/base/time.ts";
import { addBusinessMs } from "../../src/engine/calendar/add-business-ms.ts";
import { addDays as daysAfter } from "../../src/engine/zone/add-days.ts";
import { compileCalendar } from "../../src/engine/calendar/compile-calendar.ts";
import { zoneOf } from "../../src/engine/zone/zone.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { isRosterInput, type RosterFact } from "../../src/engine/roster/roster-input.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import { MAIL_DOMAINS } from "../../src/store/facts/mail-domain-lists.ts";
import type { Adapter } from "./adapter.ts";
import type { CaseInput } from "./conformance-case.ts";

export const addOpenTime: Adapter["addOpenTime"] = (calendar: CalendarTerms, fromMs, ms) =>
  addBusinessMs(compileCalendar(calendar), epochMs(fromMs), durationMs(ms));

export const addDays: Adapter["addDays"] = (zone, fromMs, days) =>
  daysAfter(zoneOf(zone, resolveZoneRules(zone)), epochMs(fromMs), days);

export const everOpens: Adapter["everOpens"] = (calendar) => {
  const parsed = parseCalendar(calendar);
  if (parsed.ok) return true;
  const [problem, ...more] = parsed.problems;
  if (problem?.code === "never_opens" && more.length === 0) return false;
  throw new Error(parsed.problems.map(({ message }) => message).join("; "));
};

export const live: Adapter["live"] = (agreement: Agreement, inputs) => {
  const first = inputs[0]?.heard ?? inputs[0]?.at ?? "1970-01-01T00:00Z";
  const replay = startReplay(alwaysInForce(compileTerms(agreement)), {
    leads: [],
    roster: EMPTY_ROSTER,
    now: epochMs(Date.parse(first)),
    domains: MAIL_DOMAINS,
  });
  return inputs.map((input) => {
    const decidedInputs =
      input.kind === "time"
        ? replay.advanceTo(epochMs(Date.parse(input.at)))
        : replay.take(isRosterInput(input) ? absenceOf(input) : factOf(input));
    return decidedInputs.flatMap(({ decided }): readonly object[] => decided.events);
  });
};

/** An absence says more instants than when it was said. */
function absenceOf({ at, heard = at, ...said }: CaseInput): RosterFact {
  const { from, until } = said;
  const instants = { from: msOf(from), until: msOf(until), occurredAt: Date.parse(at), recordedAt: Date.parse(heard) };
  return { ...said, ...instants } as unknown as RosterFact;
}

function msOf(said: unknown): number | null | undefined {
  return typeof said === "string" ? Date.parse(said) : (said as null | undefined);
}

function factOf({ at, heard = at, lead = "a", ...said }: CaseInput): Fact {
  const happened = { leadId: leadId(lead), occurredAt: Date.parse(at), recordedAt: Date.parse(heard) };
  return { ...said, ...happened } as unknown as Fact;
}
