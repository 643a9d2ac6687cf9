/** Whatever is captured, merged and decided by hand, in whatever order: what must hold of every lead. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import { type LeadId, leadId, type MemberId } from "../../src/base/ids.ts";
import { epochMs, MINUTE_MS } from "../../src/base/time.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import { decide } from "../../src/engine/decide/decide.ts";
import type { Input } from "../../src/engine/lead/input.ts";
import type { LeadState } from "../../src/engine/lead/lead-state.ts";
import { type DecidedInput, ofLeads } from "../../src/engine/timeline/replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { isLeaking } from "../../src/reporting/counting/is-leaking.ts";
import {
  type AnyFact,
  askedForDemo,
  captured,
  instant,
  RIA,
  SAM,
  sawPricing,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "./story.ts";
import { isMeasuring } from "../../src/engine/standing/clocks.ts";

const IDS = ["a", "b", "c", "d"].map(leadId);
const quinn = "quinn" as MemberId;
const ids = fc.constantFrom(...IDS);
const said: fc.Arbitrary<AnyFact> = fc.oneof(
  fc
    .record({
      email: fc.constantFrom(null, "one@example.com", "ONE@example.com", "two@example.com"),
      industry: fc.constantFrom("", "software"),
    })
    .map(({ email, industry }) => ({
      ...captured({ industry, employees: 100 }),
      person: { name: null, email, company: null },
    })),
  ids.map((into): AnyFact => ({ kind: "merge", into, by: RIA, note: "One person" })),
  fc.constantFrom<AnyFact>(
    askedForDemo,
    sawPricing,
    { kind: "touch", by: SAM, channel: "call", evidence: "logged", twoWay: false, note: null },
    { kind: "contact", channel: "email", needsAnswer: true, note: null },
    { kind: "accept", by: SAM },
    { kind: "reject", by: SUE, reason: "timing", note: null },
    { kind: "override", decision: "reassign", to: SUE, by: quinn, note: "x" },
    { kind: "override", decision: "disqualify", by: quinn, note: "x" },
    { kind: "override", decision: "reopen", by: quinn, note: "x" },
    { kind: "grant_exception", exception: "marketing.exception.demo", by: quinn, note: "x" },
  ),
);
const lives = fc.array(fc.tuple(ids, fc.integer({ min: 0, max: 400 }), said), { minLength: 1, maxLength: 40 });

function lived(facts: readonly (readonly [LeadId, number, AnyFact])[]): { story: Story; all: readonly DecidedInput[] } {
  const story = new Story();
  let now = instant("2026-03-09T09:00+01:00");
  const all = facts.flatMap(([id, minutes, fact]) => {
    now = epochMs(now + minutes * MINUTE_MS);
    return story.replay.take({ ...fact, leadId: id, occurredAt: now, recordedAt: now });
  });
  return { story, all };
}

test("law: no lead leaks, what was merged is over, and the ledgers know what everybody has in hand", () => {
  fc.assert(
    fc.property(lives, (facts) => {
      const { story } = lived(facts);
      const leads = IDS.flatMap((id) => story.replay.lead(id) ?? []);
      for (const lead of leads) {
        expect(isLeaking(lead), lead.leadId).toBe(false);
        if (lead.mergedInto === null) continue;
        expect([nextDueAt(lead), lead.owner, lead.clocks.some(isMeasuring)]).toEqual([null, null, false]);
      }
      const open = leads.filter((lead) => lead.owner !== null).length;
      const held = story.replay
        .roster()
        .pools.flatMap((pool) => pool.members)
        .reduce((sum, each) => sum + each.open, 0);
      expect(held).toBe(open);
    }),
  );
});

test("law: the inputs alone give every event again, with nobody told who is whom", () => {
  const terms = compileTerms(STORY_AGREEMENT);
  fc.assert(
    fc.property(lives, (facts) => {
      const { all } = lived(facts);
      const leads = new Map<LeadId, LeadState>();
      let roster = EMPTY_ROSTER;
      for (const { input, decided } of ofLeads(all)) {
        const again = decide(
          terms,
          roster,
          leads.get(input.leadId) ?? null,
          JSON.parse(JSON.stringify(input)) as Input,
        );
        expect(canonicalJson(again.events)).toBe(canonicalJson(decided.events));
        roster = again.roster;
        if (again.lead !== null) leads.set(input.leadId, again.lead);
      }
    }),
  );
});
