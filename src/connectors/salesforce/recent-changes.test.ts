/** Whatever the order in which changes come to be seen, as long as none is five minutes late, each is heard, and none again and again. */
import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { heardOf, type StampedRecord, listQuery, PAGE, type ListingPlace, placeFrom } from "./recent-changes.ts";

type Written = StampedRecord & { readonly seenFrom: EpochMs };
const START = epochMs(Date.parse("2026-03-09T09:00:00Z"));

/** As Salesforce answers `listQuery`: a record has its last stamp that can be seen. */
function list(
  written: readonly Written[],
  { from, after }: ListingPlace,
  now: EpochMs,
  size: number,
): readonly StampedRecord[] {
  const last = new Map<string, EpochMs>();
  for (const { id, at } of written.filter(({ seenFrom }) => seenFrom <= now).toSorted((a, b) => a.at - b.at))
    last.set(id, at);
  return [...last]
    .map(([id, at]) => ({ id, at }))
    .filter(({ id, at }) => at > from || (at === from && id > after))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(0, size);
}

test("none is missed, none is said twice, whatever is late, in whatever pages, whatever our clock shows", () => {
  const change = fc.record({
    id: fc.integer({ min: 0, max: 6 }).map((n) => `00Q${n}`),
    // Several in one millisecond, and long silences.
    minute: fc.integer({ min: 0, max: 40 }),
    lateMs: fc.integer({ min: 0, max: 5 * MINUTE_MS - 1 }),
  });
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 25 }),
      fc.integer({ min: -60, max: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (changes, skewMinutes, everyMinutes) => {
        const written = changes.map(({ id, minute, lateMs }) => {
          const at = epochMs(START + minute * MINUTE_MS);
          return { id, at, seenFrom: epochMs(at + lateMs) };
        });
        let place = placeFrom(null, epochMs(START + skewMinutes * MINUTE_MS));
        const heard: string[] = [];
        for (let minute = 0; minute <= 60; minute += everyMinutes) {
          const there = epochMs(START + minute * MINUTE_MS);
          const heardNow = heardOf(
            "Lead",
            place,
            list(written, place, there, PAGE),
            epochMs(there + skewMinutes * MINUTE_MS),
          );
          place = heardNow.place;
          heard.push(...heardNow.changed.map(({ id, at }) => `${id} ${String(at)}`));
        }
        const lastOf = new Map(written.toSorted((a, b) => a.at - b.at).map(({ id, at }) => [id, at]));
        for (const [id, at] of lastOf) expect(heard).toContain(`${id} ${at}`);
        expect(new Set(heard).size).toBe(heard.length);
      },
    ),
    { numRuns: 300 },
  );
});

test("10,000 in one millisecond are listed once, page by page, and not with every look after", () => {
  const at = epochMs(START + 1);
  const written = Array.from({ length: 10_000 }, (_, n) => ({
    id: `00Q${String(n).padStart(6, "0")}`,
    at,
    seenFrom: at,
  }));
  let place = placeFrom({ id: "00Q", at: START }, START);
  let changed = 0;
  for (let looks = 1; ; looks += 1) {
    const heard = heardOf("Lead", place, list(written, place, at, PAGE), at);
    ({ place } = heard);
    changed += heard.changed.length;
    if (heard.isMore) continue;
    expect([looks, changed]).toEqual([6, 10_000]);
    break;
  }
  expect(list(written, place, at, PAGE)).toEqual([]);
  expect(JSON.stringify(place).length).toBeLessThan(200);
});

test("a query names its place", () => {
  expect(listQuery("Lead", { ...placeFrom({ id: "00Q1'", at: START }, START) })).toBe(
    "select Id, SystemModstamp from Lead where SystemModstamp > 2026-03-09T09:00:00Z or (SystemModstamp = 2026-03-09T09:00:00Z and Id > '00Q1\\'') order by SystemModstamp, Id limit 2000",
  );
});
