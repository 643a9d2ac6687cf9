/** What the security log notes. */
export const SECURITY_KINDS = [
  "signed_in",
  "sign_in_failed",
  "signed_out",
  "confirmation_failed",
  "refused",
  "session_ended",
  "password_changed",
  "password_reset",
  "factor_added",
  "factor_removed",
  "joined",
  "tied",
  "role_changed",
  "invited",
  "invitation_revoked",
  "ownership_offered",
  "key_created",
  "key_rotated",
  "key_revoked",
  "leads_changed",
  "deliveries_changed",
  "exported",
  "erased",
  "settings_changed",
] as const;

export type SecurityKind = (typeof SECURITY_KINDS)[number];
