import { boundBy } from "../../agreement/terms/bound-by.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { VersionComment, VersionState } from "../../agreement/amendment/version-state.ts";
import { clauseId, type MemberId } from "../../base/ids.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import { type ClauseHistory, clauseHistory } from "../../words/change/clause-history.ts";
import { type Context, must } from "../context.ts";

export type ClauseRead = {
  /** In force. */
  readonly version: number;
  /** Undefined: no version in force has had it. */
  readonly history: ClauseHistory | undefined;
  readonly binds: readonly { readonly party: PartyName; readonly head: MemberId }[];
  /** What was said about it before the version that changed it last was signed. */
  readonly said: readonly VersionComment[];
  /** Versions that are written or to be signed, the latest first. */
  readonly pending: readonly Pick<VersionState, "version" | "status">[];
};

/** One clause: what it says, whom it binds, and when it was changed last, by which version and why. @throws AppError `agreement_missing` */
export async function readClause(ctx: Context, { clause }: { readonly clause: string }): Promise<ClauseRead> {
  must(ctx, "agreement:read");
  const { db, workspaceId } = ctx;
  const { version, agreement, versions } = await activeAgreement(db, workspaceId);
  const inForce = versions.map(({ terms, ...each }) => ({ ...each, agreement: terms.agreement }));
  const history = clauseHistory(inForce, clauseId(clause));
  const states = await fetchVersions(db, workspaceId);
  const changedBy = states.find((each) => each.version === history?.version);
  const bound = new Set(boundBy(agreement, clause));
  return {
    ...{ version, history },
    binds: agreement.parties
      .filter(({ name }) => bound.has(name))
      .map(({ name, lead }) => ({ party: name, head: lead })),
    said: changedBy?.comments.filter((comment) => comment.clause === clause) ?? [],
    pending: states.filter(({ status }) => status === "draft" || status === "proposed").toReversed(),
  };
}
