/** All that there is, by list: nothing that was missed stays missed for longer than a night. Also what lies in the recycling bin, of which no search tells. */
import { z } from "zod";
import { parseJson } from "../../http/parse-json.ts";
import type { Changed, CrmHeard } from "../../port.ts";
import { parseTime } from "../activity.ts";
import { type HubSpotCaller, readAnswer } from "../call.ts";
import { HEARD_TYPES } from "../object-types.ts";
import { RawRecord } from "../record.ts";
import { ifPermitted } from "../schema.ts";

const A_PAGE = 100;
const MOST_PAGES = 20;

const Place = z.object({ list: z.number().int().nonnegative(), after: z.string().nullable() });
const Page = z.looseObject({
  results: z.array(RawRecord),
  paging: z.looseObject({ next: z.looseObject({ after: z.string() }).nullish() }).nullish(),
});

const LISTS = HEARD_TYPES.flatMap((type) => [
  { type, archived: false },
  { type, archived: true },
]);

/** @param cursor null, or that of a sweep that is through: it begins anew */
export async function sweep(caller: HubSpotCaller, cursor: string | null): Promise<CrmHeard> {
  const kept = cursor === null ? undefined : Place.safeParse(parseJson(cursor)).data;
  let place = kept !== undefined && kept.list < LISTS.length ? kept : { list: 0, after: null as string | null };
  const changed: Changed[] = [];
  for (let pages = 0; pages < MOST_PAGES && place.list < LISTS.length; pages += 1) {
    const list = LISTS[place.list];
    if (list === undefined) break;
    const { type, archived } = list;
    const answer = await ifPermitted(() =>
      caller.call({
        ...{ path: `/crm/v3/objects/${type.name}`, isRepeatable: true },
        query: {
          ...{ limit: String(A_PAGE), archived: String(archived), properties: type.changed },
          after: place.after ?? undefined,
        },
      }),
    );
    const page = answer === undefined || answer.status >= 400 ? undefined : readAnswer(Page, answer, type.name);
    for (const raw of page?.results ?? []) {
      const at = (archived ? raw.archivedAt : null) ?? raw.properties[type.changed] ?? raw.updatedAt ?? "";
      changed.push({ type: type.name, id: raw.id, at: parseTime(at) ?? null });
    }
    const after = page?.paging?.next?.after;
    place = after === undefined ? { list: place.list + 1, after: null } : { list: place.list, after };
  }
  return { changed, cursor: JSON.stringify(place), isMore: place.list < LISTS.length, missedSince: null };
}
