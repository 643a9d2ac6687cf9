/** Attempts that do not fit into the time they have. */
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
            message: `“${locked.id}” waits for the attempts of a cadence, and no leg has one`,
            remedy: "add `cadence` under `follow-up`, or take this line away",
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
      message: `${touches} touches of ${minutes} minutes do not fit into ${text}`,
      remedy: "ask for fewer touches, or give more time",
    },
  ];
}
