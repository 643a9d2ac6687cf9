import type { LabRequest } from "../../api/lab-contract.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { fetchContent } from "../../store/agreement/agreement-version.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { addLabRun, countOpenLabRuns, findSameLabRun } from "../../store/lab-runs/lab-runs.ts";
import { readAgreementText } from "../agreement/read-agreement-text.ts";
import { versionMeaning } from "../agreement/version-meaning.ts";
import { type Context, must } from "../context.ts";
import { draftFingerprint, labFingerprint } from "./lab-fingerprint.ts";
import { labKindOf } from "./lab-kind-registry.ts";
import { defined } from "../../base/assert.ts";

/** Of kinds that can be about a draft. */
type AboutDraft = { readonly version?: number | undefined; readonly text?: string | undefined };

/** Of a company, that wait or run. */
const MOST_OPEN = 20;

/**
 * Asks for a run of the lab: a worker begins it soon. What was asked before, and would find the same, is handed back.
 *
 * @returns `isNew` false: that run waits, runs, or is done already
 * @throws AppError `not_permitted`, `agreement_missing`, `workspace_archived`, `version_not_found`; `agreement_invalid` for a draft with problems;
 *         `input_invalid` for a period that there is not; `busy` when too many wait
 */
export async function startLabRun(
  ctx: Context,
  input: LabRequest,
): Promise<{ readonly runId: string; readonly isNew: boolean }> {
  must(ctx, "lab:run");
  const { db, workspaceId, newId, actor } = ctx;
  const { kind: name, version, text, ...asked }: LabRequest & AboutDraft = input;
  const { kind } = defined(labKindOf(name), "a kind of run");
  await mustBeInUse(db, workspaceId);
  const active = await activeAgreement(db, workspaceId);
  const isSent = version !== undefined || text !== undefined;
  const isAboutDraft = kind.aboutDraft === "always" || (kind.aboutDraft === "maybe" && isSent);
  const draft = isAboutDraft ? await draftToRun(ctx, { version, text }) : null;
  const { zone } = draft === null ? active.terms : compileTerms(draft.agreement, active.terms);
  const now = ctx.now();
  const period = kind.periodOf(asked, { zone, now });
  const meaning = draft === null ? null : draftFingerprint(draft.agreement);
  const fingerprint = await labFingerprint(ctx, { name, kind, asked, draft: meaning, until: period.until });
  const same = await findSameLabRun(db, workspaceId, fingerprint);
  if (same !== undefined) return { runId: same.runId, isNew: false };
  if ((await countOpenLabRuns(db, workspaceId)) >= MOST_OPEN)
    throw new AppError("busy", `${MOST_OPEN} runs wait already`, {
      remedy: "Wait until they are done, or cancel some",
    });
  const runId = newId();
  const isNew = await addLabRun(db, workspaceId, {
    ...{ runId, kind: name, asked, fingerprint, draftFingerprint: meaning, askedAt: now, askedBy: actor.name },
    ...{
      source: draft?.source ?? null,
      agreement: draft?.agreement ?? null,
      version: isAboutDraft ? (version ?? null) : null,
    },
    ...{ ...period, zone: zone.name },
  });
  if (isNew) return { runId, isNew };
  // Somebody asked the same a moment ago.
  const theirs = defined(await findSameLabRun(db, workspaceId, fingerprint), "the run of that fingerprint");
  return { runId: theirs.runId, isNew: false };
}

async function draftToRun(
  ctx: Context,
  { version, text }: { readonly version: number | undefined; readonly text: string | undefined },
): Promise<{ readonly source: string; readonly agreement: Agreement }> {
  if ((version === undefined) === (text === undefined))
    throw new AppError("input_invalid", "It is about one version, or one text", {
      facts: { field: "version" },
      remedy: "Send either `version` or `text`",
    });
  if (version !== undefined) {
    const { agreement } = await versionMeaning(ctx, version);
    return { source: (await fetchContent(ctx.db, ctx.workspaceId, version)).source, agreement };
  }
  const parsed = await readAgreementText(ctx, defined(text, "a text"));
  if (parsed.ok) return { source: defined(text, "a text"), agreement: parsed.value };
  throw new AppError("agreement_invalid", "The agreement has problems", {
    remedy: "Fix them first; each shows its line and how to fix it",
    facts: { problems: parsed.problems },
  });
}
