/** An instant as it is at another place than the reader's. */
import { isNever } from "../../base/time.ts";
import { zonedParts, zoneWords } from "./instant-words.ts";

/** The time and zone of somewhere else; null where the reader's clock shows the same. @example "07:24 EST", "Mar 10, 01:24 CET" */
export function elsewhereWords(at: number, there: string, here: string): string | null {
  if (isNever(at)) return null;
  const [theirs, ours] = [zonedParts(at, there), zonedParts(at, here)];
  if (theirs.offset === ours.offset) return null;
  const day = theirs.day === ours.day ? "" : `${theirs.month} ${theirs.day}, `;
  return `${day}${theirs.hour}:${theirs.minute} ${zoneWords(at, there)}`;
}
