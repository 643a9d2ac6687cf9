import { expect, test } from "vitest";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Input } from "../lead/input.ts";
import { isFact } from "./is-fact.ts";

const SAID = { leadId: leadId("a"), occurredAt: epochMs(1), recordedAt: epochMs(1) };

test.each(["time", "agreement_changed", "absence_changed", "absorb"] as const)("%s is no fact", (kind) => {
  expect(isFact({ ...SAID, kind } as Input)).toBe(false);
});

test("nor is what is said of an absence; what is said of a lead is one", () => {
  const { occurredAt, recordedAt } = SAID;
  expect(isFact({ kind: "absence_begins", occurredAt, recordedAt })).toBe(false);
  expect(isFact({ ...SAID, kind: "activity", activity: "demo_requested", note: null })).toBe(true);
});
