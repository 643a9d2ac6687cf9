/**
 * Whose leads somebody sees: as a condition of the statement that reads them, so that a list is as long as it says and counts what it shows.
 *
 * Theirs is a lead that one of the members owns, answers for, or had in hand before; and one that nobody has, and that waits where they take from.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { accountableFor } from "../../engine/standing/accountable-for.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

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

/** The same of a lead as the engine has it: for whoever decides about leads that no statement can see yet. */
export function isTheirs({ members, waitingOn }: LeadScope, lead: LeadState): boolean {
  const { owner, leg, knownTo, letGo } = lead;
  const isOne = (id: string | undefined): boolean => members.some((each) => each === id);
  if (owner === null ? waitingOn.includes(leg ?? "") : isOne(owner)) return true;
  return isOne(accountableFor(lead)?.member) || [...knownTo, ...letGo].some(({ member }) => isOne(member));
}

/**
 * Ids of leads among which all are that `inScope` takes, each found by an index: what somebody sees costs what is theirs, however much others have.
 * Whoever had a lead in hand was given it, or touched it.
 */
export function mayBeInScope(n: number): string {
  const [members, waitingOn] = [`$${n}::text[]`, `$${n + 1}::text[]`];
  return `(select lead_id from lead where workspace_id = $1 and owner = any(${members})
    union all select lead_id from lead where workspace_id = $1 and accountable = any(${members})
    union all select lead_id from lead where workspace_id = $1 and owner is null and leg = any(${waitingOn})
    union all select lead_id from lead where workspace_id = $1 and owner is null and leg is null and '' = any(${waitingOn})
    union all select lead_id from assignment where workspace_id = $1 and member = any(${members})
    union all select lead_id from touch where workspace_id = $1 and touched_by = any(${members}))`;
}

/** @param scope null: everybody's */
export function scopeParams(scope: LeadScope | null): readonly [readonly string[] | null, readonly string[] | null] {
  return scope === null ? [null, null] : [scope.members, scope.waitingOn];
}

/** @returns those of the leads that are in the scope */
export async function fetchInScope(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly string[],
  scope: LeadScope,
): Promise<ReadonlySet<string>> {
  const rows = await rowsOf(
    db,
    rowWith({ lead: TEXT }),
    `select lead_id as lead from lead where workspace_id = $1 and lead_id = any($2) and ${inScope(3)}`,
    [workspaceId, leads, ...scopeParams(scope)],
  );
  return new Set(rows.map(({ lead }) => lead));
}
