import { fetchSecurity, type SecurityQuestion, type SecurityRow } from "../../store/security/security-log.ts";
import { type SecuritySettings, securitySettings } from "../../store/security/security-settings.ts";
import { type Context, must } from "../context.ts";

/**
 * A page of the security log, the newest first, and what the company has set about it.
 *
 * @throws AppError `not_permitted`
 */
export async function readSecurity(
  ctx: Context,
  question: SecurityQuestion,
): Promise<SecuritySettings & { readonly events: readonly SecurityRow[]; readonly hasMore: boolean }> {
  must(ctx, "security:read");
  const { db, workspaceId } = ctx;
  const found = await fetchSecurity(db, workspaceId, { ...question, limit: question.limit + 1 });
  return {
    events: found.slice(0, question.limit),
    hasMore: found.length > question.limit,
    ...(await securitySettings(db, workspaceId)),
  };
}
