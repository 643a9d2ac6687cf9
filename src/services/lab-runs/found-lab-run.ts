import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import type { LabKindName } from "../../reporting/lab-run/lab-kinds.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { findLabRun, type WholeLabRun } from "../../store/lab-runs/lab-runs.ts";
import type { Context } from "../context.ts";
import type { LabAbout, LabKind } from "./lab-kind.ts";
import { readerOf } from "../reports/reader-of.ts";
import { labKindOf } from "./lab-kind-registry.ts";

export type FoundLabRun = { readonly run: WholeLabRun; readonly name: LabKindName; readonly kind: LabKind };

/** @throws AppError `run_not_found` also for one of another company, and of a kind that this version of Baton doesn't know */
export async function foundLabRun(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  runId: string,
): Promise<FoundLabRun> {
  const run = await findLabRun(db, workspaceId, runId);
  const known = run && labKindOf(run.kind);
  if (run === undefined || known === undefined)
    throw new AppError("run_not_found", "There is no run of that ID, or it isn't kept any more", {
      remedy: "See the list of runs, or start it again",
    });
  return { run, ...known };
}

/** What the result of a run is said by, to whoever asks. */
export async function aboutLabRun(
  { db, workspaceId, actor }: Pick<Context, "db" | "workspaceId" | "actor">,
  { agreement, until }: { readonly agreement: Agreement | null; readonly until: number },
): Promise<LabAbout> {
  const versions = await termsInForce(db, workspaceId);
  const inForce = defined(versions.findLast(({ from }) => from < until) ?? versions[0], "a version");
  return { draft: agreement, inForce: inForce.terms.agreement, reader: readerOf(actor) };
}
