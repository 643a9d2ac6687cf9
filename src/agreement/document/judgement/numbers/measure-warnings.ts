/** What is promised is measured, and both sides see the same numbers. */
import { listWords } from "../../../../words/english/lists.ts";
import { teamName } from "../../../../words/english/names.ts";
import type { ClauseId } from "../../../../base/ids.ts";
import type { Agreement } from "../../../terms/agreement.ts";
import type { Goal } from "../../../terms/parts/goal-terms.ts";
import type { MeasureName } from "../../../terms/parts/measure-terms.ts";
import type { Circumstances, Warning } from "../warning.ts";

/** Each kind of promise, and the measures of which one shows whether it is kept. */
const SHOWN_BY: Readonly<Record<Goal["kind"], readonly MeasureName[]>> = {
  number: ["pace"],
  value: ["value"],
  growth: ["pace", "conversion"],
  contribution: ["contribution"],
};

export function measureWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [...unmeasured(agreement), ...oneSided(agreement)];
}

type Promised = { readonly clause: ClauseId; readonly what: string; readonly shownBy: readonly MeasureName[] };

/** One warning for all promises that the same measure would show. */
function unmeasured(agreement: Agreement): readonly Warning[] {
  const open = promises(agreement).filter(
    ({ shownBy }) => !agreement.measures.some(({ name }) => shownBy.includes(name)),
  );
  const byMeasure = new Map<string, Promised[]>();
  for (const promise of open) {
    const measures = listWords(
      promise.shownBy.map((name) => `\`${name}\``),
      "or",
    );
    byMeasure.set(measures, [...(byMeasure.get(measures) ?? []), promise]);
  }
  return [...byMeasure].map(([measures, all]): Warning => ({
    code: "unmeasured",
    clause: all[0]?.clause,
    message: `No measure tracks these ${listWords([...new Set(all.map(({ what }) => what))])}`,
    lines: all.map(({ clause }) => clause),
    remedy: `Add ${measures} under \`measures\``,
  }));
}

function promises({ legs, goals }: Agreement): readonly Promised[] {
  return [
    ...legs.flatMap((leg) => [
      ...leg.clocks.map(({ clause, kind }): Promised => ({
        clause,
        what: "target times",
        shownBy: kind === "first-touch" ? ["attainment", "speed-to-lead", "rep-response"] : ["attainment"],
      })),
      ...(leg.cadence === undefined
        ? []
        : [{ clause: leg.cadence.clause, what: "attempts", shownBy: ["depth"] } satisfies Promised]),
    ]),
    ...goals.map(({ clause, kind }): Promised => ({ clause, what: "goals", shownBy: SHOWN_BY[kind] })),
  ];
}

function oneSided({ measures, parties }: Agreement): readonly Warning[] {
  return measures.flatMap(({ name, clause, seenBy }): readonly Warning[] => {
    const blind = parties.filter((party) => !seenBy.includes(party.name)).map((party) => party.name);
    if (blind.length === 0) return [];
    return [
      {
        code: "one_sided",
        clause,
        message: `${listWords(blind.map(teamName))} can't see \`${name}\`: teams can't align on numbers that only one side sees`,
        lines: [],
        remedy: "Remove `seen-by`, so that everyone sees it",
      },
    ];
  });
}
