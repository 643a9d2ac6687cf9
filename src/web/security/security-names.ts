/** Events of the security log as people read them. */
import type { SecurityKind } from "../../policy/security-kinds.ts";

export const SECURITY_NAMES: Readonly<Record<SecurityKind, string>> = {
  signed_in: "Signed in",
  sign_in_failed: "Sign-in failed",
  signed_out: "Signed out",
  confirmation_failed: "Confirmation failed",
  refused: "Not permitted",
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
  leads_changed: "Leads changed in bulk",
  deliveries_changed: "Failed messages decided",
  exported: "Data exported",
  erased: "Person erased",
  settings_changed: "Settings changed",
};
