/** Of whom a company demands two-step verification. */
import type { Role } from "./roles.ts";

export const SECOND_STEP_RULES = ["nobody", "admins", "everybody"] as const;
export type SecondStepRule = (typeof SECOND_STEP_RULES)[number];

export function demandsSecondStep(rule: SecondStepRule, roles: readonly Role[]): boolean {
  if (rule === "admins") return roles.includes("owner") || roles.includes("admin");
  return rule === "everybody";
}
