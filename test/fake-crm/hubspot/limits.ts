/**
 * HubSpot's limits: so many requests within ten seconds, so many a day, and searches by the second; another app uses part of each.
 *
 * Source: developers.hubspot.com/docs, "API usage guidelines and limits": the X-HubSpot-RateLimit-* headers, which searches
 * don't carry and OAuth apps have without the day; `policyName` in the body of the 429.
 */
import { DAY_MS } from "../../../src/base/time.ts";
import type { CrmClock } from "../clock.ts";
import { Refused } from "../asked.ts";

export type LimitSettings = {
  /** Requests within any ten seconds. */
  readonly perTenSeconds: number;
  readonly perDay: number;
  readonly searchesPerSecond: number;
  /** At most so much of each does the other app take; 0: there is none. */
  readonly otherAppShare: number;
};

const USUAL_LIMITS: LimitSettings = {
  perTenSeconds: 190,
  perDay: 650_000,
  searchesPerSecond: 5,
  otherAppShare: 0.3,
};

export type Limits = {
  settings: LimitSettings;
  /** Counts a request; throws the 429 when it is one too many. @returns the headers of its answer */
  readonly count: (kind: "search" | "other", isOAuth: boolean) => Readonly<Record<string, string>>;
  /** Requests of ours so far: all, and those refused. */
  readonly counted: { all: number; refused: number; searches: number };
  /** The most of ours within any ten seconds so far, refused ones left out. */
  readonly peak: { tenSeconds: number };
};

export function hubspotLimits(clock: CrmClock, seed: number, given: Partial<LimitSettings> = {}): Limits {
  const recent: number[] = [];
  const searches: number[] = [];
  let day = -1;
  let today = 0;
  const other = (window: number, of: number): number => {
    const drawn = mixed(seed, window) * limits.settings.otherAppShare;
    return Math.floor(drawn * of);
  };
  const tooMany = (policyName: string, what: string): Refused => {
    limits.counted.refused += 1;
    return new Refused({
      status: 429,
      body: {
        ...{ status: "error", message: `You have reached your ${what} limit.`, errorType: "RATE_LIMIT" },
        ...{ correlationId: "c033cdaa-2c40-4a64-ae48-b4cec88dad24", policyName },
        ...{
          groupName: `publicapi:private-apps:${policyName.toLowerCase()}`,
          requestId: "3d3e35b7-0dae-4b9f-a6e3-9c230cbcf8dd",
        },
      },
    });
  };
  const limits: Limits = {
    settings: { ...USUAL_LIMITS, ...given },
    counted: { all: 0, refused: 0, searches: 0 },
    peak: { tenSeconds: 0 },
    count(kind, isOAuth) {
      const now = clock.now();
      const { perTenSeconds, perDay, searchesPerSecond } = limits.settings;
      limits.counted.all += 1;
      if (Math.floor(now / DAY_MS) !== day) {
        day = Math.floor(now / DAY_MS);
        today = 0;
      }
      forget(recent, now - 10_000);
      forget(searches, now - 1_000);
      if (kind === "search") {
        if (searches.length + other(Math.floor(now / 1_000), searchesPerSecond) >= searchesPerSecond)
          throw tooMany("SECONDLY", "secondly");
        searches.push(now);
        limits.counted.searches += 1;
      }
      const usedNow = recent.length + other(Math.floor(now / 10_000), perTenSeconds);
      if (usedNow >= perTenSeconds) throw tooMany("TEN_SECONDLY_ROLLING", "ten_secondly_rolling");
      const usedToday = today + Math.floor(((now % DAY_MS) / DAY_MS) * other(day, perDay));
      if (usedToday >= perDay) throw tooMany("DAILY", "daily");
      recent.push(now);
      today += 1;
      limits.peak.tenSeconds = Math.max(limits.peak.tenSeconds, recent.length);
      if (kind === "search") return {};
      return {
        "X-HubSpot-RateLimit-Max": String(perTenSeconds),
        "X-HubSpot-RateLimit-Remaining": String(perTenSeconds - usedNow - 1),
        "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
        ...(isOAuth
          ? {}
          : {
              "X-HubSpot-RateLimit-Daily": String(perDay),
              "X-HubSpot-RateLimit-Daily-Remaining": String(perDay - usedToday - 1),
            }),
      };
    },
  };
  return limits;
}

function forget(instants: number[], upTo: number): void {
  const kept = instants.findIndex((each) => each > upTo);
  instants.splice(0, kept === -1 ? instants.length : kept);
}

/** In [0, 1): the same for the same seed and number. */
function mixed(seed: number, number: number): number {
  let value = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number | 0, 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return ((value ^ (value >>> 13)) >>> 0) / 4_294_967_296;
}
