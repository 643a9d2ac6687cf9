import { expect, test } from "vitest";
import { captured, instant, Story, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { type LeadId, leadId } from "../../base/ids.ts";
import { HOUR_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { compileTerms } from "../terms/terms.ts";
import { DueLeads, triedLast } from "./due-leads.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const AT = epochMs(instant(MONDAY) + HOUR_MS);
const TERMS = compileTerms(STORY_AGREEMENT);
const [A, B, C, D] = ["a", "b", "c", "d"].map(leadId) as [LeadId, LeadId, LeadId, LeadId];

/** @param waitsSince to be tried again at the instant; null: something else of it falls due then */
function due(id: LeadId, waitsSince: number | null): { readonly state: LeadState; readonly dueAt: EpochMs } {
  const story = new Story(STORY_AGREEMENT);
  story.when(MONDAY, captured(), MONDAY, id);
  const since = epochMs(instant(MONDAY) + (waitsSince ?? 0));
  const waiting = waitsSince === null ? null : { since, retryAt: AT, by: null };
  return { state: { ...story.lead(id), waiting }, dueAt: AT };
}

test("who is decided elsewhere keeps its place among those that fall due with it, whether they are tried again or not", () => {
  const all = [due(A, 3), due(B, null), due(C, 1), due(D, 2)];
  expect(triedLast(TERMS, all, AT).map(({ state }) => state.leadId)).toEqual([B, C, D, A]);
  for (const [other, before] of [
    [A, [B, C, D]],
    [B, []],
    [C, [B]],
    [D, [B, C]],
  ] as const) {
    const queue = new DueLeads<(typeof all)[number]>();
    const [own] = all.filter(({ state }) => state.leadId === other);
    if (own === undefined) throw new Error("a lead");
    for (const each of all) if (each !== own) queue.push(AT, each);
    expect(queue.takeAhead(TERMS, own.state, AT).map(({ state }) => state.leadId)).toEqual(before);
    const left = all.filter(({ state: { leadId: id } }) => id !== other && !before.some((each) => each === id));
    expect(new Set(queue.take(AT)), "the rest still falls due").toEqual(new Set(left));
  }
});
