/**
 * What every step in the life of a version has in common: the workspace locked, the rules asked, the steps written down,
 * and a version whose instant has come put in force – in one transaction.
 */
import { personNames } from "../agreement/person-names.ts";
import { versionRefusalWords } from "../../words/refusal/version-refusal-words.ts";
import type { AgreementProblem } from "../../agreement/document/problem.ts";
import { decideVersion, type VersionCommand, type VersionFacts } from "../../agreement/amendment/decide-version.ts";
import { REFUSALS_OF_PERSONS, type VersionRefusal } from "../../agreement/amendment/version-refusal.ts";
import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import { activateScheduled, nextScheduled } from "../../store/due/activate-due.ts";
import { fetchContent, fetchVersions, type VersionContent } from "../../store/agreement/agreement-version.ts";
import { appendSteps } from "../../store/writer/append-steps.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { OpenLog } from "../../store/log/open-log.ts";
import { ensureWorkspace, lockWorkspace, recordedNow, type WorkspaceHead } from "../../store/database/workspace.ts";
import type { Services } from "../services.ts";
import { readAhead, readMeaning, readAgreementText } from "../agreement/read-agreement-text.ts";
import { versionFacts } from "./version-facts.ts";
import type { Context } from "../context.ts";

export type VersionServices = Pick<Services, "db" | "workspaceId" | "now">;

/** What the rules of one step look at. */
export type VersionScene = {
  readonly tx: Queryable;
  readonly log: OpenLog;
  readonly head: WorkspaceHead;
  readonly now: EpochMs;
  readonly versions: readonly VersionState[];
  readonly facts: VersionFacts;
};

type Prepared = { readonly command: VersionCommand; readonly content?: VersionContent };

/**
 * Takes one step.
 *
 * @param prepare what to ask for, and what becomes of the text, once the version is known
 * @throws AppError `version_not_found`, `version_conflict`, `version_refused`, `not_permitted`
 */
export async function changeVersion(
  ctx: Context,
  version: number,
  prepare: (stored: VersionContent, state: VersionState) => Prepared | Promise<Prepared>,
): Promise<void> {
  await readAhead(ctx, version);
  await onWorkspace(ctx, version, async ({ tx, log, head, now, versions, facts }) => {
    const state = findVersion(versions, version);
    const stored = await fetchContent(tx, ctx.workspaceId, version);
    const { command, content } = await prepare(stored, state);
    const decided = decideVersion(state, command, facts);
    if (!decided.ok) {
      const person = await personNames(tx, ctx.workspaceId, await readMeaning(ctx, stored));
      const parsed = await readAgreementText(ctx, stored.source);
      const problems = parsed.ok ? undefined : parsed.problems;
      throw refusalError(decided.refusal, person, { state, text: stored.source, problems });
    }
    await appendSteps(log, state, decided.events, { content });
    await activateDueIn(log, head, now);
  });
}

/**
 * Locks the workspace, and gathers what the rules look at.
 *
 * @param version the one it is about; null for one that is to begin
 */
export async function onWorkspace<T>(
  ctx: Context,
  version: number | null,
  run: (scene: VersionScene) => Promise<T>,
): Promise<T> {
  const { db, workspaceId, now, actor, parseElsewhere } = ctx;
  return db.transaction(async (tx) => {
    await ensureWorkspace(tx, workspaceId);
    const head = await lockWorkspace(tx, workspaceId);
    const versions = await fetchVersions(tx, workspaceId);
    const at = recordedNow(head, now());
    const facts = await versionFacts(tx, workspaceId, { actor, now: at, parseElsewhere }, versions, version);
    return run({ tx, log: head.log, head, now: at, versions, facts });
  });
}

/** Nothing comes in force while history is being imported: whoever replays it comes past the instant. */
async function activateDueIn(log: OpenLog, head: WorkspaceHead, until: EpochMs): Promise<void> {
  if (head.horizon !== null) return;
  for (;;) {
    const next = await nextScheduled(log.tx, log.workspaceId, until);
    if (next === undefined) return;
    await activateScheduled(log, next, until);
  }
}

/** @throws AppError `version_not_found` */
export function findVersion(versions: readonly VersionState[], version: number): VersionState {
  const found = versions.find((each) => each.version === version);
  if (found !== undefined) return found;
  throw new AppError("version_not_found", `The agreement has no version ${version}`, {
    facts: { version },
    remedy: "Check the list of versions",
  });
}

/** A refusal as callers are told; a conflict comes with what someone else wrote, so that neither text is lost. */
export function refusalError(
  refusal: VersionRefusal,
  person: (id: string) => string,
  stored?: {
    readonly state: VersionState;
    readonly text: string;
    readonly problems: readonly AgreementProblem[] | undefined;
  },
): AppError {
  const { code } = refusal;
  const { message, remedy } = versionRefusalWords(refusal, person);
  if (code === "saved_meanwhile") {
    const { savedBy, savedAt, revision } = stored?.state ?? {};
    const theirs = { text: stored?.text, by: savedBy?.name, at: savedAt, revision };
    return new AppError("version_conflict", message, { remedy, facts: { theirs } });
  }
  if (code === "has_problems") {
    const problems = stored?.problems;
    return new AppError("agreement_invalid", message, { remedy, facts: problems === undefined ? {} : { problems } });
  }
  const kind = REFUSALS_OF_PERSONS.has(code) ? "not_permitted" : "version_refused";
  return new AppError(kind, message, { remedy, facts: { refusal: code } });
}
