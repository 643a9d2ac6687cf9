/**
 * Failures a caller can act on. Problems in data are values, bugs are assertions; this is for refusals and outages.
 *
 * | code | meaning |
 * |---|---|
 * | `agreement_invalid` | the agreement cannot be read; `problems` says where and why |
 * | `agreement_missing` | no agreement is active in the workspace |
 * | `agreement_conflict` | another agreement is active already |
 * | `version_not_found` | the agreement has no version of that number |
 * | `version_conflict` | somebody else saved meanwhile: `theirs` is their text, with name, time and revision |
 * | `version_refused` | a step in the life of a version that cannot be taken now: `refusal` is its code |
 * | `not_permitted` | whoever asks may not do that; asking again does not help |
 * | `key_not_found` | no key of that id in this workspace, or it was revoked |
 * | `view_not_found` | no saved view of that ID that is theirs to see or change |
 * | `intake_not_found` | no form or webhook of that ID, or it was closed |
 * | `webhook_not_found` | no webhook of that ID, or it was deleted |
 * | `chat_not_found` | no chat connection of that ID, or it was removed |
 * | `connection_not_found` | no connection of that ID to a CRM, or it was deleted |
 * | `arrival_not_found` | nothing came in under that ID |
 * | `lead_not_found` | no lead of that id in this workspace |
 * | `fact_refused` | the engine refused: `refusal` is its code |
 * | `fact_conflict` | the id of a fact is that of another fact, which says something else |
 * | `input_invalid` | a file, a request or an option is not what it should be |
 * | `import_not_found` | no import of that ID, or nothing of it is kept any more |
 * | `run_not_found` | no run of the lab of that ID, or nothing of it is kept any more |
 * | `import_conflict` | somebody else wrote while history was being replayed; run it again |
 * | `undo_refused` | something was decided on top of an import: `inTheWay` says what |
 * | `not_signed_in` | nobody is signed in, or the session has ended |
 * | `second_step_missing` | the company demands two-step verification of whoever asks, and their login has none |
 * | `identity_unconfirmed` | whoever asks must first show again that it is they: by signing in anew |
 * | `mail_missing` | it goes by email, and this server sends none |
 * | `invitation_invalid` | the link was used, has expired, was revoked, or never was one |
 * | `workspace_not_found` | no workspace of that ID, or none of whoever asks |
 * | `workspace_archived` | the workspace can be read, and nothing is added to it |
 * | `secret_unreadable` | a secret is encrypted with a key that this server lacks |
 * | `busy` | the server has too much to do; the same can be asked again in a few seconds |
 * | `too_much_work` | what is asked for takes more time or memory than one request may; asking again does not help |
 * | `database_unavailable` | PostgreSQL cannot be started or reached |
 */
export const APP_ERROR_CODES = [
  "agreement_invalid",
  "agreement_missing",
  "agreement_conflict",
  "version_not_found",
  "version_conflict",
  "version_refused",
  "not_permitted",
  "key_not_found",
  "view_not_found",
  "intake_not_found",
  "webhook_not_found",
  "chat_not_found",
  "connection_not_found",
  "arrival_not_found",
  "lead_not_found",
  "fact_refused",
  "fact_conflict",
  "input_invalid",
  "import_not_found",
  "run_not_found",
  "import_conflict",
  "undo_refused",
  "not_signed_in",
  "identity_unconfirmed",
  "second_step_missing",
  "mail_missing",
  "invitation_invalid",
  "workspace_not_found",
  "workspace_archived",
  "secret_unreadable",
  "busy",
  "too_much_work",
  "database_unavailable",
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;
  /** What the reader can do about it. */
  readonly remedy: string | undefined;

  constructor(
    code: AppErrorCode,
    message: string,
    more: {
      readonly facts?: Readonly<Record<string, unknown>>;
      readonly remedy?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.facts = more.facts ?? {};
    this.remedy = more.remedy;
  }
}
