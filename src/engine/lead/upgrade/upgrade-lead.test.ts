import { expect, test } from "vitest";
import { askedForDemo, captured, Story } from "../../../../test/scenarios/story.ts";
import { LEAD_FORMAT, type LeadState } from "../lead-state.ts";
import { type Snapshot, upgradeLead } from "./upgrade-lead.ts";

/** A hot lead with its clocks. */
function hotLead(): LeadState {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T09:00+01:00", askedForDemo);
  return story.lead();
}

/** As the first format had it: nothing of pauses, disputes and cadence. */
function former(lead: LeadState): Snapshot {
  const { lastTouchAt: _1, lastObservedTouchAt: _2, reach: _3, lastRejection: _4, dispute: _5, ...rest } = lead;
  return { ...rest, clocks: lead.clocks.map(({ pause: _pause, pauses: _pauses, ...clock }) => clock) };
}

test("a snapshot of the first format is read with what it could not know left blank", () => {
  const lead = hotLead();
  expect(lead.clocks.length).toBeGreaterThan(1);
  expect(upgradeLead(former(lead), 1)).toEqual(lead);
});

test("one that is not what its format says is a bug that names lead, format and place", () => {
  const lead = hotLead();
  expect(() => upgradeLead(former(lead), LEAD_FORMAT)).toThrow(
    "the snapshot of lead story:1, format 4, is not whole: lastTouchAt; `baton rebuild` derives it anew from the log",
  );
  const [first, ...others] = lead.clocks;
  expect(() => upgradeLead({ ...lead, clocks: [...others, { ...first, pauses: null }] }, LEAD_FORMAT)).toThrow(
    `clocks[${others.length}].pauses`,
  );
  expect(() => upgradeLead({ ...lead, clocks: ["clock"] }, LEAD_FORMAT)).toThrow("is not whole: clocks[0]");
  expect(() => upgradeLead({ ...lead, owner: 7 }, LEAD_FORMAT)).toThrow("is not whole: owner");
});

test.each([0, LEAD_FORMAT + 1, 1.5])("format %d is none that is known", (format) => {
  expect(() => upgradeLead(hotLead(), format)).toThrow(`format ${format}, is of no format that this Baton knows`);
});
