/**
 * The shadow of a proposed version: what it would have decided from its proposal on, beside what was decided, to the end of each full local day.
 *
 * A record is a backtest as recorded, counted. It is kept a day at a time: what was counted then can be read later, whatever became of a person since.
 */
import type { SignedShadow } from "../../agreement/amendment/version-event.ts";
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Backtest } from "../backtest/backtest.ts";
import { TOPICS } from "../backtest/marks.ts";
import type { ShadowDay } from "./shadow-days.ts";

export type ShadowTopic = (typeof TOPICS)[number];

/** All counts are from the proposal on, to the end of the day. */
export type ShadowRecord = ShadowDay & {
  /** The first full day, `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** From when it counts: the proposal, or later where an import was undone. */
  readonly since: EpochMs;
  /** Leads of which anything was decided, in either reading. */
  readonly leads: number;
  /** Of these, those decided differently. */
  readonly changed: number;
  /** Of the changed ones, those with something that no one was asked for: how that would have gone is unknown. */
  readonly unknown: number;
  /** How many leads each topic has with something more or less. One lead can be in several, or, where it stands otherwise only, in none. */
  readonly byTopic: Readonly<Record<ShadowTopic, number>>;
  /** The number of Baton's rules that decided. */
  readonly rules: number;
  /** Of the whole result, with its leads. Hex SHA-256. */
  readonly result: string;
};

export function shadowRecord(
  { day, days, until }: ShadowDay,
  { firstDay, rules, result }: Pick<ShadowRecord, "firstDay" | "rules" | "result">,
  { from: since, leads, changed, lines }: Backtest,
): ShadowRecord {
  const byTopic = Object.fromEntries(
    TOPICS.map((topic) => {
      const ofTopic = lines.filter(({ mark }) => mark.topic === topic);
      return [topic, new Set<LeadId>(ofTopic.flatMap(({ more, fewer }) => [...more, ...fewer])).size];
    }),
  ) as Record<ShadowTopic, number>;
  const unknown = changed.filter(({ isUnknown }) => isUnknown).length;
  return { day, days, until, firstDay, since, leads, changed: changed.length, unknown, byTopic, rules, result };
}

/** What of a record is signed. */
export function signedShadow({ firstDay, day, days, leads, changed }: ShadowRecord, hash: string): SignedShadow {
  return { firstDay, day, days, leads, changed, hash };
}
