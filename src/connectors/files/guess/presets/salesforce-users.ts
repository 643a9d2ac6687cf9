import type { Preset } from "./preset.ts";

/** Gives no facts: it says who an `OwnerId` is. */
export const SALESFORCE_USERS: Preset = {
  ...{
    name: "salesforce-users",
    export: "a User table of a Salesforce data export",
    source: "salesforce",
    kind: "users",
  },
  knownBy: ["Id", "Username", "Email"],
  columns: { record: ["Id"], email: ["Email"], name: ["Name"] },
  zone: "UTC",
};
