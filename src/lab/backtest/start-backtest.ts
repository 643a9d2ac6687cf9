/**
 * A backtest, as recorded: a period of the log decided again by a draft. See `AsRecorded` for what is assumed.
 *
 * Everything is counted, nothing is drawn: the same log and the same draft give the same result, so no count has an interval. What history has no answer to
 * is not guessed: it is counted apart.
 */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { MailDomains } from "../../engine/account/mail-domains.ts";
import { isOpen } from "../../engine/standing/stages.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Backtest } from "../../reporting/backtest/backtest.ts";
import { defined } from "../../base/assert.ts";
import { AsRecorded, type Beginning, type RecordedDecision } from "./as-recorded.ts";
import { BothFigures } from "./both-figures.ts";
import { draftInForce } from "./draft-in-force.ts";
import { BacktestLines, isChanged, LeadsOver } from "./result-of.ts";

export type RunningBacktest = {
  /** The next decision of the period, in the order of the log. `isByEarlierRules`: rules of before the present ones made it. */
  readonly take: (recorded: RecordedDecision, isByEarlierRules?: boolean) => void;
  /** The period is over. */
  readonly end: () => Backtest;
};

/**
 * @param versions those that were in force, in order
 * @param draft compiled with the last of them as what came before
 * @param start how things were at `from`
 * @param until exclusive
 * @param kept leads that cannot be decided again
 */
export function startBacktest({
  versions,
  draft,
  from,
  until,
  start,
  kept,
  domains,
}: {
  readonly versions: TermsInForce;
  readonly draft: Terms;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly start: Beginning;
  readonly kept: ReadonlySet<LeadId>;
  readonly domains: MailDomains;
}): RunningBacktest {
  const lines = new BacktestLines();
  const over = new LeadsOver(lines);
  const underDraft = draftInForce(versions, draft, from);
  const inForce = defined(versions.findLast((period) => period.from < until) ?? versions[0], "a version");
  const figures = new BothFigures(
    { terms: inForce.terms, versions: versions.filter((period) => period.from < until || period === inForce) },
    { terms: draft, versions: underDraft },
    { from, until },
  );
  const run = new AsRecorded(underDraft, from, start, {
    ...{ kept, domains },
    both: (marks) => lines.both(marks),
    known: (mark) => lines.known(mark),
    over: (leadId, lead) => {
      over.add(leadId, lead);
      figures.add(lead);
    },
  });
  const openBefore = start.leads.filter(({ state }) => isOpen(state.stage)).length;
  let byEarlierRules = 0;
  return {
    take(recorded, isByEarlierRules = false) {
      if (isByEarlierRules) byEarlierRules += 1;
      run.take(recorded);
    },
    end() {
      run.end(until);
      const { facts, byAnother, notHappened, counted } = run.counts;
      return {
        ...{ from, until, openBefore, byEarlierRules, ...over.all() },
        facts: {
          facts,
          byAnother: Object.fromEntries(byAnother),
          notHappened: Object.fromEntries(notHappened),
          counted: Object.fromEntries(counted),
        },
        lines: lines.all().filter(isChanged),
        figures: figures.end(run.roster()),
      };
    },
  };
}
