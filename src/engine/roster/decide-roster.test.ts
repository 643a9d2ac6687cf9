import { expect, test } from "vitest";
import { SAM, SUE } from "../../../test/scenarios/story.ts";
import { absenceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { decideRoster } from "./decide-roster.ts";
import { evolveRoster } from "./evolve-roster.ts";
import { type Absence, EMPTY_ROSTER, type Roster } from "./roster.ts";
import type { RosterInput } from "./roster-input.ts";

const absence = (id: string, member: typeof SAM, more: Partial<Absence> = {}): Absence => ({
  ...{ id: absenceId(id), member, from: epochMs(10), countsFrom: epochMs(10), until: epochMs(20) },
  ...{ leads: "reroute", isPending: true, ...more },
});
const away = (...all: readonly Absence[]): Roster => ({
  ...EMPTY_ROSTER,
  absences: new Map([SAM, SUE].map((member) => [member, all.filter((each) => each.member === member)])),
});
const told = (roster: Roster, input: object, at: number) =>
  decideRoster(roster, { occurredAt: epochMs(at), recordedAt: epochMs(at), by: null, ...input } as RosterInput).events;

test("absences that give up leads begin when they count from, each once, in the order of their ids", () => {
  const roster = away(
    ...[absence("c", SAM), absence("a", SUE), absence("later", SAM, { countsFrom: epochMs(11) })],
    ...[absence("b", SAM, { countsFrom: epochMs(9) }), absence("begun", SUE, { isPending: false })],
  );
  expect(told(roster, { kind: "absence_begins" }, 10)).toEqual(
    [
      ["a", SUE],
      ["b", SAM],
      ["c", SAM],
    ].map(([id, member]) => ({ kind: "absence_began", at: 10, absence: id, member })),
  );
});

test.each([
  // from, until, leads → what is decided at 10
  [5, 20, "stay", ["absence_entered"], "it began before Baton heard of it: it counts from then"],
  [5, 20, "reroute", ["absence_entered", "absence_began"], "and gives up leads at once"],
  [10, 20, "reroute", ["absence_entered", "absence_began"], "it begins now"],
  [11, 20, "reroute", ["absence_entered"], "it is to come"],
  [5, null, "stay", ["absence_entered"], "nobody knows until when"],
  [5, 11, "stay", ["absence_entered"], "it lasts a moment longer"],
  [5, 10, "stay", ["absence_refused"], "it is over now"],
  [12, 12, "stay", ["absence_refused"], "it would never be"],
] as const)("an absence from %s until %s, leads %s: %j – %s", (from, until, leads, kinds, _why) => {
  const input = { kind: "enter_absence", absence: "new", member: SAM, from, until, leads };
  const events = told(away(absence("other", SAM)), input, 10);
  expect(events.map(({ kind }) => kind)).toEqual(kinds);
  if (events[0]?.kind === "absence_entered") expect(events[0].countsFrom).toBe(Math.max(from, 10));
});

test("an absence is entered once", () => {
  const input = { kind: "enter_absence", absence: "known", member: SUE, from: 12, until: 20, leads: "stay" };
  expect(told(away(absence("known", SAM)), input, 10)).toMatchObject([{ code: "absence_known" }]);
});

test.each([
  [9, "absence_withdrawn", "before it begins"],
  [10, "absence_ended", "as it begins"],
  [19, "absence_ended", "while it lasts"],
  [20, "absence_refused", "when it is over"],
])("said to be over at %i: %s (%s)", (at, kind, _when) => {
  expect(told(away(absence("a", SAM)), { kind: "end_absence", absence: "a" }, at)).toMatchObject([{ kind }]);
  expect(told(away(absence("a", SAM)), { kind: "end_absence", absence: "x" }, at)).toMatchObject([
    { kind: "absence_refused", code: "unknown_absence" },
  ]);
});

test("an absence that ends keeps all but its end; one that is withdrawn never was; others stay as they are", () => {
  const [a, b] = [absence("a", SAM), absence("b", SAM)];
  const about = { absence: a.id, member: SAM, by: null, at: epochMs(15) };
  const after = (kind: "absence_ended" | "absence_withdrawn") =>
    evolveRoster(away(a, b), { kind, ...about }).absences.get(SAM);
  expect(after("absence_ended")).toEqual([{ ...a, until: 15 }, b]);
  expect(after("absence_withdrawn")).toEqual([{ ...a, until: 10, isPending: false }, b]);
  expect(evolveRoster(away(a, b), { kind: "absence_began", ...about }).absences.get(SAM)).toEqual([
    { ...a, isPending: false },
    b,
  ]);
});

test("who has left, and who is back", () => {
  const left = { kind: "member_left", at: epochMs(1), why: "last_day", standIn: SUE } as const;
  const both = [
    { ...left, member: SAM },
    { ...left, member: SUE, at: epochMs(2), standIn: SAM },
  ].reduce(evolveRoster, EMPTY_ROSTER);
  const since = new Map([
    [SAM, { since: 1, standIn: SUE }],
    [SUE, { since: 2, standIn: SAM }],
  ]);
  expect(both.left).toEqual(since);
  since.delete(SAM);
  expect(evolveRoster(both, { kind: "member_back", at: epochMs(3), member: SAM }).left).toEqual(since);
});

test("who is back is said before who has left", () => {
  const change = { kind: "members_change", back: [SUE], left: [{ member: SAM, why: "not_named", standIn: SUE }] };
  expect(told(EMPTY_ROSTER, change, 5)).toEqual([
    { kind: "member_back", at: 5, member: SUE },
    { kind: "member_left", at: 5, member: SAM, why: "not_named", standIn: SUE },
  ]);
});
