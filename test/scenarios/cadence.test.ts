import { expect, test } from "vitest";
import { clauseId } from "../../src/base/ids.ts";
import { durationMs, HOUR_MS } from "../../src/base/time.ts";
import { cadenceOf } from "../../src/engine/cadence/cadence.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { AmendedLead, MONDAY, withLeg } from "./amended-lead.ts";
import { handedOff } from "./situation.ts";
import { acceptedBy, askedForDemo, captured, find, instant, rejectedBy, SAM, SUE, touchedBy } from "./story.ts";
import type { Channel } from "../../src/engine/lead/input.ts";

/** Three attempts over two channels within two days; "bad timing" is locked until then. */
const AGREEMENT = ((
  agreement = withLeg("qualification", (leg) => ({
    ...leg,
    cadence: {
      clause: clauseId("qualification.cadence"),
      touches: 3,
      channels: 2,
      hours: { kind: "business", calendar: "office" },
      targetMs: durationMs(16 * HOUR_MS),
      text: "16 business hours",
    },
  })),
) => ({
  ...agreement,
  rejectReasons: agreement.rejectReasons.map((reason) => ({ ...reason, afterCadence: reason.id === "timing" })),
}))();

function hotLead(): AmendedLead {
  const lead = new AmendedLead(AGREEMENT);
  lead.when("2026-03-09T08:00+01:00", captured());
  lead.when("2026-03-09T08:30+01:00", touchedBy(SAM));
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:01+01:00", acceptedBy(SAM));
  return lead;
}
const by = (channel: Channel) => ({ ...touchedBy(SAM), channel });
const cadence = (lead: AmendedLead) => cadenceOf(compileTerms(AGREEMENT), lead.lead());

test("“not reached” is locked until the agreed attempts over the agreed channels are on record", () => {
  const lead = hotLead();
  expect(cadence(lead)).toMatchObject({ attempts: 0, channels: [], until: instant("2026-03-10T17:00+01:00") });
  lead.when("2026-03-09T09:05+01:00", by("call"));
  lead.when("2026-03-09T10:00+01:00", by("call"));
  const refused = find(lead.when("2026-03-09T10:01+01:00", rejectedBy(SAM, "timing")), "refused");
  expect(refused).toMatchObject({
    code: "cadence_open",
    detail: "2 of 3 attempts over 1 of 2 channels; missing: 1 attempt and 1 channel",
  });
  lead.when("2026-03-09T11:00+01:00", by("call"));
  expect(find(lead.when("2026-03-09T11:01+01:00", rejectedBy(SAM, "timing")), "refused").detail).toContain("1 channel");
  lead.when("2026-03-09T12:00+01:00", by("email"));
  expect(cadence(lead)).toMatchObject({ attempts: 4, channels: ["call", "email"], isComplete: true });
  expect(find(lead.when("2026-03-09T12:01+01:00", rejectedBy(SAM, "timing")), "rejected").reason).toBe("timing");
});

test("automatic mails, changed statuses and what was before the hand-off are no attempts; other reasons are open", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:05+01:00", { ...by("email"), automatic: true });
  lead.when("2026-03-09T09:06+01:00", touchedBy(SAM, "status"));
  lead.when("2026-03-09T08:40+01:00", by("chat"), "2026-03-09T09:07+01:00");
  expect(cadence(lead)).toMatchObject({ attempts: 0, channels: [] });
  expect(find(lead.when("2026-03-09T09:08+01:00", rejectedBy(SAM, "profile")), "rejected").by).toBe(SAM);
});

test("inside the party what was tried counts on, whoever has the lead", () => {
  const lead = hotLead();
  lead.when("2026-03-09T09:05+01:00", by("call"));
  lead.when("2026-03-09T09:06+01:00", rejectedBy(SAM, "not-mine"));
  expect(lead.lead()).toMatchObject({ owner: SUE, handOff: { reach: { attempts: 1, channels: ["call"] } } });
});

test("the cadence is complete with the agreed attempts and channels, not before; of a lead that nobody has there is none", () => {
  const terms = compileTerms(AGREEMENT);
  const reached = (attempts: number, ...channels: readonly Channel[]) =>
    cadenceOf(terms, { leg: "qualification", ...handedOff({ reach: { attempts, channels } }) })?.isComplete;
  expect([reached(3, "call", "email"), reached(2, "call", "email"), reached(3, "call")]).toEqual([true, false, false]);
  const untried = handedOff({});
  expect(cadenceOf(terms, { leg: null, ...untried })).toBeUndefined();
  expect(cadenceOf(terms, { leg: "qualification", handOff: null })).toBeUndefined();
  // On the leg of sales nothing is agreed.
  expect(cadenceOf(terms, { leg: "sales", ...untried })).toBeUndefined();
});

test("where no first touch is promised, the first attempt has a clock: whoever never tries has missed it", () => {
  const withoutFirstTouch = {
    ...AGREEMENT,
    legs: AGREEMENT.legs.map((leg) => ({ ...leg, clocks: leg.clocks.filter(({ kind }) => kind !== "first-touch") })),
  };
  const lead = new AmendedLead(withoutFirstTouch);
  lead.when("2026-03-09T08:00+01:00", captured());
  lead.when(MONDAY, askedForDemo);
  lead.when("2026-03-09T09:01+01:00", acceptedBy(SAM));
  // A third of two business days.
  expect(lead.clock("attempt")).toMatchObject({ status: "running", dueAt: instant("2026-03-09T14:20+01:00") });
  expect(find(lead.timePasses("2026-03-10T12:00+01:00"), "clock_missed").clause).toBe("qualification.cadence");
  lead.when("2026-03-10T12:01+01:00", touchedBy(SAM));
  expect(lead.clock("attempt")).toMatchObject({ status: "running", dueAt: instant("2026-03-10T17:00+01:00") });
});

test("where a first touch is promised, no attempt is owed before it", () => {
  const lead = hotLead();
  expect(lead.clocks().map(({ kind }) => kind)).not.toContain("attempt");
});
