import type { OpenLeadsChoice } from "../../agreement/amendment/version-event.ts";
import type { VersionStatus } from "../../agreement/amendment/version-state.ts";
import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import { decide } from "../../engine/decide/decide.ts";
import { membersChange } from "../../engine/timeline/members-left.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { versionNumbered } from "../../engine/terms/terms-in-force.ts";
import { type ClauseChange, compareClocks } from "../../reporting/report/activation-preview.ts";
import { type LeaverLeads, leadsOfLeavers } from "../../reporting/report/leads-of-leavers.ts";
import { activeAgreement, termsInForce } from "../../store/agreement/active-agreement.ts";
import { fetchContent, fetchVersions } from "../../store/agreement/agreement-version.ts";
import { fetchOpenLeads } from "../../store/lead/fetch-leads.ts";
import { fetchRoster } from "../../store/people/stored-roster.ts";
import { findVersion } from "../versions/change-version.ts";
import { readMeaning } from "./read-agreement-text.ts";
import { type Context, must } from "../context.ts";
import { seenOf } from "../leads/leads-seen.ts";

const TO_COME: ReadonlySet<VersionStatus> = new Set(["draft", "proposed", "scheduled"]);

export type ActivationPreview = {
  readonly asOf: EpochMs;
  readonly openLeads: OpenLeadsChoice;
  /** How many leads are open now. */
  readonly leads: number;
  /** What becomes of their clocks; empty when open leads keep their version. */
  readonly clauses: readonly ClauseChange[];
  /** Who would leave the agreement, whatever becomes of open leads: theirs are routed anew. */
  readonly leavers: readonly LeaverLeads[];
};

/**
 * What would happen to open leads, came the version in force now. Nothing is written. A draft is taken as its text is now.
 *
 * @throws AppError `version_not_found`; `version_refused` when it is past, in force, or a draft with problems; `agreement_missing`
 */
export async function previewActivation(
  ctx: Context,
  { version, openLeads }: { readonly version: number; readonly openLeads: OpenLeadsChoice },
): Promise<ActivationPreview> {
  must(ctx, "agreement:read");
  const { db, workspaceId, now } = ctx;
  const state = findVersion(await fetchVersions(db, workspaceId), version);
  const agreement = await readMeaning(ctx, await fetchContent(db, workspaceId, version));
  if (!TO_COME.has(state.status)) {
    throw new AppError("version_refused", `Version ${version} is ${state.status}`, {
      facts: { refusal: "wrong_status" },
      remedy: "Preview a version that has not taken effect yet",
    });
  }
  if (agreement === null) {
    throw new AppError("version_refused", "The draft has problems", {
      facts: { refusal: "has_problems" },
      remedy: "Fix them first; each shows its line and how to fix it",
    });
  }
  const active = await activeAgreement(db, workspaceId);
  const asOf = now();
  const leads = await fetchOpenLeads(db, workspaceId);
  const terms = compileTerms(agreement, active.terms);
  const roster = await fetchRoster(db, workspaceId, asOf);
  const versions = await termsInForce(db, workspaceId);
  const then = { version, terms, from: asOf, takesOpenLeads: openLeads === "open_leads" };
  const { left } = membersChange([...versions.filter(({ from }) => from < asOf), then], roster, asOf);
  const leaving = leadsOfLeavers(
    left,
    leads.map((lead) => lead.state),
  );
  const isSeen = await seenOf(
    ctx,
    leaving.flatMap(({ leadIds }) => leadIds),
  );
  const leavers = leaving.map((each) => ({ ...each, leadIds: each.leadIds.filter(isSeen) }));
  if (openLeads === "new_leads") return { asOf, openLeads, leads: leads.length, clauses: [], leavers };
  const changed = leads.map(({ state: before, agreementVersion }) => {
    const input = { kind: "agreement_changed", leadId: before.leadId, occurredAt: asOf, recordedAt: asOf } as const;
    const { terms: termsSoFar } = versionNumbered(versions, agreementVersion);
    return { before, after: decide(terms, roster, before, input, termsSoFar).lead ?? before };
  });
  return { asOf, openLeads, leads: leads.length, clauses: compareClocks(changed, asOf), leavers };
}
