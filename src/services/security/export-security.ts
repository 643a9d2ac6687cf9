/** The whole security log as a file: lines of JSON, or CSV that a spreadsheet shows and does not run. */
import { csvLine } from "../../base/csv.ts";
import { fetchInstallationSecurity, fetchSecurity, type SecurityRow } from "../../store/security/security-log.ts";
import type { RowKey, Slice } from "../../store/database/keyset.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "./record-security.ts";

export type SecurityFormat = "csv" | "ndjson";

const PAGE = 1_000;

/** Piece by piece, so that no file is held whole. It begins with that it was exported. @throws AppError `not_permitted` */
export async function exportSecurity(
  ctx: Context,
  { format }: { readonly format: SecurityFormat },
): Promise<AsyncIterable<string>> {
  must(ctx, "security:export");
  const { db, workspaceId } = ctx;
  await recordSecurity(ctx, { kind: "exported", details: { what: "security log", format } });
  return pieces(format, (page) => fetchSecurity(db, workspaceId, {}, page));
}

/** What concerns no company: failed tries of addresses and keys that nobody has, and logins that are in none. @throws AppError `not_permitted` */
export async function exportInstallationSecurity(
  ctx: Context,
  { format }: { readonly format: SecurityFormat },
): Promise<AsyncIterable<string>> {
  must(ctx, "security:installation");
  const details = { what: "security log of the installation", format };
  await recordSecurity({ ...ctx, workspaceId: null }, { kind: "exported", details });
  return pieces(format, (page) => fetchInstallationSecurity(ctx.db, page));
}

async function* pieces(
  format: SecurityFormat,
  fetch: (page: Slice) => Promise<readonly (SecurityRow & { readonly key: RowKey })[]>,
): AsyncIterable<string> {
  if (format === "csv") yield csvLine(COLUMNS);
  for (let after: RowKey | undefined; ;) {
    const rows = await fetch({ after, limit: PAGE });
    yield rows.map(format === "csv" ? csvOf : jsonLine).join("");
    after = rows.at(-1)?.key;
    if (rows.length < PAGE) return;
  }
}

function jsonLine({ id, at, kind, by, byName, accountId, accountName, address, details }: SecurityRow): string {
  return `${JSON.stringify({ id, at, kind, by: { ...by, name: byName }, accountId, accountName, address, details })}\n`;
}

const COLUMNS = ["time", "event", "by", "by id", "login", "login id", "address", "details", "id"];

function csvOf({ id, at, kind, by, byName, accountId, accountName, address, details }: SecurityRow): string {
  const said = Object.entries(details).map(([name, value]) => `${name}: ${[value].flat().join(" ")}`);
  const cells = [isoOf(at), kind, byName ?? by.kind, by.id ?? "", accountName ?? "", accountId ?? "", address ?? ""];
  return csvLine([...cells, said.join("; "), id]);
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
