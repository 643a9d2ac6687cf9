/** Attempts that do not fit into the time they have. */
import { MINUTE_MS } from "../../base/time.ts";
import type { Agreement, Cadence, Leg } from "../agreement.ts";
import { isLonger, targetFor } from "./clock-findings.ts";
import type { Finding } from "./finding.ts";

export function cadenceFindings(agreement: Agreement): readonly Finding[] {
  const { legs, calculator, rejectReasons, scoring } = agreement;
  const minutes = Number(calculator?.effort?.minutesPerAttempt ?? 1);
  const locked = rejectReasons.find(({ afterCadence }) => afterCadence);
  return [
    ...legs.flatMap((leg) =>
      leg.cadence === undefined
        ? []
        : [
            ...crowded(leg, leg.cadence, minutes),
            ...overlong(
              leg,
              leg.cadence,
              scoring.grades.map(({ id }) => id),
            ),
          ],
    ),
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

/** Before the attempts are made nobody may say “not reached”: the lead must be allowed to lie as long. */
function overlong(leg: Leg, cadence: Cadence, grades: readonly string[]): readonly Finding[] {
  const ends = leg.clocks.filter(({ kind }) => kind === "qualify" || kind === "disposition");
  const isCut = (grade: string): boolean =>
    ends.some((clock) => {
      const target = targetFor(clock, grade);
      return target !== undefined && isLonger(cadence, target);
    });
  if (grades.length === 0 || !grades.every(isCut)) return [];
  return [
    {
      code: "contradiction",
      path: ["follow-up", leg.id, "cadence", "within"],
      message: `the attempts may take ${cadence.text}, and every lead must be decided before that`,
      remedy: "let the cadence end before the last clock of the leg",
    },
  ];
}
