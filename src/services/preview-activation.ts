import type { OpenLeadsChoice } from "../agreement/version/version-event.ts";
import { AppError } from "../base/app-error.ts";
import type { EpochMs } from "../base/time.ts";
import { decide } from "../engine/decide.ts";
import { compileTerms } from "../engine/terms.ts";
import { reignOf } from "../engine/terms-in-force.ts";
import { type ClauseChange, compareClocks } from "../reporting/activation-preview.ts";
import { activeAgreement, termsInForce } from "../store/active-agreement.ts";
import { fetchContent, fetchVersions } from "../store/agreement-version.ts";
import { fetchOpenLeads, fetchPools } from "../store/lead.ts";
import { findVersion, type VersionServices } from "./change-version.ts";

export type ActivationPreview = {
  readonly asOf: EpochMs;
  readonly openLeads: OpenLeadsChoice;
  /** How many leads are open now. */
  readonly leads: number;
  /** What becomes of their clocks; empty when open leads keep their version. */
  readonly clauses: readonly ClauseChange[];
};

/**
 * What would happen to open leads, came the version in force now. Nothing is written.
 *
 * @throws AppError `version_not_found`; `version_refused` for a draft, whose text is not fixed; `agreement_missing`
 */
export async function previewActivation(
  { db, workspaceId, now }: VersionServices,
  { version, openLeads }: { readonly version: number; readonly openLeads: OpenLeadsChoice },
): Promise<ActivationPreview> {
  const state = findVersion(await fetchVersions(db, workspaceId), version);
  const { agreement } = await fetchContent(db, workspaceId, version);
  if (agreement === null || (state.status !== "proposed" && state.status !== "scheduled")) {
    throw new AppError("version_refused", `version ${version} is ${state.status}`, {
      facts: { refusal: "wrong_status" },
      remedy: "a version that is proposed or scheduled can be tried on open leads",
    });
  }
  const active = await activeAgreement(db, workspaceId);
  const asOf = now();
  const leads = await fetchOpenLeads(db, workspaceId);
  if (openLeads === "new_leads") return { asOf, openLeads, leads: leads.length, clauses: [] };
  const terms = compileTerms(agreement, active.terms);
  const pools = await fetchPools(db, workspaceId);
  const reigns = await termsInForce(db, workspaceId);
  const changed = leads.map(({ state: before, agreementVersion }) => {
    const input = { kind: "agreement_changed", leadId: before.leadId, occurredAt: asOf, recordedAt: asOf } as const;
    const { terms: termsSoFar } = reignOf(reigns, agreementVersion);
    return { before, after: decide(terms, pools, before, input, termsSoFar).lead ?? before };
  });
  return { asOf, openLeads, leads: leads.length, clauses: compareClocks(changed, asOf) };
}
