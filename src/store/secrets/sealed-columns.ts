/** Every column that holds sealed secrets: rotating the key goes by this list, and a test finds what is missing from it. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** The names of such columns begin with `sealed_`; `id` is the column by which the row is known in its workspace. */
export const SEALED_COLUMNS = {
  "intake.sealed_secret": { table: "intake", column: "sealed_secret", id: "intake_id" },
  "intake.sealed_former": { table: "intake", column: "sealed_former", id: "intake_id" },
  "intake.sealed_token": { table: "intake", column: "sealed_token", id: "intake_id" },
  "webhook.sealed_secret": { table: "webhook", column: "sealed_secret", id: "webhook_id" },
  "webhook.sealed_former": { table: "webhook", column: "sealed_former", id: "webhook_id" },
  "chat_connection.sealed_address": { table: "chat_connection", column: "sealed_address", id: "connection_id" },
  "chat_connection.sealed_token": { table: "chat_connection", column: "sealed_token", id: "connection_id" },
  "chat_connection.sealed_signing": { table: "chat_connection", column: "sealed_signing", id: "connection_id" },
  "absence_calendar.sealed_address": { table: "absence_calendar", column: "sealed_address", id: "member" },
  "connection.sealed_credentials": { table: "connection", column: "sealed_credentials", id: "connection_id" },
  "connection_consent.sealed_asked": { table: "connection_consent", column: "sealed_asked", id: "consent_id" },
  "connection.sealed_panel_secret": { table: "connection", column: "sealed_panel_secret", id: "connection_id" },
} as const satisfies Readonly<Record<string, { readonly table: string; readonly column: string; readonly id: string }>>;
export type SealedColumnName = keyof typeof SEALED_COLUMNS;
export const SEALED_COLUMN_NAMES = Object.keys(SEALED_COLUMNS) as readonly SealedColumnName[];

type SealedRow = { readonly id: string; readonly sealed: string };

/** @param keyId those sealed with another key are found */
export async function fetchSealedOtherwise(
  db: Queryable,
  workspaceId: WorkspaceId,
  { name, keyId }: { readonly name: SealedColumnName; readonly keyId: string },
): Promise<readonly SealedRow[]> {
  const { table, column, id } = SEALED_COLUMNS[name];
  return rowsOf(
    db,
    rowWith<SealedRow>({ id: TEXT, sealed: TEXT }),
    `select ${id} as id, ${column} as sealed from ${table} where workspace_id = $1 and ${column} is not null and not starts_with(${column}, $2)`,
    [workspaceId, `v1.${keyId}.`],
  );
}

/** What somebody changed in between stays as they left it. */
export async function replaceSealed(
  db: Queryable,
  workspaceId: WorkspaceId,
  name: SealedColumnName,
  rows: readonly (SealedRow & { readonly next: string | null })[],
): Promise<void> {
  const { table, column, id } = SEALED_COLUMNS[name];
  await db.query(
    `update ${table} t set ${column} = n.next from unnest($2::text[], $3::text[], $4::text[]) as n(id, before, next)
     where t.workspace_id = $1 and t.${id} = n.id and t.${column} = n.before`,
    [workspaceId, rows.map((each) => each.id), rows.map(({ sealed }) => sealed), rows.map(({ next }) => next)],
  );
}
