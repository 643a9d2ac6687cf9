import { expect, test } from "vitest";
import { kindOfHappening, type Item, tellStory } from "./tell-story.ts";

function item(seq: number, kind: string, at = "2026-03-09T09:00Z", body: object = {}): Item {
  return { seq, kind, at: Date.parse(at), body } as unknown as Item;
}
const told = (items: readonly Item[], zone = "UTC") =>
  tellStory(items, zone).map(({ day, entries }) => [
    day,
    ...entries.map((entry) => `${entry.told.map(({ kind }) => kind).join("+")} (${entry.behind.length})`),
  ]);

test("what followed from a decision is folded behind it, and what Baton did alone is one line", () => {
  expect(
    told([
      item(9, "looked_again"),
      item(8, "stale_expected"),
      item(8, "scored"),
      item(7, "clock_met"),
      item(7, "touched"),
      item(6, "clock_started"),
      item(6, "assigned"),
      item(6, "stage_entered"),
      item(6, "scored"),
      item(6, "captured"),
    ]),
  ).toEqual([["2026 Mar 9", " (3)", "touched (1)", "assigned+stage_entered+captured (2)"]]);
});

test("days are those of the reader's zone, the newest first", () => {
  const items = [item(2, "touched", "2026-03-09T23:30Z"), item(1, "captured", "2026-03-09T22:30Z")];
  expect(told(items).length).toBe(1);
  expect(told(items, "Europe/Berlin")).toEqual([
    ["2026 Mar 10", "touched (0)"],
    ["2026 Mar 9", "captured (0)"],
  ]);
});

test("one decision whose events lie on two days is told on both", () => {
  const items = [item(3, "touched", "2026-03-10T00:10Z"), item(3, "clock_missed", "2026-03-09T23:00Z")];
  expect(told(items)).toEqual([
    ["2026 Mar 10", "touched (0)"],
    ["2026 Mar 9", "clock_missed (0)"],
  ]);
});

test("that the head of a team is notified is told, that an owner is reminded is not", () => {
  expect(kindOfHappening(item(1, "escalated", undefined, { action: "warn_owner" }))).toBe("machine");
  expect(kindOfHappening(item(1, "escalated", undefined, { action: "tell_lead" }))).toBe("notice");
  expect(kindOfHappening(item(1, "unheard-of"))).toBe("machine");
});
