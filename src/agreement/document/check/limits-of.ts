/** Every time that an agreement sets somebody, with where it stands and what it is for. */
import type { Agreement, ClockTerms, Leg, Target, TimeLimit } from "../../terms/agreement.ts";
import type { Step } from "./finding.ts";
import { owes } from "../../terms/who-owes.ts";

export type Limit = {
  readonly limit: TimeLimit;
  readonly path: readonly Step[];
  /** "accept for hot leads" */
  readonly what: string;
  /** The leg whose members must act in that time; undefined: one person does. */
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
          // A rejection is answered by the giving side.
          leg: owes(leg, clock.kind) === leg.to ? leg : undefined,
        })),
      ),
      ...(leg.cadence === undefined
        ? []
        : [{ limit: leg.cadence, path: ["follow-up", leg.id, "cadence", "within"], what: "the cadence", leg }]),
      ...(leg.pool.whenNobody.kind === "wait"
        ? alone(leg.pool.whenNobody.within, "nobody available", "hand-offs", leg.id, "nobody-available", "within")
        : []),
    ]),
    ...alone(greyZone?.target, "the grey zone", "qualification", "grey-zone", "decide-within"),
    ...alone(disputes?.within, "objections", "dispositions", "disputes", "within"),
    ...alone(disputes?.decideWithin, "disputes", "dispositions", "disputes", "decide-within"),
  ];
}

export function pathOfTarget(leg: Leg, clock: ClockTerms, { grade, origin, stage }: Target): readonly Step[] {
  const times = origin === undefined ? ["within"] : ["by-origin", origin];
  return ["follow-up", leg.id, clock.kind, ...times, stage ?? grade];
}

function clockWords({ kind }: ClockTerms, { grade, origin, stage }: Target): string {
  return `${kind}${stage === undefined ? "" : ` of ${stage}`}${grade === "any" ? "" : ` for ${grade} leads`}${origin === undefined ? "" : ` from ${origin}`}`;
}
