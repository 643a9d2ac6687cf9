import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Clause } from "../../words/clause/clause.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import { type PinnedHolidays, pinnedHolidays } from "../../agreement/pinned/pinned-holidays.ts";
import type { AgreementProblem } from "../../agreement/document/problem.ts";
import { foldVersion, type VersionState, type VersionStep } from "../../agreement/amendment/version-state.ts";
import { fetchContent, fetchVersionSteps } from "../../store/agreement/agreement-version.ts";
import type { SignedShadow } from "../../agreement/amendment/version-event.ts";
import { signersFor } from "../../agreement/amendment/signers.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../../store/database/database.ts";
import { type MemberAccount, memberAccounts } from "../../store/people/member-accounts.ts";
import { shadowToSign } from "../../store/shadow/shadow-records.ts";
import { findVersion } from "../versions/change-version.ts";
import { firstDay } from "../../store/agreement/first-day.ts";
import { type Context, must } from "../context.ts";
import { readAhead, readAgreementText } from "./read-agreement-text.ts";

export type VersionWhole = {
  readonly state: VersionState;
  readonly text: string;
  /** Null while the text has problems. */
  readonly title: string | null;
  readonly problems: readonly AgreementProblem[];
  readonly clauses: readonly Clause[];
  /** Those of its first years, by date and name. */
  readonly holidays: readonly PinnedHolidays[];
  /** Whom it names; nobody while the text has problems. */
  readonly people: Agreement["people"];
  /** The accounts that speak for those who have to sign. */
  readonly logins: readonly (Pick<MemberAccount, "name" | "email" | "tie"> & { readonly member: MemberId })[];
  /** Everything that happened to it, the first first. */
  readonly steps: readonly VersionStep[];
  /** What is to be signed, or was last, of its shadow; null: there is no record. */
  readonly shadow: SignedShadow | null;
};

/** @throws AppError `version_not_found` */
export async function readVersion(ctx: Context, { version }: { readonly version: number }): Promise<VersionWhole> {
  must(ctx, "agreement:read");
  const { db, workspaceId } = ctx;
  await readAhead(ctx, version);
  return db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read read only");
    const steps = await fetchVersionSteps(tx, workspaceId, version);
    const state = findVersion(steps.length === 0 ? [] : [foldVersion(version, steps)], version);
    const { source, agreement } = await fetchContent(tx, workspaceId, version);
    // What was proposed is not read again: holidays are those of that day.
    const parsed =
      agreement === null ? await readAgreementText(ctx, source) : ({ ok: true, value: agreement } as const);
    return {
      state,
      text: source,
      title: parsed.ok ? parsed.value.title : null,
      problems: parsed.ok ? [] : parsed.problems,
      clauses: parsed.ok ? describeClauses(parsed.value) : [],
      holidays: parsed.ok ? pinnedHolidays(parsed.value, firstDay(parsed.value, state)) : [],
      people: parsed.ok ? parsed.value.people : [],
      logins: await loginsOf(tx, workspaceId, state),
      steps,
      shadow: await shadowToSign(tx, workspaceId, state),
    };
  });
}

async function loginsOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  { proposal }: VersionState,
): Promise<VersionWhole["logins"]> {
  if (proposal === null) return [];
  const leads = new Set(signersFor(proposal).map(({ lead }) => lead));
  return (await memberAccounts(db, workspaceId)).flatMap(({ member, name, email, tie }) =>
    member !== null && leads.has(member) ? [{ member, name, email, tie }] : [],
  );
}
