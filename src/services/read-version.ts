import type { Clause } from "../agreement/clause/clause.ts";
import { describeClauses } from "../agreement/clause/describe-clauses.ts";
import { parseAgreement } from "../agreement/parse-agreement.ts";
import type { AgreementProblem } from "../agreement/problem.ts";
import { foldVersion, type VersionState, type VersionStep } from "../agreement/version/version-state.ts";
import { fetchContent, fetchSteps } from "../store/agreement-version.ts";
import { findVersion, type VersionServices } from "./change-version.ts";

export type VersionWhole = {
  readonly state: VersionState;
  readonly text: string;
  /** Null while the text has problems. */
  readonly title: string | null;
  readonly problems: readonly AgreementProblem[];
  readonly clauses: readonly Clause[];
  /** Everything that happened to it, the first first. */
  readonly steps: readonly VersionStep[];
};

/** @throws AppError `version_not_found` */
export async function readVersion(
  { db, workspaceId }: VersionServices,
  { version }: { readonly version: number },
): Promise<VersionWhole> {
  return db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read read only");
    const steps = await fetchSteps(tx, workspaceId, version);
    const state = findVersion(steps.length === 0 ? [] : [foldVersion(version, steps)], version);
    const { source, agreement } = await fetchContent(tx, workspaceId, version);
    // What was proposed is not read again: holidays are those of that day.
    const parsed = agreement === null ? parseAgreement(source) : ({ ok: true, value: agreement } as const);
    return {
      state,
      text: source,
      title: parsed.ok ? parsed.value.title : null,
      problems: parsed.ok ? [] : parsed.problems,
      clauses: parsed.ok ? describeClauses(parsed.value) : [],
      steps,
    };
  });
}
