/** Leads that the record of a day counts as decided differently, page by page, in the order in which they first differ. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { RedecidedLead } from "../../reporting/backtest/backtest.ts";
import type { Queryable } from "../database/database.ts";
import {
  comesAfter,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
} from "../database/keyset.ts";
import { json, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { KNOWN_PERSON } from "../lead/known-person.ts";
import { inScope, type LeadScope, scopeParams } from "../lead/lead-scope.ts";
import { FROM_LEADS, readSnapshot, type SnapshotRow } from "../lead/snapshot.ts";
import type { ShadowOf } from "./shadow-records.ts";

/** As it is now, and what the record says of it. */
export type ShadowLeadRow = {
  readonly lead: LeadState;
  readonly detail: RedecidedLead;
  readonly key: RowKey;
};

export const SHADOW_LEAD_ORDER: Keyset = [{ sql: "r.n", type: "bigint" }];

type Row = Pick<SnapshotRow, "state" | "format" | "known" | "said"> & Omit<ShadowLeadRow, "lead">;
const ROW = rowWith<Row>({
  state: json<Row["state"]>(),
  format: WHOLE,
  ...KNOWN_PERSON,
  detail: json(),
  key: json<RowKey>(),
});

/** @param asked.from and `until`: when it first differs @param asked.scope null: everybody's */
export async function fetchShadowLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: ShadowOf & {
    readonly days: number;
    readonly from: EpochMs;
    readonly until: EpochMs;
    readonly scope: LeadScope | null;
  },
  slice: Slice,
): Promise<readonly ShadowLeadRow[]> {
  const { version, revision, days, from, until, scope } = asked;
  const rows = await rowsOf(
    db,
    ROW,
    `with r as (
       select t.n, t.detail, t.detail ->> 'leadId' as lead_id
       from shadow_record s, jsonb_array_elements(s.result -> 'changed') with ordinality as t(detail, n)
       where s.workspace_id = $1 and s.version = $2 and s.revision = $3 and s.days = $4
         and (t.detail ->> 'from')::bigint >= $5 and (t.detail ->> 'from')::bigint < $6
     )
     select l.state, l.format, p.known, p.said, r.detail, ${keyOfRow(SHADOW_LEAD_ORDER)}
     ${FROM_LEADS} join r on r.lead_id = l.lead_id
     where l.workspace_id = $1 and ${inScope(8)} and ${comesAfter(SHADOW_LEAD_ORDER, slice, 10)}
     ${orderBy(SHADOW_LEAD_ORDER)} limit $7`,
    [
      ...[workspaceId, version, revision, days, from, until, slice.limit],
      ...[...scopeParams(scope), ...sliceParams(slice)],
    ],
  );
  return rows.map(({ detail, key, ...snapshot }) => ({ lead: readSnapshot(snapshot), detail, key }));
}
