/** A clock as what is drawn of it: pieces of time, and marks. All of it was counted by the server; here it is laid out. */
import { isNever } from "../../../base/time.ts";
import type { ExplainedClock, Explanation } from "../../client/client.ts";
import { clipped, joined, type Span } from "./time-scale.ts";

/** `used`: counted towards the target; `late`: counted after it was missed; `paused`: stood still; `ahead`: open until it is due. */
export type Piece = Span & { readonly kind: "used" | "late" | "paused" | "ahead"; readonly why: string | null };
export type Mark = {
  readonly kind: "started" | "due" | "met" | "stopped-late" | "canceled" | "never-stopped";
  readonly at: number;
};
export type Lane = Span & {
  /** When its hours are open; null: it counts around the clock. */
  readonly open: readonly Span[] | null;
  readonly pieces: readonly Piece[];
  /** In the order of time. */
  readonly marks: readonly Mark[];
  readonly owners: readonly (Span & {
    readonly member: string | null;
    readonly whose: ExplainedClock["held"][number]["whose"];
  })[];
};

export function laneOf(clock: ExplainedClock, openHours: Explanation["openHours"]): Lane {
  const { startedAt, dueAt, until, calendar, missedAt, endedBy, status, held } = clock;
  const last = Math.max(until, isNever(dueAt) ? until : dueAt);
  const hours = calendar === null ? null : (openHours.find((each) => each.calendar === calendar)?.intervals ?? []);
  const counted = clock.parts.flatMap(({ intervals }) => intervals);
  // A miss that a fact has disproved is none.
  const lateFrom = status === "met" || missedAt === null ? Infinity : missedAt;
  const pieces: Piece[] = [
    ...clipped(counted, { from: startedAt, until: lateFrom }).map(
      (each) => ({ ...each, kind: "used", why: null }) as const,
    ),
    ...clipped(counted, { from: lateFrom, until: Infinity }).map(
      (each) => ({ ...each, kind: "late", why: null }) as const,
    ),
    ...clock.pauses.map(({ from, until: end, why }) => ({ from, until: end ?? until, kind: "paused", why }) as const),
  ];
  if (endedBy === null && status !== "paused" && until < last) {
    const ahead = { from: until, until: last };
    const stretches = hours === null ? [ahead] : clipped(hours, ahead);
    pieces.push(...stretches.map((each) => ({ ...each, kind: "ahead", why: null }) as const));
  }
  const end: readonly Mark[] = endedBy === null ? [] : [{ kind: endOf(clock), at: until }];
  const due: readonly Mark[] = isNever(dueAt) ? [] : [{ kind: "due", at: dueAt }];
  return {
    ...{ from: startedAt, until: last },
    open: hours === null ? null : clipped(hours, { from: startedAt, until: last }),
    pieces: pieces.filter((each) => each.until > each.from).toSorted((a, b) => a.from - b.from),
    marks: [{ kind: "started", at: startedAt } as const, ...due, ...end].toSorted((a, b) => a.at - b.at),
    owners: held,
  };
}

function endOf({ status }: ExplainedClock): Mark["kind"] {
  if (status === "met") return "met";
  if (status === "stopped_late") return "stopped-late";
  return status === "void" ? "canceled" : "never-stopped";
}

/** What all lanes lie in, and what of it is drawn in full where closed time is folded. */
export function frameOf(lanes: readonly Lane[]): { readonly window: Span; readonly open: readonly Span[] } {
  const from = Math.min(...lanes.map((lane) => lane.from));
  const until = Math.max(...lanes.map((lane) => lane.until));
  // A little room, so that no mark is cut at the edge.
  const room = Math.max(30_000, (until - from) * 0.01);
  // What counts around the clock and was missed long ago would leave no room for anything else.
  const open = lanes.flatMap((lane) => lane.open ?? [{ from: lane.from, until: dueOf(lane) }]);
  return {
    window: { from: from - room, until: until + room },
    open: joined([...open, { from: from - room, until: from }]),
  };
}

function dueOf({ marks, until }: Lane): number {
  return marks.find(({ kind }) => kind === "due")?.at ?? until;
}

/** What can be read of a lane one by one: its pieces and marks, in the order of time. */
export function stopsOf({ pieces, marks }: Lane): readonly (Piece | (Mark & Span))[] {
  return [...pieces, ...marks.map((mark) => ({ ...mark, from: mark.at, until: mark.at }))].toSorted(
    (a, b) => a.from - b.from || a.until - b.until,
  );
}

/** What lies under a pointer: a mark that is near, else the piece; -1: nothing. @param nearMs how near to a mark */
export function stopAt(stops: ReturnType<typeof stopsOf>, instant: number, nearMs: number): number {
  const near = stops
    .map((stop, index) => ({ index, away: "at" in stop ? Math.abs(stop.at - instant) : Infinity }))
    .filter(({ away }) => away <= nearMs)
    .toSorted((a, b) => a.away - b.away)[0];
  return near?.index ?? stops.findIndex((stop) => stop.from <= instant && instant < stop.until);
}
