/** Writes `dispositions` and `escalation`. */
import type { Agreement, Consequence, EscalationStep } from "../../terms/agreement.ts";
import { calendarOf, writeInterval, writeLength, writeLimit, writeRungDuration } from "./write-amount.ts";
import { byKey, unless, type Written, type WrittenKeys } from "./written.ts";

export function writeDispositions({ rejectReasons, disputes, calendars }: Agreement): WrittenKeys {
  return {
    reasons: byKey("reasons.", rejectReasons, ({ label, noteRequired, afterCadence, then, why }) => ({
      label,
      note: noteRequired ? "required" : undefined,
      "after-cadence": unless(false, afterCadence),
      ...writeConsequence(then),
      why,
    })),
    disputes:
      disputes === undefined
        ? undefined
        : {
            arbiter: disputes.arbiter,
            within: writeLimit(disputes.within),
            "decide-within": writeLimit(disputes.decideWithin),
            hours: calendarOf(calendars, [disputes.within, disputes.decideWithin]),
            why: disputes.why,
          },
  };
}

export function writeConsequence(then: Consequence): WrittenKeys {
  if (then.kind === "recycle")
    return { then: "recycle", after: writeLength(then.afterMs, then.afterDays), "at-most": then.atMost };
  if (then.kind === "fix_data") return { then: "fix-data", within: writeLength(then.withinMs, then.withinDays) };
  return { then: then.kind };
}

const ACTIONS = { warn_owner: "warn-owner", tell_lead: "tell-lead", reassign: "reassign" } as const;

export function writeEscalation({ escalation, quietHours, zone }: Agreement): WrittenKeys {
  return {
    ladder: Object.fromEntries(
      escalation.map(({ at, action, why }): [string, Written] => {
        const does = ACTIONS[action.kind];
        return [writeRung(at), why === undefined ? does : { do: does, why }];
      }),
    ),
    "quiet-hours":
      quietHours === undefined
        ? undefined
        : {
            hours: writeInterval(quietHours),
            zone: unless(zone, quietHours.zone),
            leads: unless(false, quietHours.leads),
          },
  };
}

function writeRung(at: EscalationStep["at"]): string {
  return at.kind === "percent" ? `${at.percent}%` : `${writeRungDuration(at.ms)} ${at.kind}`;
}
