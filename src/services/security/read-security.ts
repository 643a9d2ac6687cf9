import {
  fetchSecurity,
  securityDays,
  type SecurityQuestion,
  type SecurityRow,
} from "../../store/security/security-log.ts";
import { type Context, must } from "../context.ts";

/**
 * A page of the security log, the newest first, and for how many days it is kept.
 *
 * @throws AppError `not_permitted`
 */
export async function readSecurity(
  ctx: Context,
  question: SecurityQuestion,
): Promise<{ readonly events: readonly SecurityRow[]; readonly hasMore: boolean; readonly keptDays: number }> {
  must(ctx, "security:read");
  const { db, workspaceId } = ctx;
  const found = await fetchSecurity(db, workspaceId, { ...question, limit: question.limit + 1 });
  return {
    events: found.slice(0, question.limit),
    hasMore: found.length > question.limit,
    keptDays: await securityDays(db, workspaceId),
  };
}
