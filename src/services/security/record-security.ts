import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { NotedKind, SecurityActor, SecurityDetails } from "../../store/security/security-event.ts";
import { noteSecurity } from "../../store/security/security-log.ts";
import type { Actor } from "../actor.ts";

/** As much of a context as is needed: signing in concerns no company yet. */
type Recording = {
  readonly db: Queryable;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly actor:
    | Actor
    | { readonly kind: "visitor"; readonly name: string }
    | { readonly kind: "key"; readonly keyId: string; readonly name: string };
  /** Null: of all companies that the login is in, or of the installation where nobody knows the login. */
  readonly workspaceId: WorkspaceId | null;
};

export type SecurityNote = {
  readonly kind: NotedKind;
  /** Whose login it is about, where that is known. An address that no login has is not kept: it may be a password in the wrong field. */
  readonly accountId?: string | null;
  /** Of the network, as the server sees it. */
  readonly address?: string | null;
  /** Ids, numbers, and names of ours. Never a secret, nor what identifies a person. */
  readonly details?: SecurityDetails;
};

/**
 * Notes what concerns who may come in, beside the log. What is in the chain already – who joined, who is linked to whom, keys, erasures – is read from there.
 *
 * @param tx the transaction in which it happens, where it happens in one: both are there, or neither is
 */
export async function recordSecurity(
  { db, now, newId, actor, workspaceId }: Recording,
  { kind, accountId, address = null, details = {} }: SecurityNote,
  tx: Queryable = db,
): Promise<void> {
  const by = securityActor(actor);
  const about = accountId ?? (by.kind === "account" ? by.id : null);
  await noteSecurity(tx, workspaceId, {
    ...{ id: newId(), at: now(), kind, by, address, details },
    accountId: about,
  });
}

/** The name of a login is kept with the login. */
export function securityActor(actor: Recording["actor"]): SecurityActor {
  switch (actor.kind) {
    case "account":
      return { kind: actor.kind, id: actor.accountId, name: null };
    case "key":
      return { kind: actor.kind, id: actor.keyId, name: actor.name };
    case "link":
      return { kind: "visitor", id: null, name: null };
    case "program":
      return { kind: actor.kind, id: null, name: actor.name };
    case "visitor":
      return { kind: actor.kind, id: null, name: null };
  }
}
