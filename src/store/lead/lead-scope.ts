/**
 * Whose leads somebody sees: as a condition of the statement that reads them, so that a list is as long as it says and counts what it shows.
 *
 * Theirs is a lead that one of the members owns, answers for, or had in hand before; and one that nobody has, and that waits where they take from.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";

export type LeadScope = {
  readonly members: readonly MemberId[];
  /** Of a lead without an owner: the leg on which it waits; "": before any, with marketing. */
  readonly waitingOn: readonly (PartyName | "")[];
};

/** Of columns of `lead`. @param n the number of the first of the two parameters of `scopeParams` */
export function inScope(n: number): string {
  const [members, waitingOn] = [`$${n}::text[]`, `$${n + 1}::text[]`];
  return `(${members} is null or owner = any(${members}) or accountable = any(${members})
    or owner is null and coalesce(leg, '') = any(${waitingOn})
    or exists (
      select from jsonb_array_elements(coalesce(state -> 'knownTo', '[]') || coalesce(state -> 'letGo', '[]')) as had
      where had ->> 'member' = any(${members})))`;
}

/** @param scope null: everybody's */
export function scopeParams(scope: LeadScope | null): readonly [readonly string[] | null, readonly string[] | null] {
  return scope === null ? [null, null] : [scope.members, scope.waitingOn];
}

export async function isInScope(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  scope: LeadScope,
): Promise<boolean> {
  const rows = await db.query(`select from lead where workspace_id = $1 and lead_id = $2 and ${inScope(3)}`, [
    workspaceId,
    leadId,
    ...scopeParams(scope),
  ]);
  return rows.length > 0;
}
