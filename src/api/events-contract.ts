/**
 * The part of the contract about the event feed: what happened since. The order is that of the log, and no event ever comes in behind one that was
 * read before.
 */
import { z } from "zod";
import { VERSION_EVENT_KINDS } from "../agreement/amendment/version-event.ts";
import { EVENT_KINDS } from "../engine/lead/lead-event.ts";
import type { RosterEvent } from "../engine/roster/roster-event.ts";
import { COMPANY } from "./paths.ts";
import { queryNumber } from "./query-number.ts";
import { Instant } from "./shapes.ts";

/** Of absences, and of who is of the agreement. What was refused changed nothing. */
const PEOPLE_KINDS = [
  "absence_entered",
  "absence_began",
  "absence_ended",
  "absence_withdrawn",
  "member_left",
  "member_back",
] as const satisfies readonly RosterEvent["kind"][];

const VERSION_KINDS = VERSION_EVENT_KINDS.map((kind) => `version_${kind}` as const);

export const FEED_KINDS = [...EVENT_KINDS, ...VERSION_KINDS, ...PEOPLE_KINDS] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** From the end of the log on. */
export const FROM_NOW = "now";
/** Seconds that a request may wait for something to happen. */
export const LONGEST_WAIT_S = 25;

export const EventsQuery = z.object({
  after: z
    .string()
    .regex(/^[\w-]{1,200}$/, "is no cursor: send `next` of the answer before")
    .optional()
    .meta({
      description:
        "`next` of the answer before, however long ago. Left out: from the beginning. `now`: only what happens from here on",
    }),
  kinds: z
    .string()
    .regex(/^\w{1,60}(,\w{1,60}){0,99}$/, "is a list of kinds with commas between, such as assigned,clock_missed")
    .optional()
    .meta({ description: "Only these kinds, with commas between, such as `assigned,clock_missed`. Left out: all" }),
  limit: queryNumber().int().min(1).max(1_000).default(100).meta({ description: "Events in an answer, at most" }),
  wait: queryNumber()
    .int()
    .min(0)
    .max(LONGEST_WAIT_S)
    .default(0)
    .meta({ description: "Where nothing has happened yet: wait so many seconds for it" }),
});

export const FeedEvent = z.object({
  id: z
    .string()
    .meta({ description: "Unique in the company; an event that you have seen has the ID that you have seen" }),
  cursor: z.string().meta({
    description: "`after` of a request that continues behind this event; keep it with what you have done about it",
  }),
  seq: z.int().meta({ description: "Number of the entry in the log: it grows, and events of one decision share it" }),
  at: Instant.meta({ description: "When it happened, or was due" }),
  recordedAt: Instant.meta({ description: "When Baton heard of it" }),
  about: z.enum(["lead", "agreement", "people"]),
  kind: z.enum(FEED_KINDS),
  leadId: z.string().nullable().meta({ description: "The lead it is about; null: none" }),
  version: z
    .int()
    .nullable()
    .meta({ description: "The version of the agreement that decided it, or that it is about" }),
  text: z.string().meta({ description: "The event in a sentence" }),
  clause: z.string().nullable().meta({ description: "The clause that caused it" }),
  enteredBy: z.string().nullable().meta({ description: "Who entered it, where that is someone other than it says" }),
  isHistory: z.boolean().meta({ description: "From an import of history: no one was notified of it" }),
  body: z.record(z.string(), z.unknown()).meta({ description: "The event whole, by its kind" }),
});

export const EventsResponse = z.object({
  asOf: Instant,
  /** In the order in which they were decided. */
  events: z.array(FeedEvent),
  next: z.string().meta({
    description: "`after` of the next request: behind all that was looked at, also where it is of other kinds",
  }),
  hasMore: z
    .boolean()
    .meta({ description: "There is more already: ask again at once, also where this answer has no event" }),
});

export const EVENTS_PATH = `${COMPANY}/events`;
