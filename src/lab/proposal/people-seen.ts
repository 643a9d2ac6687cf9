/** The team that a history shows: whoever still works its leads at its end. */
import type { TeamMember } from "../../agreement/document/write/fill-template.ts";
import { DAY_MS } from "../../base/time.ts";
import { capital } from "../../words/english/names.ts";
import type { HistorySeen } from "./history-seen.ts";

/** `text`: what the history calls them. */
export type MemberSeen = TeamMember & { readonly text: string; readonly work: number };

/** Whoever has done nothing for longer is taken to have left. */
const GONE_AFTER_MS = 180 * DAY_MS;
const MEMBERS_MAX = 40;
const NAME_MAX = 80;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Those with the most work first. Names are all different. */
export function membersSeen(
  { people, latest }: HistorySeen,
  names: ReadonlyMap<string, string>,
): readonly MemberSeen[] {
  const present = people
    .filter(({ text, lastAt }) => /[\p{L}\p{N}]/u.test(text) && (latest ?? 0) - lastAt <= GONE_AFTER_MS)
    .slice(0, MEMBERS_MAX);
  const taken = new Set<string>();
  return present.map(({ text, work }, index) => {
    const wanted = nameOf(names.get(text) ?? text, index + 1);
    const name = taken.has(wanted.toLowerCase()) ? `${wanted} (${index + 1})` : wanted;
    taken.add(name.toLowerCase());
    return { text, work, name, email: ADDRESS.test(text) ? text : undefined };
  });
}

/** @example ("ana.souza@acme.example", 1) → "Ana Souza"; ("4ef15afb4b2723d8", 2) → "Rep 2 (4ef15afb)"; ("Ana Souza", 3) → "Ana Souza" */
function nameOf(text: string, number: number): string {
  const isId = /\d/.test(text) && !/[\s@]/.test(text);
  if (isId || !/\p{L}/u.test(text)) return `Rep ${number} (${shownName(text).slice(0, 8)})`;
  if (!ADDRESS.test(text)) return shownName(text) || `Rep ${number}`;
  const words = text.replace(/@.*$/, "").split(/[^\p{L}]+/u);
  return (
    words
      .filter((word) => word !== "")
      .map(capital)
      .join(" ")
      .slice(0, NAME_MAX) || `Rep ${number}`
  );
}

/** Without what no one sees, and no longer than a name. */
export function shownName(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, NAME_MAX)
    .trim();
}
