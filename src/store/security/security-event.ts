/** What the security log says: who came in or did not, and what was done that is in no agreement. No passwords, no secrets, no addresses of people. */
import type { EpochMs } from "../../base/time.ts";
import type { SecurityKind } from "../../policy/security-kinds.ts";

/** What the log of the workspace has in its chain, because facts and signatures rest on it; all else is kept beside it. */
type ChainedKind = "joined" | "tied" | "role_changed" | "key_created" | "key_rotated" | "key_revoked" | "erased";
export type NotedKind = Exclude<SecurityKind, ChainedKind>;

export type SecurityDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Who did it. The name of an account is that of its login, and not kept here. */
export type SecurityActor = {
  readonly kind: "account" | "key" | "program" | "visitor";
  readonly id: string | null;
  readonly name: string | null;
};

export type SecurityEvent = {
  readonly id: string;
  readonly at: EpochMs;
  readonly kind: SecurityKind;
  readonly by: SecurityActor;
  /** Whose login it is about. */
  readonly accountId: string | null;
  /** Of the network; null: it came from the machine itself, or it was not kept. */
  readonly address: string | null;
  readonly details: SecurityDetails;
};
