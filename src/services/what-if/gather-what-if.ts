/** A period of the log as a simulation begins with it, under the versions in force and under a draft. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import { isClosed, isOpen } from "../../engine/standing/stages.ts";
import { compileTerms, type Terms } from "../../engine/terms/terms.ts";
import { draftInForce } from "../../lab/backtest/draft-in-force.ts";
import type { Compared } from "../../lab/simulation/compare-terms.ts";
import { GatheredPeriod } from "../../lab/simulation/gather-period.ts";
import { prepareRuns } from "../../lab/simulation/prepare-runs.ts";
import { workMinutes } from "../../lab/simulation/work-minutes.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { readRecorded, type RecordedPeriod } from "../../store/backtest/read-recorded.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import type { Context } from "../context.ts";

type Asked = {
  readonly draft: Agreement;
  readonly from: EpochMs;
  /** Exclusive. */
  readonly until: EpochMs;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly stop?: AbortSignal | undefined;
};

export type GatheredWhatIf = {
  readonly gathered: GatheredPeriod;
  readonly compared: Compared;
  /** Of the draft. */
  readonly terms: Terms;
  /** The latest version of the period. */
  readonly inForce: Agreement;
  /** When it begins: what was asked for, or later where an import was undone. */
  readonly from: EpochMs;
  readonly openBefore: number;
  /** Leads that can be worked in the period. */
  readonly leads: number;
};

/** @returns undefined when it was stopped @throws AppError `agreement_missing` */
export async function gatherWhatIf(
  { db, workspaceId }: Context,
  { draft, from: asked, until, onProgress, stop }: Asked,
): Promise<GatheredWhatIf | undefined> {
  return db.transaction(
    async (tx) => {
      const versions = await termsInForce(tx, workspaceId);
      const inForce = defined(versions.findLast((period) => period.from < until) ?? versions[0], "a version").terms;
      const minutes = workMinutes(draft);
      const gathered = new GatheredPeriod(inForce, minutes);
      let start: RecordedPeriod | undefined;
      const isWhole = await readRecorded(
        tx,
        workspaceId,
        versions,
        { from: asked, until },
        {
          before: (decided) => gathered.note(decided),
          begin: (period) => {
            start = period;
            gathered.begin({ ...period, until }, period.roster);
          },
          take: (recorded) => gathered.note(recorded.fold()),
          ...{ onProgress, stop },
        },
      );
      if (!isWhole || start === undefined) return undefined;
      const { from, erased, roster, accounts, holders } = start;
      const leads = start.leads.filter(({ state }) => !erased.has(state.leadId));
      const terms = compileTerms(draft, inForce);
      const scenario = {
        ...{ from, until, leads, roster, accounts, holders, minutes, domains: MAIL_DOMAINS },
        ...{ facts: gathered.facts, absences: gathered.absences(), isResolved: true },
      };
      return {
        ...{ gathered, terms, from, inForce: inForce.agreement },
        compared: {
          present: prepareRuns({ ...scenario, versions }),
          draft: prepareRuns({ ...scenario, versions: draftInForce(versions, terms, from) }),
        },
        openBefore: leads.filter(({ state }) => isOpen(state.stage)).length,
        leads: gathered.counts.captured + leads.filter(({ state }) => !isClosed(state.stage)).length,
      };
    },
    { readsOnly: true },
  );
}
