/** Who of a pool goes first, worked out by hand. */
import { expect, test } from "vitest";
import { memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Candidate } from "../lead/choice.ts";
import { rankCandidates, type Receivers } from "./choose-member.ts";
import type { PoolMemberState } from "../roster/pool-state.ts";

type Known = Partial<Omit<PoolMemberState, "member">>;

/** A pool of members by their weights, with what its ledger knows of them. */
function rank(
  weights: Readonly<Record<string, number>>,
  ledger: Readonly<Record<string, Known>>,
  change: Partial<Pick<Receivers, "order" | "catchUp">> & {
    readonly skipped?: Readonly<Record<string, Candidate["skipped"]>>;
    readonly unable?: Readonly<Record<string, Candidate["skipped"]>>;
  } = {},
): readonly Candidate[] {
  const { order = "in_turn", catchUp = false, skipped = {}, unable = {} } = change;
  const members = Object.entries(weights).map(([member, weight]) => ({
    member: memberId(member),
    weight,
    calendar: undefined,
  }));
  const known = Object.entries(ledger).map(([member, each]) => ({
    ...{ member: memberId(member), assigned: 0, lastAssignedAt: null, share: 0, open: 0, day: null, today: 0 },
    ...each,
  }));
  const other = {
    pool: "other",
    members: [{ ...known[0], member: memberId("ada"), assigned: 99, open: 0 } as PoolMemberState],
  };
  const pools = [other, { pool: "pool", members: known }];
  return rankCandidates(
    { order, catchUp, name: "pool", members },
    pools,
    (member) => skipped[member] ?? null,
    (member) => unable[member] ?? null,
  );
}
const names = (candidates: readonly Candidate[]): string => candidates.map(({ member }) => member).join(" ");
const at = epochMs;

test("of a lead each earns a part by their weight, and whoever is furthest behind goes first", () => {
  const ranked = rank({ ada: 1, bea: 3 }, { ada: { assigned: 1, share: 1.25 }, bea: { assigned: 3, share: 2.75 } });
  expect(ranked.map(({ member, share, deficit }) => [member, share, deficit])).toEqual([
    ["ada", 1.5, 0.5],
    ["bea", 3.5, 0.5],
  ]);
  expect(names(rank({ ada: 1, bea: 1 }, { ada: { assigned: 2, share: 1.5 }, bea: { assigned: 1, share: 1.5 } }))).toBe(
    "bea ada",
  );
});

test("equally far behind, whoever waited longest; then whoever never had one; then by id", () => {
  const even = { assigned: 1, share: 1 };
  const both = (a: number | null, b: number | null) =>
    names(
      rank(
        { bea: 1, ada: 1 },
        {
          ada: { ...even, lastAssignedAt: a === null ? null : at(a) },
          bea: { ...even, lastAssignedAt: b === null ? null : at(b) },
        },
      ),
    );
  expect(both(20, 10)).toBe("bea ada");
  expect(both(10, 20)).toBe("ada bea");
  expect(both(10, null)).toBe("bea ada");
  expect(both(0, null)).toBe("bea ada");
  expect(both(10, 10)).toBe("ada bea");
  expect(both(null, null)).toBe("ada bea");
});

test("who joins begins at the pool's level; where they catch up, with what the others got for their weight", () => {
  const ledger = { ada: { assigned: 4, share: 4 }, bea: { assigned: 8, share: 8 } };
  const weights = { ada: 1, bea: 2, cleo: 3 };
  const joined = (catchUp: boolean) => rank(weights, ledger, { catchUp }).find(({ member }) => member === "cleo");
  // Of this lead half is Cleo's: 3 of 6.
  expect(joined(false)).toMatchObject({ assigned: 0, share: 0.5, deficit: 0.5 });
  // The others had four turns for each weight: Cleo is owed twelve, and half a lead.
  expect(joined(true)).toMatchObject({ assigned: 0, share: 12.5, deficit: 12.5 });
  // Who is in the ledger, and never had a turn, joins as well; in a pool where no one has, the level is 0.
  expect(rank({ ada: 1, bea: 1 }, { ada: { open: 3 } }, { catchUp: true }).map(({ share }) => share)).toEqual([
    0.5, 0.5,
  ]);
  expect(rank({ ada: 1, bea: 1 }, { ada: {}, bea: { assigned: 2, share: 2 } }, { catchUp: true })[0]).toMatchObject({
    member: "ada",
    share: 2.5,
  });
  // Someone with a turn by hand, and no share, has a history.
  expect(rank({ ada: 1, bea: 1 }, { ada: { assigned: 1 }, bea: { assigned: 2, share: 2 } }, { catchUp: true })).toEqual(
    expect.arrayContaining([expect.objectContaining({ member: "ada", share: 0.5, deficit: -0.5 })]),
  );
});

test.each([
  ["absent", 0, 1, 1],
  ["not_working", 0, 1, 1],
  ["at_capacity", 0, 1, 1],
  ["just_missed_it", 0.5, 0.5, 0.5],
  ["had_it_before", 0.5, 0.5, 0.5],
  ["lacks_skill", 0, 0, 1],
] as const)("skipped as %s they come last, and earn %d; where they catch up, %d", (why, plain, catching, others) => {
  const share = (catchUp: boolean) => {
    const ranked = rank({ ada: 1, bea: 1 }, { ada: { share: 5, assigned: 1 } }, { catchUp, skipped: { ada: why } });
    expect(names(ranked)).toBe("bea ada");
    expect(ranked.map(({ skipped }) => skipped)).toEqual([null, why]);
    return ranked[1]?.share;
  };
  expect(share(false)).toBe(5 + plain);
  expect(share(true)).toBe(5 + (catching === 1 ? 0.5 : catching));
  const bea = rank({ ada: 1, bea: 1 }, { ada: { share: 5, assigned: 1 } }, { skipped: { ada: why } })[0];
  expect(bea?.share).toBe(others);
});

test.each([
  ["absent", 0, 0.5],
  ["at_capacity", 0, 0.5],
  ["has_left", 0, 0],
] as const)(
  "who had the lead before and could take no other either, %s, earns %d; where they catch up, %d",
  (why, plain, catching) => {
    const share = (catchUp: boolean) =>
      rank(
        { ada: 1, bea: 1 },
        { ada: { share: 5, assigned: 1 } },
        { catchUp, skipped: { ada: "had_it_before" }, unable: { ada: why } },
      ).find(({ member }) => member === "ada");
    expect(share(false)).toMatchObject({ skipped: "had_it_before", share: 5 + plain });
    expect(share(true)).toMatchObject({ skipped: "had_it_before", share: 5 + catching });
  },
);

test("least loaded: who has the fewest open leads for their weight, then as in turn", () => {
  const load = (weights: Readonly<Record<string, number>>, open: Readonly<Record<string, number>>) =>
    names(
      rank(weights, Object.fromEntries(Object.entries(open).map(([member, each]) => [member, { open: each }])), {
        order: "least_loaded",
      }),
    );
  expect(load({ ada: 1, bea: 1 }, { ada: 3, bea: 2 })).toBe("bea ada");
  expect(load({ ada: 1, bea: 3 }, { ada: 2, bea: 5 })).toBe("bea ada");
  expect(load({ ada: 3, bea: 1 }, { ada: 5, bea: 2 })).toBe("ada bea");
  expect(load({ ada: 1, bea: 1 }, { ada: 2, bea: 2 })).toBe("ada bea");
  const behind = { ada: { open: 2, assigned: 3, share: 2 }, bea: { open: 2, assigned: 2, share: 3 } };
  expect(names(rank({ ada: 1, bea: 1 }, behind, { order: "least_loaded" }))).toBe("bea ada");
  expect(names(rank({ ada: 1, bea: 1 }, { ada: { open: 9 } }))).toBe("ada bea");
});
