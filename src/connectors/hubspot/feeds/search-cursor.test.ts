/** No change is ever missed, whatever order and lag the search has: the fast cursor hears what it can, and the one an hour behind the rest. */
import { expect, test } from "vitest";
import fc from "../../../../test/fast-check.ts";
import { HOUR_MS } from "../../../base/time.ts";
import { advance, type FoundChange, questionOf, type SearchCursor } from "./search-cursor.ts";

const A_PAGE = 3;
const MINUTE = 60_000;

/** Record `id` changed at `at`, and the search finds it from `at + lag` on. */
type Change = { readonly id: number; readonly at: number; readonly lag: number };

/** As HubSpot's search: of each record the newest state that it has heard of, a page at a time. @param shuffle orders what sorts alike */
function search(changes: readonly Change[], now: number, cursor: SearchCursor, until: number | null, shuffle: number) {
  const indexed = new Map<number, Change>();
  for (const change of changes)
    if (change.at + change.lag <= now && change.at >= (indexed.get(change.id)?.at ?? 0)) indexed.set(change.id, change);
  const question = questionOf(cursor, until);
  const all = [...indexed.values()];
  const found =
    question.kind === "tied"
      ? all
          .filter(({ at, id }) => at === question.at && id > Number(question.afterId))
          .toSorted((one, other) => one.id - other.id)
      : all
          .filter(({ at }) => at > question.after && at <= (question.until ?? Number.POSITIVE_INFINITY))
          .toSorted((one, other) => one.at - other.at || ((one.id * shuffle) % 7) - ((other.id * shuffle) % 7));
  return {
    page: found.slice(0, A_PAGE).map(({ id, at }): FoundChange => ({ id: String(id), at })),
    isFull: found.length >= A_PAGE,
  };
}

function look(
  changes: readonly Change[],
  now: number,
  from: SearchCursor,
  until: number | null,
  heard: (found: FoundChange) => void,
): SearchCursor {
  let cursor = from;
  for (let pages = 0; pages < 1_000; pages += 1) {
    const { page, isFull } = search(changes, now, cursor, until, pages + 1);
    page.forEach(heard);
    const next = advance(cursor, until, page, isFull);
    cursor = next.cursor;
    if (!next.isMore) return cursor;
  }
  throw new Error("it never ends");
}

const changes = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 40 }),
    // Many in the same millisecond.
    at: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 * HOUR_MS })).map((at) => at + HOUR_MS),
    lag: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: HOUR_MS - 6 * MINUTE })),
  }),
  { maxLength: 60 },
);

test("each record is heard of after its last change, and none is heard of without end", () => {
  fc.assert(
    fc.property(changes, fc.integer({ min: 1, max: 10 }), (made, everyMinutes) => {
      let recent: SearchCursor = { after: HOUR_MS, tied: null };
      let late: SearchCursor = { after: HOUR_MS, tied: null };
      const heardAt = new Map<string, number>();
      let heard = 0;
      for (let now = HOUR_MS; now <= 6 * HOUR_MS; now += everyMinutes * MINUTE) {
        const hear = ({ id, at }: FoundChange): void => {
          heard += 1;
          heardAt.set(id, Math.max(heardAt.get(id) ?? 0, at));
        };
        recent = look(made, now, recent, null, hear);
        if (now % (5 * MINUTE) < everyMinutes * MINUTE) late = look(made, now, late, now - HOUR_MS, hear);
      }
      for (const { id } of made) {
        const last = Math.max(...made.filter((each) => each.id === id).map(({ at }) => at));
        expect(heardAt.get(String(id))).toBe(last);
      }
      expect(heard).toBeLessThanOrEqual(made.length * 6);
    }),
    { numRuns: 200 },
  );
});
