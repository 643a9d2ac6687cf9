import { expect, test } from "vitest";
import { on, WITH_SAM } from "../../../test/scenarios/situation.ts";
import { SAM, SUE } from "../../../test/scenarios/story.ts";
import { defined } from "../../base/assert.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { isProvenKept, letGo, letLie, letsLie } from "./let-go.ts";
import { isMissedBy } from "../terms/who-owes.ts";

const CLOCK: ClockState = { ...defined(WITH_SAM.clocks[0], "a clock"), status: "missed" };
const known = (more: Partial<LeadState> = {}) => ({ ...WITH_SAM, ...more });
const WAITS = { waiting: { since: on("09:00"), retryAt: null, by: null } };

test.each<readonly [what: string, clock: Partial<ClockState>, missed: boolean]>([
  ["missed by Sam, and still owed", {}, true],
  ["running", { status: "running" }, false],
  ["done since", { stoppedAt: on("10:00") }, false],
  ["owed by the giving side", { kind: "fix-data" }, false],
  ["missed by Sue, who had it longest", { whose: SUE }, false],
  ["Sue's, and missed by Sam, who had it longest", { owner: SUE, whose: SAM }, true],
])("a promise that is %s: missed by Sam – %s", (_what, clock, missed) => {
  expect(isMissedBy(SAM, { ...CLOCK, ...clock })).toBe(missed);
});

test.each([
  ["reassigned", known(), true],
  ["round_robin", known(), true],
  ["nobody_available", known(), true],
  ["rerouted", known(), false],
  ["freed", known(), false],
  ["by_hand", known(), false],
  ["reassigned", known({ dispute: {} as LeadState["dispute"] }), false],
  ["owner_absent", known(), false],
  ["owner_absent", known({ clocks: [CLOCK] }), true],
  ["owner_left", known({ clocks: [CLOCK] }), true],
  ["owner_left", known({ clocks: [CLOCK], ...WAITS }), false],
  ["owner_left", known({ clocks: [{ ...CLOCK, whose: SUE }] }), false],
] as const)("a lead that goes to another (%s), case %#: its owner let it lie – %s", (why, lead, lies) => {
  expect(letsLie(lead, why)).toBe(lies);
});

const gave = (member: typeof SAM, cycle: number, clocks: readonly string[] = []) => ({
  ...{ member, cycle, clocks, at: on("09:00"), why: "missed" as const },
});

test("who let it lie is remembered with what they missed, once a cycle", () => {
  const after = (more: Partial<LeadState>) => {
    const lead = { ...known({ clocks: [CLOCK, { ...CLOCK, name: "running", status: "running" }], cycle: 2 }), ...more };
    letLie(lead, on("10:00"));
    return lead.letGo;
  };
  const fresh = { ...gave(SAM, 2, [CLOCK.name]), at: on("10:00") };
  expect(after({ letGo: [] })).toEqual([fresh]);
  expect(after({ letGo: [gave(SAM, 2)] })).toEqual([gave(SAM, 2)]);
  expect(after({ letGo: [gave(SAM, 1), gave(SUE, 2)] })).toEqual([gave(SUE, 2), fresh]);
  expect(after({ letGo: [gave(SUE, 1)], owner: null })).toEqual([gave(SUE, 1)]);
});

test("of what somebody did the last counts, and comes last", () => {
  const lead = known({ letGo: [gave(SAM, 1), gave(SUE, 1)], cycle: 3 });
  const { cycle: _cycle, ...rejected } = { ...gave(SAM, 3), why: "rejected" as const };
  letGo(lead, rejected);
  expect(lead.letGo).toEqual([gave(SUE, 1), { ...rejected, cycle: 3 }]);
});

test("a promise that is proven kept is none that was missed; who missed no other did not let it lie", () => {
  const letGoOf = [gave(SAM, 1, ["a"]), gave(SUE, 1, ["a", "b"]), gave(SUE, 2)];
  expect(isProvenKept({ letGo: letGoOf }, "a")).toEqual([gave(SUE, 1, ["b"]), gave(SUE, 2)]);
  expect(isProvenKept({ letGo: letGoOf }, "c")).toEqual(letGoOf);
});
