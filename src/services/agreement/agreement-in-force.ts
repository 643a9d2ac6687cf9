import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";

export type Workplace = { readonly db: Database; readonly workspaceId: WorkspaceId };

/** For what can be done without an agreement as well. @returns undefined when none is in force */
export async function agreementInForce({ db, workspaceId }: Workplace): Promise<Agreement | undefined> {
  try {
    return (await activeAgreement(db, workspaceId)).agreement;
  } catch (error) {
    if (error instanceof AppError && error.code === "agreement_missing") return undefined;
    throw error;
  }
}
