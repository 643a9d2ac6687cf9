/** How good leads were, as those say who were handed them. */
import { RATINGS } from "../../engine/lead/input.ts";
import { type HandOff, handOffs } from "../counting/hand-offs.ts";
import { ratedBehind } from "../leads/leads-behind.ts";
import { isInPeriod } from "../rows/period.ts";
import type { RatingRow } from "../rows/rows.ts";
import { columns, countCell, name, share } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const LEAD_QUALITY: ReportDefinition = {
  title: "Lead quality",
  question: "Which source brings customers?",
  about: "How good reps say the leads were that they were handed, by lead source, grade, or any attribute",
  definition:
    "Hand-offs of the period to the teams that the agreement asks, and how they were rated by now: good, fair, or poor. If a hand-off was rated several times, the latest rating counts. Rated ÷ handed off says how many were rated at all; good ÷ rated has a 95% interval, and says little where few were rated. A lead that was handed off again in a later cycle is counted again.",
  tells: [],
  hasSegments: true,
  usualSegment: "source",
  needs: ["ratings"],
  tables: ({ terms, rows, period, within }) => {
    const { agreement } = terms;
    const asked = agreement.legs.filter(({ to }) => agreement.ratings?.by.includes(to) ?? true);
    const ratingOf = new Map(rows.ratings.map((row) => [keyOf(row), row.rating]));
    const handed = handOffs(rows, agreement).filter(({ at }) => isInPeriod(period, at));
    return [
      {
        id: "teams",
        title: "By team",
        ...(agreement.ratings === undefined ? { note: "The agreement doesn’t ask anyone to rate leads." } : {}),
        columns: columns(
          ["team", "Team", "name"],
          ["handed", "Handed off", "count"],
          ["rated", "Rated", "share"],
          ["good", "Good", "count"],
          ["fair", "Fair", "count"],
          ["poor", "Poor", "count"],
          ["quality", "Good ÷ rated", "share"],
        ),
        lines: asked.map(({ id, to }) => {
          const own = handed.filter(({ leg }) => leg.id === id);
          const said = own.flatMap((each) => ratingOf.get(keyOfHandOff(each)) ?? []);
          const good = said.filter((rating) => rating === "good").length;
          const all = ratedBehind(within, to);
          const any = ratedBehind(within, to, "any");
          return {
            key: id,
            cells: [
              name("team", id),
              countCell(own.length, all),
              share(said.length, own.length, { hits: any, n: all }),
              ...RATINGS.map((rating) =>
                countCell(said.filter((each) => each === rating).length, ratedBehind(within, to, rating)),
              ),
              share(good, said.length, { hits: ratedBehind(within, to, "good"), n: any }),
            ],
          };
        }),
        plot: { kind: "bars", label: "team", value: "quality" },
      },
    ];
  },
};

/** The latest of a hand-off is the last of the rows. */
function keyOf({ leadId, leg, cycle }: Pick<RatingRow, "leadId" | "leg" | "cycle">): string {
  return JSON.stringify([leadId, leg, cycle]);
}

function keyOfHandOff({ leadId, leg, assignments: [first] }: HandOff): string {
  return keyOf({ leadId, leg: leg.id, cycle: first?.cycle ?? 0 });
}
