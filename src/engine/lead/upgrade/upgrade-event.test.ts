import { expect, test } from "vitest";
import { clauseId, leadId, memberId } from "../../../base/ids.ts";
import { epochMs } from "../../../base/time.ts";
import { type StoredEvent, upgradeEvent } from "./upgrade-event.ts";

const HAPPENED = { leadId: leadId("web:1"), at: epochMs(5) };
const SAM = memberId("sam");
const SUE = memberId("sue");
const PIA = memberId("pia");
const TO_SAM = { ...HAPPENED, kind: "assigned", leg: "qualification", clause: clauseId("c"), member: SAM } as const;
/** The third turn of a pool in which Pia has half the weight of the others. */
const candidates = [
  { member: SAM, assigned: 0, deficit: 1.2, skipped: null },
  { member: SUE, assigned: 1, deficit: 0.2, skipped: null },
  { member: PIA, assigned: 1, deficit: -0.4, skipped: "had_it_before" },
] as const;

test("a turn of the first pools is one in turn: the shares follow from what was compared", () => {
  const event: StoredEvent = { ...TO_SAM, why: "round_robin", candidates };
  expect(upgradeEvent(event)).toEqual({
    ...TO_SAM,
    why: "round_robin",
    choice: { kind: "pool", order: "in_turn" },
    turn: "qualification",
    day: null,
    candidates: [
      { member: SAM, weight: 1.2, open: 0, assigned: 0, share: 1.2, deficit: 1.2, skipped: null },
      { member: SUE, weight: 1.2, open: 0, assigned: 1, share: 1.2, deficit: 0.2, skipped: null },
      { member: PIA, weight: 0.6, open: 0, assigned: 1, share: 0.6, deficit: -0.4, skipped: "had_it_before" },
    ],
  });
});

test.each([
  ["nobody_available", { kind: "nobody", retryAt: null, by: null }],
  ["reported", { kind: "reported" }],
] as const)("who got it as %s took no turn", (why, choice) => {
  expect(upgradeEvent({ ...TO_SAM, why, candidates: [] })).toMatchObject({ choice, turn: null, candidates: [] });
});

test("nothing was sent by a machine, and nobody accepted by default", () => {
  const touched: StoredEvent = {
    ...{ ...HAPPENED, kind: "touched", by: SAM, channel: "call", evidence: "logged", twoWay: true, note: null },
    attempt: 1,
  };
  expect(upgradeEvent(touched)).toEqual({ ...touched, automatic: false });
  const accepted: StoredEvent = { ...HAPPENED, kind: "accepted", leg: "sales", by: SAM };
  expect(upgradeEvent(accepted)).toEqual({ ...accepted, byDefault: false });
});
