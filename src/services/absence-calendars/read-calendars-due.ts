/**
 * Reads the calendars of members that are to be read, and enters, moves, and ends the absences that follow from them: through the gate that people say theirs
 * through. Any number of workers may do so at once: who has a calendar reads it alone.
 *
 * What is to be entered is written down before it is entered, so that one that dies leaves none that nobody knows of. Only what a calendar entered is ended by it,
 * and what a person ended stays ended.
 */
import { createHash } from "node:crypto";
import { AppError } from "../../base/app-error.ts";
import { absenceId, type MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { CalendarEvent } from "../../connectors/calendar/read-out-times.ts";
import { isGone } from "../../engine/timeline/members-left.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import {
  type AbsenceCalendar,
  type CalendarAbsence,
  type CalendarRead,
  fetchCalendarAbsences,
  forgetCalendarAbsences,
  hasClaim,
  noteCalendarAbsenceEnded,
  planCalendarAbsences,
  releaseCalendarAbsences,
  removeAbsenceCalendar,
  settleAbsenceCalendar,
  takeAbsenceCalendar,
} from "../../store/people/absence-calendars.ts";
import type { CalendarFailure } from "../../words/screen/absence-calendar-words.ts";
import { endAbsence } from "../absences/end-absence.ts";
import { enterAbsence } from "../absences/enter-absence.ts";
import { type Context, must } from "../context.ts";
import { openAddress, whoseCalendar } from "./asked-calendar.ts";
import { fetchCalendar } from "./fetch-calendar.ts";

/** Of one member, within the time that is looked at; the earliest. */
export const MOST_ABSENCES = 100;
const EVERY_MS = 15 * MINUTE_MS;
const LONGEST_MS = 6 * HOUR_MS;
/** A worker that has not said by then what it read is given up. */
const CLAIM_MS = 5 * MINUTE_MS;
/** Also where the other side says that nothing has changed: what is ahead moves with the days. */
const WHOLE_EVERY_MS = DAY_MS;
/** A calendar that has lost all its events is believed after that. */
const EMPTY_MS = DAY_MS;
/** In a turn; others have theirs in between. */
const MOST_READ = 20;
/** Of what is over it is forgotten that a calendar entered it. */
const KEPT_MS = 7 * DAY_MS;

/** @returns how many were read; 0: none is to be read now */
export async function readCalendarsDue(ctx: Context): Promise<number> {
  must(ctx, "calendars:read");
  const { db, workspaceId, now, newId } = ctx;
  for (let read = 0; ; read += 1) {
    const claim = newId();
    const calendar =
      read === MOST_READ
        ? undefined
        : await takeAbsenceCalendar(db, workspaceId, { claim, now: now(), until: epochMs(now() + CLAIM_MS) });
    if (calendar === undefined) return read;
    await readOne(ctx, calendar, claim);
  }
}

async function readOne(ctx: Context, calendar: AbsenceCalendar, claim: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const { member, words, etag, lastModified } = calendar;
  const now = ctx.now();
  const { agreement, terms } = await activeAgreement(db, workspaceId);
  if (!agreement.people.some(({ id }) => id === member) || isGone(terms, member, now)) {
    await removeAbsenceCalendar(db, workspaceId, member);
    await releaseCalendarAbsences(db, workspaceId, member);
    return;
  }
  const isFresh = calendar.wholeReadAt !== null && now - calendar.wholeReadAt < WHOLE_EVERY_MS;
  const known = isFresh && calendar.emptySince === null ? { etag, lastModified } : undefined;
  const of = await whoseCalendar(ctx, agreement, member);
  const fetched = await fetchCalendar(ctx, { address: openAddress(ctx, calendar), words, now, known, ...of });
  const settle = (read: CalendarRead): Promise<boolean> =>
    settleAbsenceCalendar(db, workspaceId, { member, claim }, read);
  if (fetched.kind === "failed") return void (await settle(afterFailure(calendar, fetched, now)));
  const read = { ...calendar, readAt: now, tries: 0, failingSince: null, failure: null };
  const nextReadAt = epochMs(now + EVERY_MS);
  if (fetched.kind === "unchanged") return void (await settle({ ...read, nextReadAt }));
  const stored = await fetchCalendarAbsences(db, workspaceId, member);
  const emptySince =
    fetched.inAll === 0 && stored.some((each) => isLive(each, now)) ? (calendar.emptySince ?? now) : null;
  const whole = { ...read, ...fetched.tags, wholeReadAt: now, emptySince, nextReadAt };
  if (emptySince !== null && now - emptySince < EMPTY_MS)
    return void (await settle({ ...whole, failingSince: emptySince, failure: "emptied" }));
  const counted = fetched.events.filter(({ why }) => why !== null).slice(0, MOST_ABSENCES);
  if (await follow(ctx, { calendar, claim, stored, now }, counted)) await settle(whole);
}

function afterFailure(
  calendar: AbsenceCalendar,
  { failure, askedMs = 0 }: { readonly failure: CalendarFailure; readonly askedMs: number | undefined },
  now: EpochMs,
): CalendarRead {
  const backoffMs = Math.min(EVERY_MS * 2 ** Math.min(calendar.tries, 10), LONGEST_MS);
  return {
    ...calendar,
    ...{ tries: calendar.tries + 1, failure, failingSince: calendar.failingSince ?? now },
    nextReadAt: epochMs(now + Math.max(backoffMs, Math.min(askedMs, LONGEST_MS))),
  };
}

type Following = {
  readonly calendar: AbsenceCalendar;
  readonly claim: string;
  readonly stored: readonly CalendarAbsence[];
  readonly now: EpochMs;
};

/** @returns false when the calendar isn't theirs any more */
async function follow(
  ctx: Context,
  { calendar: { member, leads }, claim, stored, now }: Following,
  events: readonly CalendarEvent[],
): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const wanted = events.map(({ key, from, until }) => ({ eventKey: hashOf(member, key), from, until }));
  const live = stored.filter((each) => isLive(each, now));
  const isWanted = (each: CalendarAbsence): boolean => wanted.some((other) => isSame(each, other));
  const planned = wanted
    .filter((each) => !live.some((other) => isSame(each, other)))
    .map((each) => {
      // It was moved away and back: the absence that ended stays ended.
      const before = stored.filter((other) => isSame(each, other)).length;
      const id = hashOf(member, each.eventKey, String(each.from), String(each.until), String(before));
      return { ...each, absence: absenceId(`calendar-${id}`) };
    });
  if (planned.length > 0) await planCalendarAbsences(db, workspaceId, member, planned);
  // First what is entered, so that someone whose absence moves is never in between.
  for (const { absence, from, until } of [...planned, ...live.filter((each) => !each.isEntered && isWanted(each))]) {
    if (!(await hasClaim(db, workspaceId, { member, claim }))) return false;
    const fact = { source: "api", id: absence };
    await unlessOver(() => enterAbsence(ctx, { fact, absence, member, from, until, leads }));
  }
  for (const { absence, isEntered } of live.filter((each) => !isWanted(each))) {
    if (!(await hasClaim(db, workspaceId, { member, claim }))) return false;
    if (isEntered) await unlessOver(() => endAbsence(ctx, { absence, fact: { source: "api", id: `${absence} ends` } }));
    await noteCalendarAbsenceEnded(db, workspaceId, absence);
  }
  await forgetCalendarAbsences(db, workspaceId, member, epochMs(now - KEPT_MS));
  return true;
}

function isLive({ isEnded, until }: CalendarAbsence, now: EpochMs): boolean {
  return !isEnded && until > now;
}

type Planned = Pick<CalendarAbsence, "eventKey" | "from" | "until">;

function isSame(a: Planned, b: Planned): boolean {
  return a.eventKey === b.eventKey && a.from === b.from && a.until === b.until;
}

/** What was over in between needs nothing more: someone is back, or the time has passed. */
export async function unlessOver(say: () => Promise<unknown>): Promise<void> {
  try {
    await say();
  } catch (error) {
    if (!(error instanceof AppError && (error.code === "fact_refused" || error.code === "fact_conflict"))) throw error;
  }
}

/** What a calendar calls an event can say what it is about: it isn't kept. */
function hashOf(member: MemberId, ...parts: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([member, ...parts]))
    .digest("hex")
    .slice(0, 32);
}
