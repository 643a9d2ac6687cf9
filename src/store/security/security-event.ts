/** What the security log says: who came in or did not, and what was done that is in no agreement. No passwords, no secrets, no addresses of people. */
import type { EpochMs } from "../../base/time.ts";

/** Kept beside the log of the workspace. */
export const NOTED_KINDS = [
  "signed_in",
  "sign_in_failed",
  "signed_out",
  "session_ended",
  "password_changed",
  "password_reset",
  "factor_added",
  "factor_removed",
  "invited",
  "invitation_revoked",
  "ownership_offered",
  "ownership_moved",
  "role_changed",
  "settings_changed",
  "exported",
] as const;
export type NotedKind = (typeof NOTED_KINDS)[number];

/** What the log of the workspace has in its chain, because facts and signatures rest on it. */
export const CHAINED_KINDS = ["joined", "tied", "key_created", "key_rotated", "key_revoked", "erased"] as const;

export const SECURITY_KINDS = [...NOTED_KINDS, ...CHAINED_KINDS] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

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
