/**
 * HubSpot's limits, of which this connection takes a share: what others have left is in the headers of each answer, so two servers, and apps of others, share
 * without knowing each other. Time comes in as an argument.
 *
 * Sources: developers.hubspot.com, "API usage guidelines" (requests per 10 seconds and per day; the search has a limit of its own, and no headers)
 */
import { epochMs } from "../../base/time.ts";
import { askedToWaitMs } from "../http/http-sender.ts";
import type { Budget } from "../port.ts";

export type LimitKind = "any" | "search";
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Until an answer says otherwise: that of the smallest plan. */
const WINDOW = { limit: 100, windowMs: 10_000 };
const SEARCH = { limit: 5, windowMs: 1_000 };
/** How often it is asked whether a new day has begun. */
const DAY_PROBE_MS = 15 * 60_000;
/** Where a refusal doesn't say for how long. */
const STORM_MS = 10_000;
const SURELY_NEW_DAY = 20;

type Seen = { readonly limit: number; readonly left: number; readonly askedAt: number; readonly at: number };

export type Limits = {
  /** @returns how long until one more call may go; 0: now */
  readonly waitMs: (kind: LimitKind, now: number) => number;
  readonly take: (kind: LimitKind, now: number) => void;
  readonly learn: (headers: Headers, askedAt: number, now: number) => void;
  /** It was refused. @param policy which limit, in HubSpot's word */
  readonly refused: (kind: LimitKind, policy: string, headers: Headers, now: number) => void;
  readonly budgets: (now: number) => readonly Budget[];
};

/** @param share of what others leave, more than 0 and at most 1 */
export function openLimits(share: number): Limits {
  let window: { readonly limit: number; readonly windowMs: number } = WINDOW;
  let seen: Seen | undefined;
  let day: (Seen & { readonly ours: number }) | undefined;
  let probedAt = Number.NEGATIVE_INFINITY;
  let taken: number[] = [];
  let searched: number[] = [];
  const blockedUntil = { any: 0, search: 0 };

  const oursOf = (left: number, used: number): number => Math.max(1, Math.floor(share * (left + used)));
  /** Of the window: our calls in it, and what everybody together has left of it. */
  const standing = (now: number): { readonly used: number; readonly left: number } => {
    taken = taken.filter((at) => at > now - window.windowMs);
    // What was seen longer ago than the window lasts says nothing of the others any more.
    const isFresh = seen !== undefined && seen.at > now - window.windowMs;
    const since = isFresh && seen !== undefined ? taken.filter((at) => at > (seen?.askedAt ?? 0)).length : 0;
    const left = isFresh && seen !== undefined ? seen.left - since : window.limit - taken.length;
    return { used: taken.length, left: Math.max(0, left) };
  };
  const waitOfWindow = (now: number): number => {
    const { used, left } = standing(now);
    const [oldest] = taken;
    if (left < 1) return Math.max(1, (seen?.at ?? now) + window.windowMs - now);
    return used < oursOf(left, used) || oldest === undefined ? 0 : Math.max(1, oldest + window.windowMs - now);
  };
  const waitOfDay = (now: number): number => {
    if (day === undefined || (day.left >= 1 && day.ours < oursOf(day.left, day.ours))) return 0;
    return Math.max(0, probedAt + DAY_PROBE_MS - now);
  };
  const waitOfSearch = (now: number): number => {
    searched = searched.filter((at) => at > now - SEARCH.windowMs);
    const [oldest] = searched;
    const most = Math.max(1, Math.floor(share * SEARCH.limit));
    return searched.length < most || oldest === undefined ? 0 : Math.max(1, oldest + SEARCH.windowMs - now);
  };
  return {
    waitMs(kind, now) {
      const ofAll = Math.max(blockedUntil.any - now, waitOfDay(now), 0);
      const ofKind = kind === "search" ? Math.max(blockedUntil.search - now, waitOfSearch(now)) : 0;
      return Math.max(ofAll, ofKind, waitOfWindow(now));
    },
    take(kind, now) {
      // A search counts twice: its answer says nothing of what is left.
      if (kind === "search") searched.push(now);
      taken.push(now);
      if (day === undefined) return;
      day = { ...day, left: Math.max(0, day.left - 1), ours: day.ours + 1 };
      if (day.left < 1 || day.ours >= oursOf(day.left, day.ours)) probedAt = now;
    },
    learn(headers, askedAt, now) {
      const said = (name: string): number | undefined => wholeNumber(headers[`x-hubspot-ratelimit-${name}`]);
      const [limit, left] = [said("max"), said("remaining")];
      const windowMs = said("interval-milliseconds");
      if (limit !== undefined && left !== undefined) {
        window = { limit, windowMs: windowMs === undefined || windowMs < 1 ? window.windowMs : windowMs };
        // Of answers that overtake each other, the one that was asked last knows most.
        if (seen === undefined || askedAt >= seen.askedAt) seen = { limit, left, askedAt, at: now };
      }
      const [dayLimit, dayLeft] = [said("daily"), said("daily-remaining")];
      if (dayLimit !== undefined && dayLeft !== undefined) {
        // Answers that overtake each other say a little more, too.
        const isNewDay = day === undefined || dayLeft > day.left + SURELY_NEW_DAY;
        if (isNewDay || askedAt >= (day?.askedAt ?? 0))
          day = { limit: dayLimit, left: dayLeft, askedAt, at: now, ours: isNewDay ? 1 : (day?.ours ?? 1) };
      }
    },
    refused(kind, policy, headers, now) {
      if (/DAILY/i.test(policy)) {
        day = { limit: day?.limit ?? 0, left: 0, askedAt: now, at: now, ours: day?.ours ?? 0 };
        probedAt = now + Math.max(0, (askedToWaitMs(headers, now) ?? DAY_PROBE_MS) - DAY_PROBE_MS);
        return;
      }
      const ofSearch = kind === "search" && !/TEN_SECONDLY/i.test(policy);
      const waitMs = askedToWaitMs(headers, now) ?? (ofSearch ? SEARCH.windowMs : STORM_MS);
      const which = ofSearch ? "search" : "any";
      blockedUntil[which] = Math.max(blockedUntil[which], now + Math.max(waitMs, 1));
    },
    budgets(now) {
      const { used, left } = standing(now);
      searched = searched.filter((at) => at > now - SEARCH.windowMs);
      return [
        {
          ...{ name: "10 seconds", limit: window.limit, left, ours: oursOf(left, used), used },
          resetsAt: epochMs(Math.round(Math.max(blockedUntil.any, (taken[0] ?? now) + window.windowMs))),
        },
        {
          ...{ name: "search", limit: SEARCH.limit, left: Math.max(0, SEARCH.limit - searched.length) },
          ...{ ours: Math.max(1, Math.floor(share * SEARCH.limit)), used: searched.length, resetsAt: null },
        },
        ...(day === undefined
          ? []
          : [
              {
                ...{ name: "day", limit: day.limit, left: day.left, ours: oursOf(day.left, day.ours), used: day.ours },
                resetsAt: null,
              },
            ]),
      ];
    },
  };
}

function wholeNumber(said: string | readonly string[] | undefined): number | undefined {
  return typeof said === "string" && /^\d{1,12}$/.test(said.trim()) ? Number(said) : undefined;
}
