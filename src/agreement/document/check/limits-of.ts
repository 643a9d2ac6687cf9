/** Every target time of an agreement, with its place in the document and what it is for. */
import type { Agreement, ClockTerms, Leg } from "../../terms/agreement.ts";
import type { Target } from "../../terms/basic/clock-kinds.ts";
import type { TimeLimit } from "../../terms/basic/time-terms.ts";
import type { Step } from "./finding.ts";
import { owes } from "../../terms/who-owes.ts";

export type Limit = {
  readonly limit: TimeLimit;
  readonly path: readonly Step[];
  /** "the `accept` target for hot leads" */
  readonly what: string;
  /** The hand-off whose members must act in that time; undefined: one person does. */
  readonly leg: Leg | undefined;
};

export function limitsOf({ legs, qualification: { greyZone }, disputes }: Agreement): readonly Limit[] {
  const alone = (limit: TimeLimit | undefined, what: string, ...path: readonly Step[]): readonly Limit[] =>
    limit === undefined ? [] : [{ limit, path, what, leg: undefined }];
  return [
    ...legs.flatMap((leg) => [
      ...leg.clocks.flatMap((clock) =>
        clock.targets.map((target): Limit => ({
          limit: target,
          path: pathOfTarget(leg, clock, target),
          what: clockWords(clock, target),
          // A rejection is answered by the team that handed off the lead.
          leg: owes(leg, clock.kind) === leg.to ? leg : undefined,
        })),
      ),
      ...(leg.cadence === undefined
        ? []
        : [
            {
              limit: leg.cadence,
              path: ["follow-up", leg.id, "cadence", "within"],
              what: "the time of the cadence",
              leg,
            },
          ]),
      ...(leg.pool.whenNobody.kind === "wait"
        ? alone(
            leg.pool.whenNobody.within,
            "the time that leads may wait for a rep",
            "hand-offs",
            leg.id,
            "nobody-available",
            "within",
          )
        : []),
    ]),
    ...alone(greyZone?.target, "the time for a gray-zone decision", "qualification", "grey-zone", "decide-within"),
    ...alone(disputes?.within, "the time to dispute a rejection", "dispositions", "disputes", "within"),
    ...alone(disputes?.decideWithin, "the time to decide a dispute", "dispositions", "disputes", "decide-within"),
  ];
}

export function pathOfTarget(leg: Leg, clock: ClockTerms, { grade, origin, stage }: Target): readonly Step[] {
  const times = origin === undefined ? ["within"] : ["by-origin", origin];
  return ["follow-up", leg.id, clock.kind, ...times, stage ?? grade];
}

function clockWords({ kind }: ClockTerms, { grade, origin, stage }: Target): string {
  return `the \`${kind}\` target${stage === undefined ? "" : ` of ${stage}`}${grade === "any" ? "" : ` for ${grade} leads`}${origin === undefined ? "" : ` from source “${origin}”`}`;
}
