/** Baton's own engine, as the cases ask it. */
import type { Agreement, CalendarTerms } from "../../src/agreement/agreement.ts";
import { leadId } from "../../src/base/ids.ts";
import { durationMs, epochMs } from "../../src/base/time.ts";
import { addBusinessMs } from "../../src/engine/calendar/add-business-ms.ts";
import { compileCalendar } from "../../src/engine/calendar/compile-calendar.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import { startLife } from "../../src/engine/live-through.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { isRosterInput, type RosterFact } from "../../src/engine/roster/roster-input.ts";
import { compileTerms } from "../../src/engine/terms.ts";
import { alwaysInForce } from "../../src/engine/terms-in-force.ts";
import type { Adapter } from "./adapter.ts";
import type { CaseInput } from "./conformance-case.ts";

export const addOpenTime: Adapter["addOpenTime"] = (calendar: CalendarTerms, fromMs, ms) =>
  addBusinessMs(compileCalendar(calendar), epochMs(fromMs), durationMs(ms));

export const live: Adapter["live"] = (agreement: Agreement, inputs) => {
  const first = inputs[0]?.heard ?? inputs[0]?.at ?? "1970-01-01T00:00Z";
  const life = startLife(alwaysInForce(compileTerms(agreement)), {
    leads: [],
    roster: EMPTY_ROSTER,
    now: epochMs(Date.parse(first)),
  });
  return inputs.map((input) => {
    const lived =
      input.kind === "time"
        ? life.passUntil(epochMs(Date.parse(input.at)))
        : life.live(isRosterInput(input) ? absenceOf(input) : factOf(input));
    return lived.flatMap(({ decided }): readonly object[] => decided.events);
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
