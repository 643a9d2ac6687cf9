/** Of what time a report is, in words. */
import { type EpochMs, epochMs } from "../../base/time.ts";
import { dateWords } from "../english/dates.ts";

type Bounds = { readonly from: EpochMs | null; readonly until: EpochMs | null };
type Told = Bounds & {
  readonly zone: string;
  readonly asOf: EpochMs;
  readonly compared: Bounds | null;
};

/** @example "January 1, 2026, to March 31, 2026, compared with October 1, 2025, to December 31, 2025 (Europe/Berlin)" */
export function periodNoteWords({ compared, zone, ...period }: Told): string {
  const comparison = compared === null ? "" : `, compared with ${boundsWords(compared, zone, period.asOf)}`;
  return `${boundsWords(period, zone, period.asOf)}${comparison} (${zone})`;
}

function boundsWords({ from, until }: Bounds, zone: string, asOf: EpochMs): string {
  const last = until === null || until > asOf ? "today" : dateWords(dayOf(zone, epochMs(until - 1)));
  return from === null ? `From the first lead to ${last}` : `${dateWords(dayOf(zone, from))}, to ${last}`;
}

function dayOf(zone: string, at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}
