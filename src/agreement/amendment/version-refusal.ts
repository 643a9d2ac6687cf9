/** Why a step in the life of a version is not taken, and what can be done instead. */
export const VERSION_REFUSALS = [
  "saved_meanwhile",
  "has_problems",
  "changed_meanwhile",
  "wrong_status",
  "not_an_editor",
  "not_a_party",
  "not_the_lead",
  "not_resolvable",
  "already_signed",
  "signs_for_another",
  "not_signed",
  "unknown_party",
  "unknown_clause",
  "unknown_comment",
  "already_resolved",
  "not_resolved",
  "text_missing",
  "in_the_past",
  "instant_taken",
  "version_exists",
  "nothing_in_force",
  "not_the_owner",
  "unknown_member",
  "already_leads",
  "not_pending",
] as const;
export type VersionRefusalCode = (typeof VERSION_REFUSALS)[number];

export type VersionRefusal = {
  readonly code: VersionRefusalCode;
  readonly message: string;
  /** What can be done instead. */
  readonly remedy: string;
};

/** Refusals of who asks, and not of what is asked. */
export const REFUSALS_OF_PERSONS: ReadonlySet<VersionRefusalCode> = new Set([
  "not_an_editor",
  "not_a_party",
  "not_the_lead",
  "not_resolvable",
  "not_the_owner",
]);
