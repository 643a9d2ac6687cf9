/** A snapshot as it is read: of the present format it is taken as it is, any other is brought to it. Every reader of `lead.state` comes by here. */
import { LEAD_FORMAT, type LeadState } from "../engine/lead/lead-state.ts";
import { upgradeLead } from "../engine/lead/upgrade/upgrade-lead.ts";
import type { LeadUnder } from "../engine/terms-in-force.ts";

/** Columns `state, format, agreement_version as "agreementVersion"` of `lead`. `state` is a `LeadState` where `format` is the present one. */
export type SnapshotRow = LeadUnder & { readonly format: number };

/** @throws AssertionError when the snapshot cannot be read: it names the lead and the format */
export function leadUnder({ state, format, agreementVersion }: SnapshotRow): LeadUnder {
  return { state: readSnapshot(state, format), agreementVersion };
}

export function readSnapshot(state: LeadState, format: number): LeadState {
  return format === LEAD_FORMAT ? state : upgradeLead(state, format);
}
