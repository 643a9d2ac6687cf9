import { expect, test } from "vitest";
import { leadSearch } from "../../api/lead-search.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { marked, markedCount } from "../sheet/marked-words.ts";
import type { SaidDigest } from "./digest-of.ts";
import { outgoingDigest } from "./outgoing-digest.ts";

const FILTER: LeadFilter = { accountable: "o'neil & co", attribute: "campaign:a=b&c", late: "yes", from: 1, until: 2 };
const DIGEST: SaidDigest = {
  ...{ title: "Digest “a/b”: March 2026", days: "March 2026", headline: "all well", month: "2026-03", notes: [] },
  period: {
    ...{ from: epochMs(0), until: epochMs(1), month: "2026-03", words: "March 2026" },
    ...{ firstDay: "2026-03-01", lastDay: "2026-03-31" },
  },
  sections: [
    {
      ...{ title: "Past due", place: "full" },
      blocks: [
        {
          kind: "lines",
          lines: [
            [...markedCount(2, { filter: FILTER, counts: "leads" }), ...marked(" leads", "sales.accept")],
            [...markedCount(0, { filter: FILTER, counts: "leads" }), ...marked(" leads", "sales.accept")],
            [{ text: "Ada", lead: "web/1" }],
            marked("no link"),
          ],
        },
      ],
    },
  ],
};

test("each line leads to the leads that it counts, to its lead, or to its clause; nothing that a value holds ends an address", () => {
  const { path, sections } = outgoingDigest("a/b", DIGEST, { dueAt: epochMs(0), at: epochMs(HOUR_MS) });
  expect(path).toBe("/digests/a%2Fb?period=2026-03-01..2026-03-31");
  const [counted, ...others] = (sections[0]?.lines ?? []).map((line) => line.path);
  expect(others).toEqual(["/agreement/clauses/sales.accept", "/leads/web%2F1", null]);
  const [page, query] = counted?.split("?") ?? [];
  expect(page).toBe("/leads");
  expect(leadSearch(Object.fromEntries(new URLSearchParams(query)))).toEqual(FILTER);
});

test.each([
  [HOUR_MS, null],
  [HOUR_MS + 1, 0],
])("%i ms after it was due: %j", (at, wasDueAt) => {
  expect(outgoingDigest("weekly", DIGEST, { dueAt: epochMs(0), at: epochMs(at) }).wasDueAt).toBe(wasDueAt);
});
