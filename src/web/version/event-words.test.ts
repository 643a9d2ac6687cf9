import { expect, test } from "vitest";
import { VERSION_EVENT_KINDS } from "../../agreement/amendment/version-event.ts";
import { eventWords } from "./event-words.ts";

const by = { kind: "account", name: "Dana", member: "dana" } as const;
const told = (kind: (typeof VERSION_EVENT_KINDS)[number], body: Record<string, unknown>): string =>
  eventWords({ kind, at: 1, by, body }, (at) => `instant ${at}`);

test.each([
  ["drafted", { basedOn: null }, "began the draft"],
  ["drafted", { basedOn: 3 }, "began the draft from version 3"],
  [
    "proposed",
    { effectiveFrom: null, openLeads: "new_leads" },
    "proposed it, in force from the last signature on, for new leads",
  ],
  [
    "proposed",
    { effectiveFrom: 5, openLeads: "open_leads" },
    "proposed it, in force from instant 5 on, for open leads too",
  ],
  ["signed", { party: "sales" }, "signed for sales"],
  ["scheduled", { from: 9 }, "with the last signature, scheduled it for instant 9"],
  ["withdrawn", { reason: "too early" }, "withdrew it: too early"],
] as const)("%s %j: %s", (kind, body, words) => {
  expect(told(kind, body)).toBe(words);
});
