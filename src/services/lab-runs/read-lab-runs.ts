import type { LabReport } from "../../reporting/lab-run/lab-report.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { AppError } from "../../base/app-error.ts";
import { fetchLabRuns, LATEST_LAB_RUNS, latestDurationMs, type StoredLabRun } from "../../store/lab-runs/lab-runs.ts";
import { versionMeaning } from "../agreement/version-meaning.ts";
import { type AskedPage, readPage } from "../read-page.ts";
import { type Context, must } from "../context.ts";
import { aboutLabRun, foundLabRun, type FoundLabRun } from "./found-lab-run.ts";
import { KEPT_LAB_RUN_MS } from "./kept-lab-runs.ts";
import { draftFingerprint, labFingerprint } from "./lab-fingerprint.ts";

/** The runs of the company, the latest first: whoever reads reports sees all of them. */
export async function readLabRuns(
  ctx: Context,
  asked: AskedPage,
): Promise<{ readonly runs: readonly StoredLabRun[]; readonly next: string | null }> {
  must(ctx, "reports:read");
  const listed = { list: "lab runs", filter: {}, keyset: LATEST_LAB_RUNS };
  const { rows, next } = await readPage(listed, asked, (slice) => fetchLabRuns(ctx.db, ctx.workspaceId, slice));
  return { runs: rows, next };
}

/** What has changed since it was asked for: the draft; the record of the period, or Baton's rules. */
export type ChangedSince = { readonly draft: boolean; readonly record: boolean };

export type ReadLabRun = {
  readonly run: FoundLabRun["run"];
  readonly since: ChangedSince;
  readonly estimateMs: number | null;
  readonly keptUntil: EpochMs | null;
  /** Null until it is done. */
  readonly report: LabReport | null;
};

/** @throws AppError `not_permitted`, `run_not_found` */
export async function readLabRun(ctx: Context, { runId }: { readonly runId: string }): Promise<ReadLabRun> {
  must(ctx, "reports:read");
  const found = await foundLabRun(ctx, runId);
  const { run, kind, name } = found;
  const { endedAt, result } = run;
  return {
    run,
    since: result === null ? { draft: false, record: false } : await changedSince(ctx, found),
    estimateMs: await latestDurationMs(ctx.db, ctx.workspaceId, name),
    keptUntil: endedAt === null ? null : epochMs(endedAt + KEPT_LAB_RUN_MS),
    report: result === null ? null : kind.say(result, await aboutLabRun(ctx, run)),
  };
}

async function changedSince(ctx: Context, { run, kind, name }: FoundLabRun): Promise<ChangedSince> {
  const { asked, until, draftFingerprint: draft } = run;
  const isSame = (await labFingerprint(ctx, { name, kind, asked, draft, until })) === run.fingerprint;
  return { draft: await hasDraftChanged(ctx, run), record: !isSame };
}

/** Whether the version that a run is about means something else by now. */
export async function hasDraftChanged(
  ctx: Context,
  { draftFingerprint: draft, version }: Pick<FoundLabRun["run"], "draftFingerprint" | "version">,
): Promise<boolean> {
  return draft !== null && version !== null && (await meaningNow(ctx, version)) !== draft;
}

/** @returns null: it can't be read as it is now */
async function meaningNow(ctx: Context, version: number): Promise<string | null> {
  try {
    return draftFingerprint((await versionMeaning(ctx, version)).agreement);
  } catch (error) {
    if (error instanceof AppError && ["agreement_invalid", "version_not_found"].includes(error.code)) return null;
    throw error;
  }
}
