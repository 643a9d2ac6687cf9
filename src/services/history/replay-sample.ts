/** Fills an empty workspace with the history of a sample company, decided by the real engine. Of its last days, its people were told. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { seededRandom } from "../../base/random.ts";
import { runCompany } from "../../lab/company/company.ts";
import { drawWorkingYear } from "../../lab/company/working-year.ts";
import type { DecidedWithRef } from "../../store/writer/append-decisions.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { openHistory } from "../../store/history/history.ts";
import { fetchWorkspace } from "../../store/database/workspace.ts";
import { type Context, must } from "../context.ts";

export type ReplaySampleInput = {
  readonly agreement: { readonly source: string; readonly value: Agreement };
  readonly seed: number;
  readonly from: EpochMs;
  readonly leadsPerDay: number;
  /** Called with the instant reached so far: the year is lived first, and then written. */
  readonly onProgress: (what: "simulating" | "writing", until: EpochMs) => void;
};

export type ReplaySampleSummary = { readonly facts: number; readonly decisions: number };

const SOURCE = "sample";
const BATCH = 4_000;
const TOLD_EVERY = 500;
/** A weekend and a day before it. */
const TOLD_MS = 3 * DAY_MS;

/** @throws AppError `import_conflict` when the workspace has a history already */
export async function replaySample(ctx: Context, input: ReplaySampleInput): Promise<ReplaySampleSummary> {
  must(ctx, "history:import");
  const { db, workspaceId, now } = ctx;
  await activateAgreement(db, workspaceId, input.agreement.source, input.agreement.value, input.from);
  if ((await fetchWorkspace(db, workspaceId)).lastDecision > 0) {
    throw new AppError("import_conflict", "This database already has a history", {
      remedy: "Choose an empty one with `--data`, or unset DATABASE_URL",
    });
  }
  const until = now();
  const history = await openHistory(db, workspaceId, {
    beginning: input.from,
    tellFrom: epochMs(until - TOLD_MS),
  });
  const workingYear = drawWorkingYear(seededRandom(input.seed + 1), input.agreement.value, input.from, until);
  const decisions: DecidedWithRef[] = [];
  let facts = 0;
  runCompany(
    history.replay,
    { seed: input.seed, from: input.from, until, leadsPerDay: input.leadsPerDay, workingYear },
    (decidedInput, factId) => {
      if (factId !== null) facts += 1;
      if (decisions.length % TOLD_EVERY === 0) input.onProgress("simulating", decidedInput.input.recordedAt);
      decisions.push({ ...decidedInput, ref: factId === null ? null : { source: SOURCE, factId } });
    },
  );
  for (const [index, decision] of decisions.entries()) {
    history.add(decision);
    if ((index + 1) % BATCH === 0) {
      await history.flush();
      input.onProgress("writing", decision.input.recordedAt);
    }
  }
  await history.finish(until);
  input.onProgress("writing", until);
  return { facts, decisions: history.written() };
}
