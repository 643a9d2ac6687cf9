/**
 * A snapshot as it is read: put together with who the lead is, and brought to the present format where it is of another. Every reader of
 * `lead.state` comes by here.
 */
import { LEAD_FORMAT, type LeadState } from "../../engine/lead/lead-state.ts";
import { upgradeLead } from "../../engine/lead/upgrade/upgrade-lead.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import { KNOWN_PERSON, type KnownPerson, personOf } from "./known-person.ts";
import { keyed } from "../database/keyset.ts";
import { json, rowWith, WHOLE } from "../database/row-schema.ts";

/** A row of `SNAPSHOT_COLUMNS`. */
export type SnapshotRow = KnownPerson & {
  readonly state: Omit<LeadState, "person" | "attributes" | "account">;
  readonly format: number;
  readonly agreementVersion: number;
};

/** Of `FROM_LEADS`. */
export const SNAPSHOT_COLUMNS = `l.state, l.format, l.agreement_version as "agreementVersion", p.known, p.said`;
export const FROM_LEADS = `from lead l left join person_entry p on p.workspace_id = l.workspace_id and p.seq = l.person_seq`;

const COLUMNS = { state: json<SnapshotRow["state"]>(), format: WHOLE, agreementVersion: WHOLE, ...KNOWN_PERSON };
export const SNAPSHOT = rowWith<SnapshotRow>(COLUMNS);
/** Of a list that is read page by page. */
export const KEYED_SNAPSHOT = keyed(SNAPSHOT);
export const NUMBERED_SNAPSHOT = rowWith<SnapshotRow & { readonly version: number }>({ ...COLUMNS, version: WHOLE });

/** @throws AssertionError when the snapshot cannot be read: it names the lead and the format */
export function leadUnder({ agreementVersion, ...row }: SnapshotRow): LeadUnder {
  return { state: readSnapshot(row), agreementVersion };
}

export function readSnapshot({ state, format, ...known }: Omit<SnapshotRow, "agreementVersion">): LeadState {
  const whole = { ...state, ...personOf(known) };
  return format === LEAD_FORMAT ? whole : upgradeLead(whole, format);
}
