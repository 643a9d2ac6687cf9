import { expect, test } from "vitest";
import { clauseId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { nextDueAt } from "./next-due.ts";

type Pending = Parameters<typeof nextDueAt>[0];
type Clock = Pending["clocks"][number];

const NOTHING_PENDING: Pending = {
  returnsAt: null,
  program: null,
  staleAt: null,
  grey: null,
  waiting: null,
  dispute: null,
  clocks: [],
};

const clause = clauseId("any");
const MET: Clock = { status: "met", dueAt: epochMs(0), pause: null, steps: [] };
const clock = (more: Partial<Clock>): Partial<Pending> => ({ clocks: [{ ...MET, ...more }] });
const pausedUntil = (endsAt: number | null): Partial<Clock> => ({
  status: "paused",
  pause: { reason: "meeting", clause, since: epochMs(0), endsAt: endsAt === null ? null : epochMs(endsAt) },
});

/** What can fall due, and the lead that waits for nothing else. */
const DUE: readonly (readonly [string, (at: number) => Partial<Pending>])[] = [
  ["the return of a recycled lead", (at) => ({ returnsAt: epochMs(at) })],
  ["an MQL going stale", (at) => ({ staleAt: epochMs(at) })],
  ["a decision about the grey zone", (at) => ({ grey: { cycle: 1, decideBy: epochMs(at) } })],
  ["another try", (at) => ({ waiting: { since: epochMs(0), retryAt: epochMs(at), by: null } })],
  ["the end of waiting", (at) => ({ waiting: { since: epochMs(0), retryAt: null, by: epochMs(at) } })],
  [
    "a dispute",
    (at) => ({
      dispute: {
        clause,
        leg: "sales",
        rejectedBy: memberId("ria"),
        reason: "profile",
        arbiter: memberId("sol"),
        dueAt: epochMs(at),
      },
    }),
  ],
  ["a deadline", (at) => clock({ status: "running", dueAt: epochMs(at) })],
  ["the longest end of a pause", (at) => clock(pausedUntil(at))],
  ["a rung", (at) => clock({ steps: [{ clause, atPercent: 50, at: epochMs(at) }] })],
];

test.each(DUE)("%s is next when nothing else is pending", (_what, due) => {
  expect(nextDueAt({ ...NOTHING_PENDING, ...due(7) })).toBe(7);
});

test.each(DUE.flatMap(([one, first]) => DUE.map(([other, then]) => [one, other, first, then] as const)))(
  "of %s and %s the earlier is next",
  (one, other, first, then) => {
    const [a, b] = [first(1), then(2)];
    const both = { ...NOTHING_PENDING, ...a, ...b, clocks: [...(a.clocks ?? []), ...(b.clocks ?? [])] };
    // One lead cannot hold two of what it has once.
    if (one === other && both.clocks.length === 0) return;
    if (a.waiting && b.waiting) both.waiting = { ...a.waiting, retryAt: epochMs(1), by: epochMs(2) };
    expect(nextDueAt(both)).toBe(1);
    expect(nextDueAt({ ...both, clocks: both.clocks.toReversed() })).toBe(1);
  },
);

test.each([
  [{}, "nothing"],
  [clock({}), "a clock that is over"],
  [clock({ status: "missed" }), "a clock that was missed, without rungs left"],
  [clock(pausedUntil(null)), "a pause without an end"],
  [{ grey: { cycle: 1, decideBy: null } }, "a grey lead that is decided"],
  [{ waiting: { since: epochMs(0), retryAt: null, by: null } }, "a lead that waits without end"],
])("nothing falls due (%#)", (pending, _what) => {
  expect(nextDueAt({ ...NOTHING_PENDING, ...pending })).toBeNull();
});
