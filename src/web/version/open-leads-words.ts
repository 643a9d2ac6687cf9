import type { OpenLeads } from "../client/version-client.ts";

export const OPEN_LEADS_WORDS: Readonly<Record<OpenLeads, string>> = {
  new_leads: "stay under the version they are open under; only new leads come under this one",
  open_leads: "come under this version too, from the same instant on",
};
