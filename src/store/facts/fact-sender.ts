/**
 * Who sends facts, and whose the sources are. A source belongs to the account that used it first: nobody else can use its ids up.
 *
 * Free are the sources of Baton's own screens, whose ids nobody can guess, and whoever is a command on the machine itself. The owner of
 * the workspace may stand in for every holder, and a holder who is no member any more holds nothing.
 */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { isTheirs, type LeadScope } from "../lead/lead-scope.ts";

/** As the log keeps it, beside the member that the fact names as its speaker. */
export type FactActor =
  | { readonly kind: "account"; readonly accountId: string; readonly member: MemberId | null }
  /** A program, by its key. */
  | { readonly kind: "key"; readonly keyId: string; readonly name: string }
  /** Whoever opened a link of a message that the member was sent. */
  | { readonly kind: "link"; readonly member: MemberId; readonly message: string }
  /** `import`: of an import of history, its ID. */
  | { readonly kind: "program"; readonly name: string; readonly import?: string };

/** Who asks, as far as the gate must know. Null: nobody is asked, on the machine itself. `sees`: whose leads; null or left out: everybody's. */
export type FactSender = (FactActor & { readonly isOwner?: boolean; readonly sees?: LeadScope | null }) | null;

/** Whether the sender sees a lead; one that there is not, nobody sees but those who see all. */
export function isSeenBy(sender: FactSender, lead: LeadState | undefined): boolean {
  const scope = sender?.sees ?? null;
  return scope === null || (lead !== undefined && isTheirs(scope, lead));
}

/** Whether it was they who sent a fact before. */
export function isSameSender(sender: FactSender, before: FactActor | null): boolean {
  if (sender?.kind === "link") return before?.kind === "link" && sender.message === before.message;
  return sender?.kind === "account" && before?.kind === "account" && sender.accountId === before.accountId;
}

/** What the log keeps of a sender. */
export function factActorOf(sender: FactSender): FactActor | null {
  if (sender === null) return null;
  switch (sender.kind) {
    case "program":
      return { kind: sender.kind, name: sender.name };
    case "key":
      return { kind: sender.kind, keyId: sender.keyId, name: sender.name };
    case "link":
      return { kind: sender.kind, member: sender.member, message: sender.message };
    case "account":
      return { kind: sender.kind, accountId: sender.accountId, member: sender.member };
  }
}

/** In the place of an account, where a source is that of a key. Which key may send it is asked before it comes here. */
export const KEYS_HOLD = "key";

type Use = { readonly source: string; readonly sender: FactSender };

/** Of the screens, and of requests that name no id. */
const OWN_SOURCES: ReadonlySet<string> = new Set(["web", "api"]);

/** @returns whose account must hold the source; null where anybody may use it */
function whoMustHold({ source, sender }: Use): string | null {
  const isFree = OWN_SOURCES.has(source) || sender?.kind !== "account" || sender.isOwner === true;
  return isFree ? null : sender.accountId;
}

/**
 * Takes sources that nobody holds, for those who use them now: the first in order.
 *
 * @param known who holds sources already, where that was read
 *
 * @returns who may use which
 */
export async function holdSources(
  db: Queryable,
  workspaceId: WorkspaceId,
  uses: readonly Use[],
  at: EpochMs,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<(use: Use) => boolean> {
  const first = new Map<string, string>();
  for (const use of uses) {
    const account = whoMustHold(use);
    if (account !== null && !first.has(use.source)) first.set(use.source, account);
  }
  const isHeld = [...first].every(([source, account]) => known.get(source) === account);
  const rows = isHeld
    ? []
    : await rowsOf(db, SOURCE_HOLDER, HOLD, [workspaceId, [...first.keys()], [...first.values()], at]);
  const holders = new Map([...known, ...rows.map(({ source, holder }) => [source, holder] as const)]);
  return (use) => {
    const account = whoMustHold(use);
    return account === null || holders.get(use.source) === account;
  };
}

export const SOURCE_HOLDER = rowWith({ source: TEXT, holder: TEXT });

const HOLD = `
  with asked as (select * from unnest($2::text[], $3::text[]) as a(source, account_id)),
  held as (
    insert into source_holder as h (workspace_id, source, account_id, since_ms)
    select $1, source, account_id, $4 from asked
    on conflict (workspace_id, source) do update set account_id = excluded.account_id, since_ms = excluded.since_ms
      where h.account_id <> '${KEYS_HOLD}' and not exists (select from member_account m where m.workspace_id = $1 and m.account_id = h.account_id
        and (m.member_id is not null or m.is_owner))
    returning h.source, h.account_id
  )
  select source, account_id as "holder" from held
  union all
  select h.source, h.account_id from source_holder h join asked using (source)
  where h.workspace_id = $1 and not exists (select from held where held.source = h.source)`;

/** A source that a form or webhook sends facts of: no login uses its ids up. One that used it before goes on. */
export async function holdForIntake(
  db: Queryable,
  workspaceId: WorkspaceId,
  source: string,
  at: EpochMs,
): Promise<void> {
  await db.query(HOLD_FOR_PROGRAMS, [workspaceId, [source], KEYS_HOLD, at]);
}

/** What no key, form, or webhook sends any more is free. */
export async function letGoOfSources(db: Queryable, workspaceId: WorkspaceId): Promise<void> {
  await db.query(LET_GO, [workspaceId, KEYS_HOLD]);
}

/** A login that used a source before goes on using it. */
export const HOLD_FOR_PROGRAMS = `
  insert into source_holder as h (workspace_id, source, account_id, since_ms)
  select $1, source, $3, $4 from unnest($2::text[]) as s(source)
  on conflict (workspace_id, source) do nothing`;

const LET_GO = `
  delete from source_holder h where h.workspace_id = $1 and h.account_id = $2
    and not exists (select from api_key k where k.workspace_id = $1 and k.revoked_at_ms is null and h.source = any(k.sources))
    and not exists (select from intake i where i.workspace_id = $1 and i.closed_at_ms is null and i.source = h.source)`;
