/** What the security log calls what happened. */
export const SECURITY_NAMES = {
  signed_in: "Signed in",
  sign_in_failed: "Sign-in failed",
  signed_out: "Signed out",
  session_ended: "Session ended",
  password_changed: "Password changed",
  password_reset: "Password reset",
  factor_added: "Two-step verification on",
  factor_removed: "Two-step verification off",
  joined: "Joined",
  tied: "Login linked",
  role_changed: "Role changed",
  invited: "Invited",
  invitation_revoked: "Invitation revoked",
  ownership_offered: "Ownership offered",
  key_created: "Key created",
  key_rotated: "Key rotated",
  key_revoked: "Key revoked",
  exported: "Data exported",
  erased: "Person erased",
  settings_changed: "Settings changed",
} as const;

export type SecurityKind = keyof typeof SECURITY_NAMES;
export const SECURITY_KINDS = Object.keys(SECURITY_NAMES) as readonly SecurityKind[];
