import { expect, test } from "vitest";
import { askedForDemo, captured, Story } from "../../../../test/scenarios/story.ts";
import { defined } from "../../../base/assert.ts";
import { epochMs } from "../../../base/time.ts";
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
  const { lastTouchAt: _1, lastObservedTouchAt: _2, handOff, lastRejection: _4, dispute: _5, ...rest } = lead;
  return {
    ...rest,
    acceptedAt: handOff?.acceptedAt ?? null,
    clocks: lead.clocks.map(({ pause: _pause, pauses: _pauses, ...clock }) => clock),
  };
}

test("a snapshot of the first format is read with what it could not know left blank", () => {
  const lead = hotLead();
  expect(lead.clocks.length).toBeGreaterThan(1);
  expect(upgradeLead(former(lead), 1)).toEqual(lead);
});

/** As format 4 had it: what belongs to a hand-off beside the rest. */
function spread({ handOff, ...rest }: LeadState): Snapshot {
  const { since = null, acceptedAt = null, begunAt = null, answeredAt = null, reach = UNREACHED } = handOff ?? {};
  return { ...rest, handedOverAt: since, acceptedAt, begunAt, answeredAt, reach };
}
const UNREACHED = { attempts: 0, channels: [] };

test("of format 4 the hand-off is put together, and there is none where no party had the lead", () => {
  const lead = hotLead();
  const begun = {
    ...defined(lead.handOff, "a hand-off"),
    acceptedAt: epochMs(5),
    reach: { attempts: 2, channels: ["call"] as const },
  };
  for (const handOff of [lead.handOff, begun, null])
    expect(upgradeLead(spread({ ...lead, handOff }), 4)).toEqual({ ...lead, handOff });
});

test("one that is not what its format says is a bug that names lead, format and place", () => {
  const lead = hotLead();
  expect(() => upgradeLead(former(lead), LEAD_FORMAT)).toThrow(
    "the snapshot of lead story:1, format 5, is not whole: handOff; `baton rebuild` derives it anew from the log",
  );
  const [first, ...others] = lead.clocks;
  expect(() => upgradeLead({ ...lead, clocks: [...others, { ...first, pauses: null }] }, LEAD_FORMAT)).toThrow(
    `clocks[${others.length}].pauses`,
  );
  expect(() => upgradeLead({ ...lead, handOff: { ...lead.handOff, reach: null } }, LEAD_FORMAT)).toThrow(
    "handOff.reach",
  );
  expect(() => upgradeLead({ ...lead, clocks: ["clock"] }, LEAD_FORMAT)).toThrow("is not whole: clocks[0]");
  expect(() => upgradeLead({ ...lead, owner: 7 }, LEAD_FORMAT)).toThrow("is not whole: owner");
});

test.each([0, LEAD_FORMAT + 1, 1.5])("format %d is none that is known", (format) => {
  expect(() => upgradeLead(hotLead(), format)).toThrow(`format ${format}, is of no format that this Baton knows`);
});
