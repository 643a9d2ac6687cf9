/** Is there time for the attempts that are agreed? */
import { counted } from "../../../../words/english/counted.ts";
import { teamName } from "../../../../words/english/names.ts";
import type { Agreement, Cadence, Leg } from "../../../terms/agreement.ts";
import { isLonger, targetFor } from "../../check/clock-findings.ts";
import type { Circumstances, Warning } from "../warning.ts";

export function cadenceWarnings({ legs, scoring }: Agreement, _circumstances: Circumstances): readonly Warning[] {
  const grades = scoring.grades.map(({ id }) => id);
  return legs.flatMap((leg) => (leg.cadence === undefined ? [] : overlong(leg, leg.cadence, grades)));
}

/** A rep who uses all the time for the attempts is late with every lead. */
function overlong(leg: Leg, cadence: Cadence, grades: readonly string[]): readonly Warning[] {
  const ends = leg.clocks.filter(({ kind }) => kind === "qualify" || kind === "disposition");
  const cuts = grades.map((grade) =>
    ends.map((clock) => targetFor(clock, grade)).find((target) => target !== undefined && isLonger(cadence, target)),
  );
  if (cuts.length === 0 || cuts.includes(undefined)) return [];
  return [
    {
      code: "long_cadence",
      clause: cadence.clause,
      message: `The ${counted(cadence.touches, "attempt")} may take ${cadence.text}, but leads in ${teamName(leg.id)} must be decided sooner`,
      lines: grades.map((grade, index) => `${grade}: decided within ${cuts[index]?.text ?? ""}`),
      remedy: "End the attempts before the team's last deadline",
    },
  ];
}
