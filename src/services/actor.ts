/** Who asks. Verbs check what it may do (`must`); every step in the life of an agreement names it. */
import type { VersionActor } from "../agreement/amendment/version-event.ts";
import type { MemberId } from "../base/ids.ts";
import { scopeOf } from "../policy/can.ts";
import type { KeyScope, Role } from "../policy/roles.ts";
import type { FactSender } from "../store/facts/fact-sender.ts";
import type { LeadScope } from "../store/lead/lead-scope.ts";

export type Actor =
  /** Somebody who signed in. `member`: the person of the agreement that the account is tied to; null while it is tied to nobody. */
  | {
      readonly kind: "account";
      readonly accountId: string;
      readonly name: string;
      readonly member: MemberId | null;
      /** What they are in this company, granted or by the agreement in force. */
      readonly roles: readonly Role[];
      /** The members of the teams that they head. */
      readonly led: readonly MemberId[];
    }
  /** A program, by a key of one company. `sources`: whose facts it may send; null: of any. */
  | {
      readonly kind: "key";
      readonly keyId: string;
      readonly name: string;
      readonly scopes: readonly KeyScope[];
      readonly sources: readonly string[] | null;
    }
  /** Whoever opened a link that a member was sent, and did not sign in. */
  | {
      readonly kind: "link";
      readonly member: MemberId;
      readonly name: string;
      readonly roles: readonly Role[];
      /** In which the link stands. */
      readonly messageId: string;
    }
  /** A command on the machine itself. */
  | { readonly kind: "program"; readonly name: string }
  /** Nobody has signed in: what a link or a password opens. */
  | { readonly kind: "visitor"; readonly name: string };

export const VISITOR: Actor = { kind: "visitor", name: "a visitor" };

/** The person of the agreement who asks; null: a program, or somebody whom it does not name. */
export function memberOf(actor: Actor): MemberId | null {
  return actor.kind === "account" || actor.kind === "link" ? actor.member : null;
}

export function ownsWorkspace(actor: Actor): boolean {
  return actor.kind === "account" && actor.roles.includes("owner");
}

/** As the gate of facts must know who sends them. @param sees whose leads they see, where that matters; null: everybody's */
export function senderOf(actor: Actor, sees: LeadScope | null = null): FactSender {
  if (actor.kind === "key") return { kind: actor.kind, keyId: actor.keyId, name: actor.name };
  if (actor.kind === "link") return { kind: actor.kind, member: actor.member, message: actor.messageId, sees };
  if (actor.kind !== "account") return { kind: "program", name: actor.name };
  const { kind, accountId, member } = actor;
  return { kind, accountId, member, isOwner: scopeOf(actor, "facts:write") === "all", sees };
}

/** As the log keeps who took a step. */
export function steppingActor(actor: Actor): VersionActor {
  if (actor.kind !== "account") return { kind: "program", name: actor.name };
  const { kind, accountId, name, member } = actor;
  return { kind, accountId, name, member, isOwner: ownsWorkspace(actor) };
}
