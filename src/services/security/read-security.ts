import { BY_TIME, fetchSecurity, type SecurityQuestion, type SecurityRow } from "../../store/security/security-log.ts";
import { type SecuritySettings, securitySettings } from "../../store/security/security-settings.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

/**
 * A page of the security log, the newest first, and what the company has set about it.
 *
 * @throws AppError `not_permitted`; `input_invalid` for a cursor of another filter
 */
export async function readSecurity(
  ctx: Context,
  { kind, person, ...asked }: SecurityQuestion & AskedPage,
): Promise<SecuritySettings & { readonly events: readonly SecurityRow[]; readonly next: string | null }> {
  must(ctx, "security:read");
  const { db, workspaceId } = ctx;
  const question = { kind, person };
  const { rows, next } = await readPage({ list: "security", filter: question, keyset: BY_TIME }, asked, (slice) =>
    fetchSecurity(db, workspaceId, question, slice),
  );
  return { events: rows, next, ...(await securitySettings(db, workspaceId)) };
}
