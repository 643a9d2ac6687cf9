/** What becomes of leads that are open when a version takes effect: on paper and on the version's page the same. */
import type { OpenLeadsChoice } from "../../agreement/amendment/version-event.ts";

const WORDS: Readonly<Record<OpenLeadsChoice, string>> = {
  new_leads: "stay on their current version",
  open_leads: "move to this version",
};

/** Behind "Open leads". @example "stay on their current version" */
export function openLeadsWords(choice: OpenLeadsChoice): string {
  return WORDS[choice];
}
