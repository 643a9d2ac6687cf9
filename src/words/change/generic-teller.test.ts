/** A key without a sentence of its own is told by its description. */
import { expect, test } from "vitest";
import { COMPLETE } from "../../../test/edited-agreement.ts";
import { agreementOf } from "../../../test/sample-agreement.ts";
import { differingLeaves } from "../../agreement/compare/differing-leaves.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import { tellingContext } from "./compare-agreements.ts";
import { generic } from "./generic-teller.ts";

const complete = agreementOf(COMPLETE);

/** @param also terms that a clause has besides, under keys that the comparison does not know */
function told(after: Agreement, also: Readonly<Record<string, readonly [before: object, after: object]>> = {}) {
  const clauses = (agreement: Agreement, side: 0 | 1) =>
    describeClauses(agreement).map((each) => ({
      ...each,
      terms: { ...(each.terms as object), ...also[each.id]?.[side] },
    }));
  const [old, now] = [clauses(complete, 0), clauses(after, 1)];
  return differingLeaves(old, now).flatMap((leaf) => {
    const termsOf = (side: typeof old) => side.find(({ id }) => id === leaf.clause)?.terms ?? {};
    return generic(
      tellingContext(leaf, { agreement: complete, terms: termsOf(old) }, { agreement: after, terms: termsOf(now) }),
    ).map(({ text }) => text);
  });
}

test.each<readonly [from: string, to: string, ...says: readonly string[]]>([
  ["cap: 55", "cap: 50", "Cap of the Fit score changed from 55 to 50"],
  ["half-life: 30 days", "half-life: 14 days", "Half life of the Engagement score changed from 30 days to 14 days"],
  [
    "quota: 3600000",
    "quota: 3700000.50",
    "Quota of the goal calculator changed from EUR 3,600,000 to EUR 3,700,000.50",
  ],
  ["contribution: 40%", "contribution: 4.5%", "Marketing's share of new pipeline value changed from 40% to 4.5%"],
  ["decider: mika", "decider: dana", "Decider of the gray zone changed from Mika Brink to Dana Visser"],
  ["otherwise: leave", "otherwise: qualify", "Otherwise of the gray zone changed from leave to qualify"],
  ["first: 2026-12-10", "first: 2027-01-10", "First of reviews changed from December 10, 2026 to January 10, 2027"],
  [
    "title: Lead agreement, second half of 2026",
    "title: B",
    "Title changed from “Lead agreement, second half of 2026” to “B”",
  ],
])("%s", (from, to, ...says) => {
  expect(COMPLETE).toContain(from);
  const sentences = told(agreementOf(COMPLETE.replace(from, to)));
  for (const each of says) expect(sentences).toContain(each);
});

test("a key that nothing is known of has its sentence", () => {
  const also = {
    "sales.hand-off": [
      { greeting: "Hi", ccHead: true, mostParallel: 3, channels: ["a", "b"], limits: [{ id: "eu", most: 1 }] },
      {
        greeting: "Hello",
        mostParallel: 4,
        channels: ["b", "a"],
        limits: [
          { id: "eu", most: 2 },
          { id: "us", most: 1 },
        ],
      },
    ],
    agreement: [{}, { nickname: "SLA" }],
  } as const;
  expect(told(complete, also)).toEqual([
    "Nickname added: “SLA”",
    "Greeting of the hand-off to Sales changed from “Hi” to “Hello”",
    "Most parallel of the hand-off to Sales changed from 3 to 4",
    "Channels of the hand-off to Sales reordered",
    "Most of eu of limits of the hand-off to Sales changed from 1 to 2",
    "Us of limits of the hand-off to Sales added: id “us”, most 1",
    "Cc head of the hand-off to Sales is now off",
  ]);
});
