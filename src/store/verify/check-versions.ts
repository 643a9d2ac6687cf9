/** Whether the versions of the agreement are what their steps say, and what was signed is what is there. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { missingSigners, type VersionState } from "../../agreement/amendment/version-state.ts";
import { readSigned } from "../../agreement/document/parse-agreement.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { fetchVersions, stateOf } from "../agreement/agreement-version.ts";
import type { Queryable } from "../database/database.ts";
import { fingerprintOf, proposalFingerprint, zoneRulesHashOf } from "../agreement/fingerprint.ts";
import { fetchSteps } from "../log/read-log.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { json, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export async function compareVersionRows(db: Queryable, workspaceId: WorkspaceId): Promise<Difference | null> {
  const rows = await rowsOf(db, VERSION, SELECT_ROWS, [workspaceId]);
  const versions = await fetchVersions(db, workspaceId);
  const saved = await fetchTexts(db, workspaceId);
  if (rows.length !== versions.length)
    return differenceOf("derived", "number of versions", rows.length, versions.length);
  const stored = new Map(rows.map((row) => [row.version, row]));
  for (const state of versions) {
    const row = stored.get(state.version);
    const what = `version ${state.version} of the agreement`;
    if (row === undefined) return differenceOf("derived", what, "none", "there");
    const found = compare(what, { ...row, saved: saved.get(state.version) ?? "" }, state);
    if (found !== null) return found;
  }
  return null;
}

type Row = {
  readonly version: number;
  readonly columns: readonly unknown[];
  readonly agreement: Agreement | null;
  readonly source: string;
  /** The fingerprint on the paper that was kept; null: none was. */
  readonly printed: string | null;
};

function compare(
  what: string,
  { columns, agreement, source, printed, saved }: Row & { readonly saved: string },
  state: VersionState,
): Difference | null {
  const { proposal } = state;
  const runs = state.status === "active" || state.status === "superseded" || state.status === "scheduled";
  const missing = runs ? missingSigners(state).map(({ party }) => party) : [];
  if (missing.length > 0) return differenceOf("log", what, "in force", `not signed by ${missing.join(", ")}`);
  const content = agreement === null ? null : fingerprintOf(agreement);
  const bound = proposal === null ? null : proposalFingerprint(proposal.contentFingerprint, proposal);
  return (
    differenceOf("log", `what is signed of ${what}`, proposal?.fingerprint ?? null, bound) ??
    (proposal === null ? null : compareText(what, saved, agreement, proposal.contentFingerprint)) ??
    differenceOf("derived", what, columns, stateOf(state)) ??
    differenceOf("derived", `the text of ${what}`, source, saved) ??
    differenceOf("derived", `the meaning of ${what}`, content, proposal?.contentFingerprint ?? null) ??
    comparePins(what, agreement, proposal) ??
    (printed === null
      ? null
      : differenceOf("derived", `the printed words of ${what}`, printed, proposal?.fingerprint ?? null))
  );
}

/**
 * What was signed is read from its text again. A text of a former format says the same in the words of this one; holidays are those that
 * were pinned, whatever the library of today says, as long as the text asks for the same.
 */
function compareText(what: string, text: string, pinned: Agreement | null, signed: string): Difference | null {
  const read = readSigned(text);
  if (read === undefined) return differenceOf("log", `the text of ${what}`, "no document", "an agreement");
  const calendars = read.calendars.map((calendar) => {
    const { holidays, resolvedHolidays } = pinned?.calendars.find(({ id }) => id === calendar.id) ?? calendar;
    const isAsked = holidays?.country === calendar.holidays?.country && holidays?.region === calendar.holidays?.region;
    return isAsked ? { ...calendar, resolvedHolidays } : calendar;
  });
  return differenceOf("log", `the text of ${what}`, fingerprintOf({ ...read, calendars }), signed);
}

/** Proposals older than the pins say nothing of them. */
function comparePins(what: string, pinned: Agreement | null, proposal: VersionState["proposal"]): Difference | null {
  if (pinned === null || proposal?.zoneRulesHash === undefined) return null;
  return differenceOf("derived", `the rules of time zones of ${what}`, zoneRulesHashOf(pinned), proposal.zoneRulesHash);
}

/** The text of each version, as it was saved last. */
async function fetchTexts(db: Queryable, workspaceId: WorkspaceId): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>();
  for (const { body } of await fetchSteps(db, workspaceId, "agreement")) {
    const { version, source } = body;
    if (typeof version === "number" && typeof source === "string") texts.set(version, source);
  }
  return texts;
}

const VERSION = rowWith<Row>({
  version: WHOLE,
  columns: json(),
  agreement: orNull(json()),
  source: TEXT,
  printed: orNull(TEXT),
});

const SELECT_ROWS = `
  select version, agreement, source, printed -> 'fingerprint' ->> 'whole' as printed,
    jsonb_build_array(status, revision, based_on, fingerprint, proposal_fingerprint, open_leads, active_from_ms) as columns
  from agreement_version v where workspace_id = $1 order by version`;
