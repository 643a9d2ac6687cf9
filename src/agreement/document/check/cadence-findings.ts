/** Attempts that do not fit into the time they have. */
import { counted } from "../../../words/english/counted.ts";
import { MINUTE_MS } from "../../../base/time.ts";
import type { Agreement, Cadence, Leg } from "../../terms/agreement.ts";
import type { Finding } from "./finding.ts";

export function cadenceFindings(agreement: Agreement): readonly Finding[] {
  const { legs, calculator, rejectReasons } = agreement;
  const minutes = Number(calculator?.effort?.minutesPerAttempt ?? 1);
  const locked = rejectReasons.find(({ afterCadence }) => afterCadence);
  return [
    ...legs.flatMap((leg) => (leg.cadence === undefined ? [] : crowded(leg, leg.cadence, minutes))),
    ...(locked === undefined || legs.some(({ cadence }) => cadence !== undefined)
      ? []
      : [
          {
            code: "contradiction",
            path: ["dispositions", "reasons", locked.id, "after-cadence"],
            message: `Reject reason “${locked.id}” is locked until the agreed attempts are made, but no team has a cadence`,
            remedy: "Add `cadence` under `follow-up`, or remove this line",
          } as const,
        ]),
  ];
}

function crowded({ id }: Leg, { touches, targetMs, text }: Cadence, minutes: number): readonly Finding[] {
  const neededMs = touches * minutes * MINUTE_MS;
  if (neededMs <= targetMs) return [];
  return [
    {
      code: "unmeetable",
      path: ["follow-up", id, "cadence", "touches"],
      message: `${counted(touches, "attempt")} of ${counted(minutes, "minute")} don't fit into ${text}`,
      remedy: "Use fewer attempts, or allow more time",
    },
  ];
}
