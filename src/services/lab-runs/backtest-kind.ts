/** A backtest as a run of the lab: a period that is over, decided again by a draft. */
import type { LabAsked } from "../../api/lab-contract.ts";
import { defined } from "../../base/assert.ts";
import {
  type Backtest,
  countedBacktest,
  type CountedBacktest,
  type RedecidedLead,
} from "../../reporting/backtest/backtest.ts";
import type { LabLead } from "../../store/lab-runs/lab-leads.ts";
import { CHANGED_LEADS, listOfLine, sayBacktest } from "../../words/backtest/backtest-words.ts";
import { BACKTEST_COLUMNS, redecidedCells } from "../../words/backtest/redecided-cells.ts";
import { runBacktest } from "../backtest/run-backtest.ts";
import { labKind } from "./lab-kind.ts";
import { pastPeriod } from "./past-period.ts";

export const BACKTEST_RUN = labKind<LabAsked<"backtest">, CountedBacktest, Omit<RedecidedLead, "leadId">>({
  edition: 1,
  aboutDraft: "always",
  periodOf: pastPeriod,
  async run(ctx, { period: { from, until }, draft, onProgress }) {
    const found = await runBacktest(ctx, {
      ...{ draft: defined(draft, "a draft"), from: defined(from, "a beginning"), until },
      onProgress: (done, total) => onProgress("Deciding the record again", done, total),
    });
    const { backtest } = defined(found, "a backtest that nobody stopped");
    return { result: countedBacktest(backtest), leads: leadsOf(backtest) };
  },
  say: (result, { draft, inForce, reader }) => sayBacktest(defined(draft, "a draft"), inForce, result, reader),
  columns: BACKTEST_COLUMNS,
  sayLead: (detail, { draft }) => redecidedCells(defined(draft, "a draft"), detail),
});

function leadsOf({ lines, changed }: Backtest): readonly LabLead[] {
  const lists = new Map(changed.map(({ leadId }) => [leadId, [CHANGED_LEADS]]));
  for (const [index, { more, fewer }] of lines.entries()) {
    for (const leadId of more) lists.get(leadId)?.push(listOfLine(index, "more"));
    for (const leadId of fewer) lists.get(leadId)?.push(listOfLine(index, "fewer"));
  }
  return changed.map(({ leadId, ...detail }) => ({ leadId, detail, lists: lists.get(leadId) ?? [] }));
}
