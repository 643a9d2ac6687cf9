import { type FeedKind, FROM_NOW } from "../../api/events-contract.ts";
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { VersionStep } from "../../agreement/amendment/version-state.ts";
import type { RosterEvent } from "../../engine/roster/roster-event.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Action } from "../../policy/actions.ts";
import { can } from "../../policy/can.ts";
import { termsSoFar } from "../../store/agreement/active-agreement.ts";
import { versionStepOf, versionOfStep } from "../../store/agreement/agreement-version.ts";
import type { Keyset } from "../../store/database/keyset.ts";
import { fetchInScope } from "../../store/lead/lead-scope.ts";
import { entriesOf, type TimelineEntry } from "../../store/lead/timeline.ts";
import type { EventPlace, LeadDecision, LogEntry } from "../../store/log/entry.ts";
import { fetchEntries } from "../../store/log/read-log.ts";
import { logHeads } from "../../store/workspaces/log-heads.ts";
import { type Context, must } from "../context.ts";
import { leadScope } from "../leads/leads-seen.ts";
import { personalDataFor } from "../leads/personal-data.ts";
import { cursorOf, keyInCursor, type Listed } from "../read-page.ts";

export type HappenedEvent = {
  readonly seq: number;
  /** Its place in the decision. */
  readonly n: number;
  /** Where to go on behind it. */
  readonly cursor: string;
  readonly recordedAt: EpochMs;
  readonly isHistory: boolean;
} & (
  | { readonly about: "lead"; readonly leadId: LeadId; readonly entry: TimelineEntry }
  | { readonly about: "agreement"; readonly version: number; readonly step: VersionStep }
  | { readonly about: "people"; readonly event: RosterEvent }
);

export type AskedEvents = {
  readonly after?: string | undefined;
  /** The place itself instead of a cursor, for whoever keeps it here. */
  readonly from?: EventPlace | undefined;
  /** Left out: all that the actor may see. */
  readonly kinds?: readonly FeedKind[] | undefined;
  readonly limit: number;
};
export type EventsSince = {
  readonly asOf: EpochMs;
  readonly events: readonly HappenedEvent[];
  /** Where to go on. */
  readonly next: string;
  /** The same as a place. */
  readonly position: EventPlace;
  readonly hasMore: boolean;
  /** Number of the last entry of the log that was looked at. */
  readonly head: number;
  /** All versions that decided about leads; none before there is one. */
  readonly versions: TermsInForce;
};

const BY_PLACE: Keyset = [
  { sql: "seq", type: "bigint" },
  { sql: "n", type: "int" },
];

/** Entries in one statement, and statements for one answer: what is looked for may be rare. */
const ENTRIES = 500;
const MOST_STATEMENTS = 8;

const ABOUT = {
  lead: "leads:read",
  agreement: "agreement:read",
  people: "absences:read",
} as const satisfies Readonly<Record<HappenedEvent["about"], Action>>;

/**
 * What has happened since, in the order of the log.
 *
 * An entry gets its number while its workspace is locked, and is seen by others when the lock is gone: whoever sees one sees all before it. So a
 * position in the log is a cursor, and nothing comes in behind it.
 *
 * @throws AppError `input_invalid` when the cursor is none of this company, `not_permitted` for kinds that the actor may not see
 */
export async function readEvents(ctx: Context, { after, from, kinds, limit }: AskedEvents): Promise<EventsSince> {
  must(ctx, "leads:read");
  const { db, workspaceId, now, actor } = ctx;
  for (const kind of kinds ?? []) must(ctx, ABOUT[aboutOf(kind)]);
  const wanted = new Set<string>(kinds);
  const isWanted = (kind: FeedKind): boolean =>
    kinds === undefined ? can(actor, ABOUT[aboutOf(kind)]) : wanted.has(kind);

  const head = (await logHeads(db, [workspaceId])).get(workspaceId) ?? 0;
  let at = from ?? positionOf(ctx, after, head);
  const found: Place[] = [];
  for (let statements = 0; statements < MOST_STATEMENTS && at.seq <= head && found.length < limit; statements++) {
    const until = Math.min(head, at.seq - 1 + ENTRIES);
    const entries = await fetchEntries(db, workspaceId, { from: at.seq - 1, until, only: "those that count" });
    const begins = at;
    const places = entries
      .flatMap(placesIn)
      .filter(({ entry: { seq }, n, kind }) => (seq > begins.seq || n >= begins.n) && isWanted(kind));
    const visible = await seenBy(ctx, places);
    const taken = visible.slice(0, limit - found.length);
    found.push(...taken);
    const last = taken.at(-1);
    at =
      taken.length < visible.length && last !== undefined
        ? { seq: last.entry.seq, n: last.n + 1 }
        : { seq: until + 1, n: 0 };
  }
  return {
    asOf: now(),
    ...(await detailsOf(ctx, found)),
    next: cursorOf(listedFor(ctx), [at.seq, at.n]),
    position: at,
    hasMore: at.seq <= head,
    head,
  };
}

function aboutOf(kind: FeedKind): HappenedEvent["about"] {
  if (kind.startsWith("version_")) return "agreement";
  return kind.startsWith("absence_") || kind.startsWith("member_") ? "people" : "lead";
}

function listedFor({ workspaceId }: Context): Listed {
  return { list: "events", filter: { workspaceId }, keyset: BY_PLACE };
}

function positionOf(ctx: Context, after: string | undefined, head: number): EventPlace {
  if (after === undefined) return { seq: 1, n: 0 };
  if (after === FROM_NOW) return { seq: head + 1, n: 0 };
  const [seq, n] = keyInCursor(listedFor(ctx), after, "after").map(Number);
  if (seq !== undefined && n !== undefined && seq >= 1 && n >= 0 && seq <= head + 1) return { seq, n };
  throw new AppError("input_invalid", "The cursor is ahead of everything that has happened", {
    facts: { field: "after" },
    remedy: "The data was restored from an older copy: start again without `after`, or from `now`",
  });
}

/** An event of an entry, before anybody has looked at what it says. */
type Place = { readonly entry: LogEntry; readonly n: number; readonly kind: FeedKind };

/** What entries about logins, keys, and the like say is in the security log. */
function placesIn(entry: LogEntry): readonly Place[] {
  if (entry.about === "lead") return entry.events.map(({ kind }, n) => ({ entry, n, kind }));
  if (entry.about === "roster")
    return entry.events.flatMap(({ kind }, n) => (kind === "absence_refused" ? [] : [{ entry, n, kind }]));
  if (entry.about !== "agreement") return [];
  return [{ entry, n: 0, kind: `version_${versionStepOf(entry).kind}` }];
}

/** Of leads, those that the actor sees. */
async function seenBy(ctx: Context, places: readonly Place[]): Promise<readonly Place[]> {
  const scope = await leadScope(ctx);
  if (scope === null) return places;
  const leads = new Set(places.flatMap(({ entry }) => (entry.about === "lead" ? [entry.leadId] : [])));
  const seen = await fetchInScope(ctx.db, ctx.workspaceId, [...leads], scope);
  return places.filter(({ entry }) => entry.about !== "lead" || seen.has(entry.leadId));
}

async function detailsOf(
  ctx: Context,
  places: readonly Place[],
): Promise<{ readonly events: readonly HappenedEvent[]; readonly versions: TermsInForce }> {
  if (places.length === 0) return { events: [], versions: [] };
  const { db, workspaceId } = ctx;
  const decisions = new Map<number, LeadDecision>();
  for (const { entry } of places) if (entry.about === "lead") decisions.set(entry.seq, entry);
  const [versions, entries] = await Promise.all([termsSoFar(db, workspaceId), entriesOf(db, [...decisions.values()])]);
  const byPlace = new Map(entries.map((entry) => [`${entry.seq}-${entry.n}`, entry]));
  const agreement = versions.at(-1)?.terms.agreement;
  const shown = agreement === undefined ? undefined : personalDataFor(ctx, agreement);
  const listed = listedFor(ctx);
  const events = places.flatMap(({ entry, n }): readonly HappenedEvent[] => {
    const { seq, handledAt } = entry;
    const place = { seq, n, cursor: cursorOf(listed, [seq, n + 1]), isHistory: handledAt === null };
    if (entry.about === "roster") {
      const event = entry.events[n];
      return event === undefined ? [] : [{ about: "people", ...place, recordedAt: entry.input.recordedAt, event }];
    }
    if (entry.about !== "lead")
      return [
        {
          about: "agreement",
          ...place,
          recordedAt: entry.at,
          version: versionOfStep(entry),
          step: versionStepOf(entry),
        },
      ];
    const told = byPlace.get(`${entry.seq}-${n}`);
    if (told === undefined || shown === undefined) return [];
    const { leadId, input } = entry;
    return [
      { about: "lead", ...place, leadId, recordedAt: input.recordedAt, entry: { ...told, event: shown(told.event) } },
    ];
  });
  return { events, versions };
}
