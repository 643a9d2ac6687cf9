/** A published calendar, fetched from wherever its address leads, and read. */
import { AppError } from "../../base/app-error.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { type CalendarEvent, readOutTimes } from "../../connectors/calendar/read-out-times.ts";
import { askedToWaitMs, type HttpAnswer, type HttpSend } from "../../connectors/http/http-sender.ts";
import type { CalendarFailure } from "../../words/screen/absence-calendar-words.ts";
import type { Context } from "../context.ts";

/** What is further ahead is entered as it comes closer. */
const AHEAD_MS = 90 * DAY_MS;
const MOST_BYTES = 10 * 1024 * 1024;
const WITHIN_MS = 20_000;
const MOST_REDIRECTS = 3;

/** By which the other side says that nothing has changed. */
export type Tags = { readonly etag: string | null; readonly lastModified: string | null };

const NO_TAGS: Tags = { etag: null, lastModified: null };

export type FetchedCalendar =
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "read";
      /** Those that count, and whole days that don't; the earliest first. */
      readonly events: readonly CalendarEvent[];
      /** Of the file, whenever they are. */
      readonly inAll: number;
      readonly tags: Tags;
    }
  | { readonly kind: "failed"; readonly failure: CalendarFailure; readonly askedMs: number | undefined };

type Asked = {
  readonly address: string;
  readonly zone: string;
  readonly words: readonly string[];
  readonly addresses: readonly string[];
  readonly now: EpochMs;
  /** Left out: all of it is wanted. */
  readonly known?: Tags | undefined;
};

export async function fetchCalendar(
  { http, readCalendar }: Pick<Context, "http" | "readCalendar">,
  { address, zone, words, addresses, now, known }: Asked,
): Promise<FetchedCalendar> {
  if (http === undefined) return failed("not_connecting");
  const answer = await getCalendar(http, address, known);
  if (answer.kind !== "answered") return failed(answer.kind === "forbidden" ? "forbidden" : "unreachable");
  if (answer.status === 304 && known !== undefined) return { kind: "unchanged" };
  const failure = failureOf(answer);
  if (failure !== undefined) return failed(failure, askedToWaitMs(answer.headers, now));
  try {
    const asked = { text: answer.body, zone, from: now, until: epochMs(now + AHEAD_MS), words, addresses };
    const read = readCalendar === undefined ? readOutTimes(asked) : await readCalendar(asked);
    if (!read.ok) return failed(read.problem);
    const { events, inAll } = read;
    const tags = { etag: headerOf(answer, "etag"), lastModified: headerOf(answer, "last-modified") };
    return { kind: "read", events, inAll, tags };
  } catch (error) {
    if (error instanceof AppError && error.code === "too_much_work") return failed("too_much_work");
    throw error;
  }
}

function failed(failure: CalendarFailure, askedMs?: number): FetchedCalendar {
  return { kind: "failed", failure, askedMs };
}

/** Each address on the way is judged like the first. */
async function getCalendar(http: HttpSend, address: string, known: Tags = NO_TAGS): Promise<HttpAnswer> {
  const { etag, lastModified } = known;
  let url = address;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await http({
      ...{ url, method: "GET", withinMs: WITHIN_MS, mostBytes: MOST_BYTES },
      headers: {
        // What is compressed could be very much larger than it looks.
        ...{ accept: "text/calendar", "accept-encoding": "identity", "user-agent": "Baton" },
        ...(etag === null ? {} : { "if-none-match": etag }),
        ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
      },
    });
    const to = answer.kind === "answered" && [301, 302, 303, 307, 308].includes(answer.status);
    const next = to ? URL.parse(headerOf(answer, "location") ?? "", url)?.href : undefined;
    if (next === undefined || redirects === MOST_REDIRECTS) return answer;
    url = next;
  }
}

type Answered = HttpAnswer & { readonly kind: "answered" };

function failureOf(answer: Answered): CalendarFailure | undefined {
  const { status, isWhole } = answer;
  if (status === 404 || status === 410) return "not_found";
  if (status === 401 || status === 403) return "denied";
  if (status !== 200) return "not_answered";
  if (!isWhole) return "too_large";
  return (headerOf(answer, "content-encoding") ?? "identity") === "identity" ? undefined : "not_a_calendar";
}

function headerOf({ headers }: Answered, name: string): string | null {
  const value = headers[name];
  return typeof value === "string" && value !== "" && value.length <= 1_000 ? value : null;
}
