/** What an assignment changes in the ledgers. */
import { expect, test } from "vitest";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { evolvePools, frees, handsOf } from "./evolve-pools.ts";
import { loadOf, type Pools } from "../roster/pool-state.ts";

const [ADA, BEA, CLEO] = [memberId("ada"), memberId("bea"), memberId("cleo")];
const state = (member: typeof ADA, change = {}) => ({
  ...{ member, assigned: 0, lastAssignedAt: null, share: 0, open: 0, day: null, today: 0 },
  ...change,
});
const candidate = (member: typeof ADA, turns: number, share: number) => ({
  ...{ member, weight: 1, open: 0, assigned: turns, share, deficit: share - turns, skipped: null },
});
type Assigned = Extract<LeadEvent, { kind: "assigned" }>;
function assigned(change: Partial<Assigned> = {}): Assigned {
  return {
    ...{ kind: "assigned", leadId: leadId("lead"), at: epochMs(7), leg: "sales", clause: clauseId("pool") },
    ...{ member: BEA, why: "round_robin", choice: { kind: "pool", order: "in_turn" }, turn: null, day: null },
    candidates: [],
    ...change,
  };
}
const nobody = null;
const inHands = (member: typeof ADA, leg = "sales") => ({ leg, member });
const stageEntered = { kind: "stage_entered" } as unknown as LeadEvent;

test("a turn: every candidate has the share of the event, whoever was chosen one turn more, at its instant", () => {
  const candidates = [candidate(ADA, 3, 3.5), candidate(BEA, 2, 2.5)];
  const before: Pools = [
    { pool: "sales", members: [state(ADA, { assigned: 3, share: 3, lastAssignedAt: epochMs(1) })] },
  ];
  const after = evolvePools(before, assigned({ turn: "sales", candidates }), nobody, nobody);
  expect(after).toEqual([
    {
      pool: "sales",
      members: [
        state(ADA, { assigned: 3, share: 3.5, lastAssignedAt: epochMs(1) }),
        state(BEA, { assigned: 3, share: 2.5, lastAssignedAt: epochMs(7) }),
      ],
    },
  ]);
  expect(before[0]?.members).toHaveLength(1);
});

test("without a turn no share changes", () => {
  const candidates = [candidate(ADA, 3, 3.5)];
  const before: Pools = [{ pool: "sales", members: [state(ADA)] }];
  expect(evolvePools(before, assigned({ candidates }), nobody, nobody)).toBe(before);
});

test("leads of a day are counted day by day; nothing is where no limit a day is agreed", () => {
  const of = (day: string | null, today: number, said: string | null) =>
    evolvePools([{ pool: "sales", members: [state(BEA, { day, today })] }], assigned({ day: said }), nobody, nobody);
  expect(of("2026-03-09", 2, "2026-03-09")[0]?.members[0]).toMatchObject({ day: "2026-03-09", today: 3 });
  expect(of("2026-03-09", 2, "2026-03-10")[0]?.members[0]).toMatchObject({ day: "2026-03-10", today: 1 });
  expect(of(null, 0, "2026-03-10")[0]?.members[0]).toMatchObject({ day: "2026-03-10", today: 1 });
  expect(of("2026-03-09", 2, null)[0]?.members[0]).toMatchObject({ day: "2026-03-09", today: 2 });
});

test.each([
  [nobody, inHands(ADA), { ada: 3, bea: 5 }, "taken into hands"],
  [inHands(ADA), nobody, { ada: 1, bea: 5 }, "out of hands"],
  [inHands(ADA), inHands(BEA), { ada: 1, bea: 6 }, "from one to the other"],
  [inHands(ADA), inHands(ADA), { ada: 2, bea: 5 }, "to whom had it already"],
  [nobody, nobody, { ada: 2, bea: 5 }, "nobody had it, and nobody has"],
] as const)("open leads in hand (%#)", (before, after, open, what) => {
  const pools: Pools = [{ pool: "sales", members: [state(ADA, { open: 2 }), state(BEA, { open: 5 })] }];
  const next = evolvePools(pools, stageEntered, before, after);
  expect(Object.fromEntries((next[0]?.members ?? []).map((each) => [each.member, each.open])), what).toEqual(open);
});

test("from one leg to the next, with the same person, it is in hand on the other", () => {
  const pools: Pools = [{ pool: "qualification", members: [state(ADA, { open: 1 })] }];
  const next = evolvePools(pools, stageEntered, inHands(ADA, "qualification"), inHands(ADA));
  expect(next.map(({ pool, members }) => [pool, members[0]?.open])).toEqual([
    ["qualification", 0],
    ["sales", 1],
  ]);
});

test("nobody has fewer than no leads; newcomers and new pools find their place by name", () => {
  const none: Pools = [{ pool: "sales", members: [state(BEA)] }];
  expect(evolvePools(none, stageEntered, inHands(BEA), nobody)[0]?.members).toEqual([state(BEA)]);
  const joined = evolvePools(none, stageEntered, nobody, inHands(CLEO));
  const both = evolvePools(joined, stageEntered, nobody, inHands(ADA));
  expect(both[0]?.members.map(({ member }) => member)).toEqual([ADA, BEA, CLEO]);
  const before = evolvePools(both, stageEntered, nobody, inHands(ADA, "qualification"));
  expect(before.map(({ pool }) => pool)).toEqual(["qualification", "sales"]);
  const behind = evolvePools(before, stageEntered, nobody, inHands(ADA, "sales/rule"));
  expect(behind.map(({ pool }) => pool)).toEqual(["qualification", "sales", "sales/rule"]);
});

test("a lead is in hand on a leg, with an owner, while a party works it", () => {
  expect(handsOf({ leg: "sales", owner: ADA, stage: "sal" })).toEqual(inHands(ADA));
  expect(handsOf({ leg: null, owner: ADA, stage: "grey" })).toBeNull();
  expect(handsOf({ leg: "sales", owner: null, stage: "mql" })).toBeNull();
  expect(handsOf({ leg: "sales", owner: ADA, stage: "customer" })).toBeNull();
});

const open = (pool: string, ada: number, bea = 0) => ({
  pool,
  members: [state(ADA, { open: ada }), state(BEA, { open: bea })],
});

test.each([
  ["somebody has fewer", [open("sales", 2)], [open("sales", 1)], true],
  ["one has fewer, another more", [open("sales", 2, 1)], [open("sales", 3, 0)], true],
  ["as many as before", [open("sales", 2)], [open("sales", 2)], false],
  ["more", [open("sales", 2)], [open("sales", 3)], false],
  ["a new ledger came before it", [open("sales", 2)], [open("qualification", 0), open("sales", 1)], true],
  [
    "a new ledger is not the one that stood there",
    [open("sales", 2)],
    [open("qualification", 1), open("sales", 2)],
    false,
  ],
  ["the ledger is gone", [open("sales", 2)], [], false],
  ["the member is gone", [open("sales", 2)], [{ pool: "sales", members: [state(BEA)] }], false],
])("whether somebody is freed: %s", (_what, before, after, isFreed) => {
  expect(frees(before, after)).toBe(isFreed);
});

test("a load is of all legs, and of today only", () => {
  const today = { day: "2026-03-09", today: 2 };
  const pools: Pools = [
    { pool: "qualification", members: [state(ADA, { open: 1, ...today }), state(BEA, { open: 9, ...today })] },
    { pool: "sales", members: [state(ADA, { open: 2, day: "2026-03-08", today: 4 })] },
  ];
  expect(loadOf(pools, ADA, "2026-03-09")).toEqual({ open: 3, today: 2 });
  expect(loadOf(pools, ADA, "2026-03-08")).toEqual({ open: 3, today: 4 });
  expect(loadOf(pools, ADA, null)).toEqual({ open: 3, today: 0 });
});
