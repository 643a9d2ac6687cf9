/**
 * Changes by search: `recent` goes with the time, and looks back a little, for what the search finds only after something newer; `late` goes an hour behind it,
 * for what it finds later still.
 */
import { z } from "zod";
import { epochMs, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import { parseJson } from "../../http/parse-json.ts";
import type { Changed, CrmHeard } from "../../port.ts";
import { parseTime } from "../activity.ts";
import { type HubSpotCaller, HubSpotId, readAnswer } from "../call.ts";
import { HEARD_TYPES } from "../object-types.ts";
import { ifPermitted } from "../schema.ts";
import { advance, type FoundChange, questionOf, SearchCursor, type SearchQuestion } from "./search-cursor.ts";

type HeardType = (typeof HEARD_TYPES)[number];

const A_PAGE = 200;
/** Of all types together: then what was heard is kept, and the rest comes next. */
const MOST_PAGES = 25;
const LATE_BY_MS = HOUR_MS;
/** Whoever begins hears a little of before, too: what the search hadn't found yet. */
const BEFORE_MS = MINUTE_MS;

/** So far before the newest that was found does the next look begin; what was said already isn't said again. */
const LOOKS_BACK_MS = 2 * MINUTE_MS;
/** More than that is an import or the like: what of it is found late is left to the later feeds. */
const MOST_SAID = 1_000;

/** `said`: what was found of the last minutes, its time by ID; null: too much, or the look isn't through. */
const RecentCursor = SearchCursor.extend({ said: z.record(z.string(), z.number()).nullable().default({}) });
type RecentCursor = z.infer<typeof RecentCursor>;
const Cursors = z.record(z.string(), RecentCursor);
const Page = z.looseObject({
  results: z.array(
    z.looseObject({
      id: HubSpotId,
      properties: z.record(z.string(), z.string().nullish()),
      updatedAt: z.string().nullish(),
    }),
  ),
  paging: z.looseObject({ next: z.unknown().optional() }).nullish(),
});

/**
 * @param absent types that this portal lacks: they are added to it, and asked for no more
 * @param peopleOnly all other types are searched at a later look, from where they are now; then it looks back, too
 */
export async function searchChanges(
  caller: HubSpotCaller,
  feed: "recent" | "late",
  cursor: string | null,
  { absent, peopleOnly }: { readonly absent: Set<string>; readonly peopleOnly: boolean },
): Promise<CrmHeard> {
  const known = cursor === null ? undefined : Cursors.safeParse(parseJson(cursor)).data;
  const now = caller.serverNow();
  const until = feed === "late" ? now - LATE_BY_MS : null;
  const cursors: Record<string, RecentCursor> = { ...known };
  const changed = new Map<string, Changed>();
  let pages = 0;
  let isMore = false;
  for (const type of HEARD_TYPES) {
    if (absent.has(type.name)) continue;
    const before = cursors[type.name] ?? {
      ...{ after: now - (feed === "late" ? LATE_BY_MS : BEFORE_MS), tied: null, said: {} },
    };
    if (peopleOnly && type.role !== "person" && type.role !== "lead") {
      cursors[type.name] = before;
      continue;
    }
    const looksBack = feed === "recent" && !peopleOnly && before.said !== null && before.tied === null;
    let at: SearchCursor = looksBack ? { after: before.after - LOOKS_BACK_MS, tied: null } : before;
    const all: FoundChange[] = [];
    let isThrough = true;
    for (let goesOn = until === null || until > at.after || at.tied !== null; goesOn;) {
      if (pages >= MOST_PAGES) {
        isMore = true;
        isThrough = false;
        break;
      }
      pages += 1;
      const page = await searchPage(caller, type, questionOf(at, until));
      if (page === undefined) {
        absent.add(type.name);
        break;
      }
      all.push(...page.found);
      for (const { id, at: changedAt } of page.found)
        if (before.said?.[id] !== changedAt)
          changed.set(`${type.name}/${id}`, { type: type.name, id, at: changedAt < 0 ? null : epochMs(changedAt) });
      ({ cursor: at, isMore: goesOn } = advance(at, until, page.found, page.isFull));
    }
    // Its turn hasn't come: it begins where it would have.
    if (!isThrough && all.length === 0) {
      cursors[type.name] = before;
      continue;
    }
    const after = isThrough ? Math.max(at.after, before.after) : at.after;
    const earlier = peopleOnly
      ? Object.entries(before.said ?? {}).map(([id, changedAt]) => ({ id, at: changedAt }))
      : [];
    const isTold = isThrough && feed === "recent" && (!peopleOnly || before.said !== null);
    cursors[type.name] = { after, tied: at.tied, said: isTold ? saidOf([...earlier, ...all], after) : null };
  }
  return {
    ...{ changed: [...changed.values()], cursor: JSON.stringify(cursors), isMore },
    // A cursor that can't be read is of no use to anyone.
    missedSince: cursor !== null && known === undefined ? epochMs(0) : null,
  };
}

function saidOf(all: readonly FoundChange[], newest: number): RecentCursor["said"] {
  const recent = all.filter(({ at }) => at > newest - LOOKS_BACK_MS);
  return recent.length > MOST_SAID ? null : Object.fromEntries(recent.map(({ id, at }) => [id, at]));
}

/** @returns undefined where this portal lacks the type, or the scope for it */
async function searchPage(
  caller: HubSpotCaller,
  type: HeardType,
  question: SearchQuestion,
): Promise<{ readonly found: readonly FoundChange[]; readonly isFull: boolean } | undefined> {
  const filter = (propertyName: string, operator: string, value: string) => ({ propertyName, operator, value });
  const filters =
    question.kind === "tied"
      ? [filter(type.changed, "EQ", String(question.at)), filter("hs_object_id", "GT", question.afterId)]
      : [
          filter(type.changed, "GT", String(question.after)),
          ...(question.until === null ? [] : [filter(type.changed, "LTE", String(question.until))]),
        ];
  const sorted = question.kind === "tied" ? "hs_object_id" : type.changed;
  const answer = await ifPermitted(() =>
    caller.call({
      ...{ path: `/crm/v3/objects/${type.name}/search`, limit: "search", isRepeatable: true },
      json: {
        ...{ filterGroups: [{ filters }], sorts: [{ propertyName: sorted, direction: "ASCENDING" }] },
        ...{ properties: [type.changed], limit: A_PAGE },
      },
    }),
  );
  if (answer === undefined || answer.status >= 400) return undefined;
  const { results, paging } = readAnswer(Page, answer, `changed ${type.name}`);
  const found = results.map(({ id, properties, updatedAt }) => ({
    id,
    at: parseTime(properties[type.changed] ?? updatedAt ?? "") ?? -1,
  }));
  return { found, isFull: (paging?.next ?? null) !== null || results.length >= A_PAGE };
}
