import { type ActiveAgreement, activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type Context, must } from "../context.ts";

/** The version in force. @throws AppError `agreement_missing` */
export async function readActiveAgreement(ctx: Context): Promise<ActiveAgreement> {
  must(ctx, "agreement:read");
  return activeAgreement(ctx.db, ctx.workspaceId);
}
