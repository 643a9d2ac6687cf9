import type { KeyScope } from "../../policy/roles.ts";

export const SCOPE_NAMES: Readonly<Record<KeyScope, string>> = {
  "facts:write": "Send facts",
  "leads:read": "Read leads",
  "reports:read": "Read reports",
  "agreement:read": "Read the agreement",
  admin: "Administer people and data",
};
