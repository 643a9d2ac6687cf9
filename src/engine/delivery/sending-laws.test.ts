/** What goes out, whenever it is looked: in every order of arrivals and looks. */
import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { zoneOf } from "../zone/zone.ts";
import { MOST_TRIES, nextTryAt } from "./next-try.ts";
import { dayOfSending, planSending, type SendingLimits, type Waiting } from "./plan-sending.ts";

const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const LIMITS: SendingLimits = {
  pauseMs: 10 * MINUTE_MS,
  urgentPauseMs: MINUTE_MS,
  urgentMs: HOUR_MS,
  aDay: 4,
  inOne: 50,
};
const UTC = zoneOf("UTC");
type Told = Waiting & { readonly id: number; readonly comesAt: EpochMs };

const tolds = fc
  .array(
    fc.record({
      comesMin: fc.integer({ min: 0, max: 3_000 }),
      quietMin: fc.option(fc.integer({ min: 0, max: 900 }), { nil: 0 }),
      actMin: fc.option(fc.integer({ min: 0, max: 600 }), { nil: null }),
    }),
    { maxLength: 80 },
  )
  .map((all) =>
    all
      .toSorted((a, b) => a.comesMin - b.comesMin)
      .map(({ comesMin, quietMin, actMin }, id): Told => {
        const comesAt = epochMs(MONDAY + comesMin * MINUTE_MS);
        const mayGoFrom = epochMs(comesAt + quietMin * MINUTE_MS);
        return { id, comesAt, mayGoFrom, actBy: actMin === null ? null : epochMs(comesAt + actMin * MINUTE_MS) };
      }),
  );

/** A deliverer that looks whenever something is to be looked at, for five days. */
function deliver(all: readonly Told[]): readonly { readonly at: EpochMs; readonly sent: readonly Told[] }[] {
  const next = new Map(all.map((each) => [each, each.mayGoFrom]));
  const messages: { at: EpochMs; sent: readonly Told[] }[] = [];
  for (let looks = 0; next.size > 0; looks += 1) {
    expect(looks).toBeLessThan(2_000);
    const at = epochMs(Math.min(...next.values()));
    const there = [...next.keys()].filter(({ comesAt }) => comesAt <= at);
    const day = dayOfSending(UTC, at);
    const today = messages.filter((each) => each.at >= day.from).length;
    const sent = { today, lastAt: messages.at(-1)?.at ?? null, nextDayAt: day.until };
    const plan = planSending(there, sent, at, LIMITS);
    for (const { waiting, at: again } of plan.later) {
      expect(again).toBeGreaterThan(at);
      next.set(waiting, again);
    }
    for (const each of plan.now) next.delete(each);
    if (plan.now.length > 0) messages.push({ at, sent: plan.now });
  }
  return messages;
}

test("everything is sent, once, never before it may, and no more often than the pauses and the day allow", () => {
  fc.assert(
    fc.property(tolds, (all) => {
      const messages = deliver(all);
      expect(messages.flatMap(({ sent }) => sent.map(({ id }) => id)).toSorted((a, b) => a - b)).toEqual(
        all.map(({ id }) => id),
      );
      for (const { at, sent } of messages)
        for (const { mayGoFrom } of sent) expect(at).toBeGreaterThanOrEqual(mayGoFrom);
      for (const [index, { at }] of messages.entries()) {
        const before = messages[index - 1];
        if (before !== undefined) expect(at - before.at).toBeGreaterThanOrEqual(LIMITS.urgentPauseMs);
      }
      const days = Map.groupBy(messages, ({ at }) => dayOfSending(UTC, at).from);
      for (const ofDay of days.values()) expect(ofDay.length).toBeLessThanOrEqual(LIMITS.aDay);
    }),
  );
});

test("the first goes at once, what comes soon after in one message, and what is due soon earlier", () => {
  const told = (min: number, dueMin: number | null = null, id = min): Told => {
    const at = epochMs(MONDAY + min * MINUTE_MS);
    return { id, comesAt: at, mayGoFrom: at, actBy: dueMin === null ? null : epochMs(at + dueMin * MINUTE_MS) };
  };
  const summary = (all: readonly Told[]): readonly string[] =>
    deliver(all).map(({ at, sent }) => `${(at - MONDAY) / MINUTE_MS}: ${sent.map(({ id }) => id).join(" ")}`);
  expect(summary([told(0), told(1), told(2), told(7)])).toEqual(["0: 0", "10: 1 2 7"]);
  expect(summary([told(0), told(1), told(5, 15)])).toEqual(["0: 0", "5: 1 5"]);
  expect(summary([told(0), told(0, 15, 1), told(0, 15, 2)])).toEqual(["0: 0 1 2"]);
  // The fifth message of the day is the first of the next, with all that came.
  const rest = [told(0), told(20), told(40), told(60), told(80), told(100)];
  expect(summary(rest)).toEqual(["0: 0", "20: 20", "40: 40", "60: 60", `${23 * 60}: 80 100`]);
});

test("a clock that was set back holds nothing up", () => {
  const each = { mayGoFrom: MONDAY, actBy: null };
  const sent = { today: 1, lastAt: epochMs(MONDAY + DAY_MS), nextDayAt: epochMs(MONDAY + 2 * DAY_MS) };
  expect(planSending([each], sent, MONDAY, LIMITS).now).toEqual([each]);
});

test("every instant is in one day of messages, in every zone", () => {
  const instants = fc.integer({ min: Date.parse("2011-12-25"), max: Date.parse("2027-12-31") }).map(epochMs);
  const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu");
  fc.assert(
    fc.property(
      zones.map((name) => zoneOf(name)),
      instants,
      (zone, at) => {
        const { from, until } = dayOfSending(zone, at);
        expect(from <= at && at < until).toBe(true);
        expect(dayOfSending(zone, from)).toEqual({ from, until });
        expect(until - from).toBeLessThanOrEqual(2 * DAY_MS);
      },
    ),
  );
});

test("tries come later and later, never together, and end", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MOST_TRIES - 1 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 0, max: 100 * DAY_MS }),
      (tries, jitter, askedMs) => {
        const waitMs = (nextTryAt(tries, MONDAY, jitter, askedMs) ?? 0) - MONDAY;
        expect(waitMs).toBeGreaterThanOrEqual(Math.min(askedMs, DAY_MS));
        expect(waitMs).toBeGreaterThanOrEqual(15_000);
        expect(waitMs).toBeLessThanOrEqual(DAY_MS);
      },
    ),
  );
  expect(nextTryAt(MOST_TRIES, MONDAY, 0)).toBeNull();
  let at = MONDAY;
  for (let tries = 1; tries < MOST_TRIES; tries += 1) at = nextTryAt(tries, at, 0.5) ?? at;
  expect((at - MONDAY) / DAY_MS).toBeGreaterThan(1);
});
