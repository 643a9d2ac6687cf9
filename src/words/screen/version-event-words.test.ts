import { expect, test } from "vitest";
import { VERSION_EVENT_KINDS } from "../../agreement/amendment/version-event.ts";
import { versionEventWords } from "./version-event-words.ts";

const told = (kind: (typeof VERSION_EVENT_KINDS)[number], body: Record<string, unknown>): string =>
  versionEventWords({ kind, body }, (at) => `instant ${at}`);

test.each([
  ["drafted", { basedOn: null }, "started a draft"],
  ["drafted", { basedOn: 3 }, "started a draft from version 3"],
  [
    "proposed",
    { effectiveFrom: null, openLeads: "new_leads" },
    "proposed it, effective on the last signature, for new leads",
  ],
  ["proposed", { effectiveFrom: 5, openLeads: "open_leads" }, "proposed it, effective instant 5, for open leads too"],
  ["signed", { party: "sales" }, "signed for Sales"],
  ["signature_taken_back", { party: "sales" }, "withdrew Sales' signature"],
  ["reminded", { reminder: 2, missing: ["sol"] }, "sent reminder 2 to those who haven't signed"],
  ["scheduled", { from: 9 }, "signed last; the version is scheduled for instant 9"],
  ["withdrawn", { reason: "too early" }, "withdrew it: too early"],
] as const)("%s %j: %s", (kind, body, words) => {
  expect(told(kind, body)).toBe(words);
});
