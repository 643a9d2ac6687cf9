/** Entries as an iCalendar file (RFC 5545), as calendars subscribe to it: instants in UTC, whole days as dates. */
import { createHash } from "node:crypto";
import ical from "ical-generator";
import type { FeedEntry } from "../../words/feed/feed-entries.ts";

/** How often a calendar is to ask again, if it does as it is told. */
const REFRESH_S = 15 * 60;
const MOST_OCTETS = 75;

/**
 * @param address of the company's pages, without a slash at the end
 * @returns the same text for the same entries: what changes it is what it says
 */
export function writeCalendar(
  { name, workspace, address }: { readonly name: string; readonly workspace: string; readonly address: string },
  entries: readonly FeedEntry[],
): string {
  const calendar = ical({
    name: oneLine(name),
    prodId: { company: "Baton", product: "Lead agreement", language: "EN" },
    ttl: REFRESH_S,
  });
  for (const entry of entries) {
    const { key, sequence, madeAt, title, description, path } = entry;
    calendar.createEvent({
      id: `${createHash("sha256").update(`${workspace} ${key}`).digest("hex").slice(0, 32)}@baton`,
      ...{ sequence, stamp: new Date(madeAt) },
      summary: oneLine(title),
      description: `${oneLine(description)}\n${address}${path}`,
      url: `${address}${path}`,
      ...(entry.date === undefined
        ? { start: new Date(entry.from), end: new Date(entry.until) }
        : { start: new Date(`${entry.date}T00:00:00Z`), allDay: true }),
    });
  }
  return calendar.toString().replaceAll("\r\n ", "").split("\r\n").map(folded).join("\r\n");
}

/** Lines have up to 75 octets, and the library counts letters. */
function folded(line: string): string {
  let [text, octets] = ["", 0];
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      text += "\r\n ";
      octets = 1;
    }
    text += letter;
    octets += size;
  }
  return text;
}

/** Of what others wrote: no line break may begin another property. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, 300);
}
