/** What a company has set about who comes in, and for how long that is remembered. */
import type { WorkspaceId } from "../../base/ids.ts";
import { SECOND_STEP_RULES, type SecondStepRule } from "../../policy/second-step.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, oneOf, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type SecuritySettings = {
  /** For how long what is beside the log is kept. */
  readonly keptDays: number;
  readonly secondStep: SecondStepRule;
  /** Whether the buttons of messages do what they say without signing in. */
  readonly messageButtons: boolean;
};

const SETTINGS = rowWith<SecuritySettings>({
  keptDays: WHOLE,
  secondStep: oneOf(SECOND_STEP_RULES),
  messageButtons: FLAG,
});
/** Of a company that is not there yet. */
const FIRST: SecuritySettings = { keptDays: 400, secondStep: "nobody", messageButtons: true };

export async function securitySettings(db: Queryable, workspaceId: WorkspaceId): Promise<SecuritySettings> {
  const sql = `select security_days as "keptDays", second_step as "secondStep", message_buttons as "messageButtons" from workspace where workspace_id = $1`;
  return (await rowsOf(db, SETTINGS, sql, [workspaceId]))[0] ?? FIRST;
}

export async function setSecurityDays(db: Queryable, workspaceId: WorkspaceId, days: number): Promise<void> {
  await db.query("update workspace set security_days = $2 where workspace_id = $1", [workspaceId, days]);
}

export async function setSecondStepRule(db: Queryable, workspaceId: WorkspaceId, rule: SecondStepRule): Promise<void> {
  await db.query("update workspace set second_step = $2 where workspace_id = $1", [workspaceId, rule]);
}

export async function setMessageButtons(db: Queryable, workspaceId: WorkspaceId, isAllowed: boolean): Promise<void> {
  await db.query("update workspace set message_buttons = $2 where workspace_id = $1", [workspaceId, isAllowed]);
}
