/** Facts that the log has already, with what was said and what was answered: a retry gets the first answer again. */
import { createHash } from "node:crypto";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Decided } from "../../engine/decide/decide.ts";
import { warningsOf } from "../../engine/facts/fact-warning.ts";
import type { StoredEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import type { Queryable } from "../database/database.ts";
import { type FactAnswer, type LogEntry, readEntry } from "../log/entry.ts";
import type { FactActor } from "./fact-sender.ts";
import { COUNTS, ENTRY, ENTRY_COLUMNS, FROM_LOG } from "../log/read-log.ts";
import { typedText, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Why a fact was not taken at all, and is not in the log. */
export type NotTaken =
  /** The id is that of another fact; null: of which kind is not for its sender to know. */
  | { readonly kind: "other_content"; readonly known: string | null }
  /** The source is somebody else's. */
  | { readonly kind: "source_held" }
  /** There is no such lead, to its sender, yet: sent again when there is, it counts – unless it is of before 0.3, when such a fact was written down. */
  | { readonly kind: "not_captured"; readonly isUsedUp: boolean };

export type KnownFact = {
  readonly source: string;
  readonly factId: string;
  /** Null for what was said about an absence. */
  readonly leadId: LeadId | null;
  readonly seq: number;
  readonly kind: string;
  /** Who sent it. */
  readonly actor: FactActor | null;
  /** Null where the fact is older than this is kept: then its kind is all there is to compare. */
  readonly contentHash: string | null;
  /** Null likewise. */
  readonly answer: FactAnswer | null;
  readonly refusal: FactAnswer["refusal"];
};

/** @param agreement the version that decided */
export function answerOf(agreement: Agreement, { lead, events }: Decided): FactAnswer {
  const warnings = warningsOf(agreement, events);
  return {
    ...{ stage: lead?.stage ?? null, owner: lead?.owner ?? null, refusal: refusalIn(events) },
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** @param said the fact as its sender states it; without what Baton adds to it */
export function contentHashOf(
  said: { readonly kind: string; readonly occurredAt: EpochMs | null } & Readonly<Record<string, unknown>>,
): string {
  return createHash("sha256").update(canonicalJson(said)).digest("hex");
}

export function isSameFact(
  known: Pick<KnownFact, "kind" | "contentHash">,
  sent: { readonly kind: string; readonly contentHash: string },
): boolean {
  return known.kind === sent.kind && (known.contentHash === null || known.contentHash === sent.contentHash);
}

/** The fact of one id: facts about leads and about absences share the ids of a source. */
export async function fetchKnownFact(
  db: Queryable,
  workspaceId: WorkspaceId,
  { source, factId }: { readonly source: string; readonly factId: string },
): Promise<KnownFact | undefined> {
  const rows = await rowsOf(
    db,
    ENTRY,
    `select ${ENTRY_COLUMNS} ${FROM_LOG} where e.workspace_id = $1 and e.source = $2 and e.fact_id = $3 and ${COUNTS}`,
    [workspaceId, source, factId],
  );
  return rows.map(readEntry).flatMap(knownOf)[0];
}

export function knownOf(entry: LogEntry): readonly KnownFact[] {
  if (entry.about !== "lead" && entry.about !== "roster") return [];
  const { source, factId, seq, contentHash, actor, input } = entry;
  if (source === null || factId === null) return [];
  const known = { source, factId, seq, kind: input.kind, actor, contentHash };
  if (entry.about === "roster") return [{ ...known, leadId: null, answer: null, refusal: null }];
  const { leadId, answer, events } = entry;
  return [{ ...known, leadId, answer, refusal: refusalIn(events) }];
}

function refusalIn(events: readonly StoredEvent[]): FactAnswer["refusal"] {
  const refused = events.find((event) => event.kind === "refused");
  return refused === undefined ? null : { code: refused.code, detail: refused.detail };
}

/** By which source each lead was captured first. */
export async function fetchSourcesOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  names: readonly LeadId[],
): Promise<ReadonlyMap<LeadId, string>> {
  const rows = await rowsOf(
    db,
    rowWith({ leadId: typedText<LeadId>(), source: TEXT }),
    `select distinct on (lead_id) lead_id as "leadId", source from log e
     where workspace_id = $1 and lead_id = any($2) and ${COUNTS} and entry -> 'input' ->> 'kind' = 'capture' order by lead_id, seq`,
    [workspaceId, names],
  );
  return new Map(rows.map(({ leadId, source }) => [leadId, source]));
}

/** `$1` the workspace, `$4` sources and `$5` ids, by place. */
export const SELECT_KNOWN = `
  select ${ENTRY_COLUMNS} ${FROM_LOG}
  where e.workspace_id = $1 and (e.source, e.fact_id) in (select * from unnest($4::text[], $5::text[])) and ${COUNTS}`;
