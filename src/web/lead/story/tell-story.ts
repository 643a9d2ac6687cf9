/** What happened to a lead, told by day: what people and the lead did, with what Baton did because of it folded behind. */
import type { Lead } from "../../client/client.ts";
import { zonedParts } from "../../time/instant-words.ts";

export type Item = Lead["timeline"][number];
/** What somebody wants to read, and what of it belongs to Baton's own work. */
export type Happening = "lead" | "touch" | "decision" | "notice" | "outcome" | "machine";

/** What was decided at once, and what followed from it; nothing is `told` where Baton acted by itself. */
export type StoryItems = { readonly told: readonly Item[]; readonly behind: readonly Item[] };
export type Day = { readonly day: string; readonly at: number; readonly entries: readonly StoryItems[] };

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  captured: "lead",
  captured_again: "lead",
  activity_recorded: "lead",
  contacted: "lead",
  corrected: "lead",
  merged: "decision",
  absorbed: "decision",
  erased: "decision",
  touched: "touch",
  accepted: "decision",
  rejected: "decision",
  rejection_agreed: "decision",
  disputed: "decision",
  dispute_decided: "decision",
  passed_on: "decision",
  decided_before: "decision",
  grey_decided: "decision",
  overridden: "decision",
  exception_granted: "decision",
  refused: "decision",
  clock_paused: "decision",
  clock_resumed: "decision",
  stage_entered: "outcome",
  assigned: "outcome",
  recycled: "outcome",
  clock_missed: "outcome",
  clock_stopped_late: "outcome",
  data_fix_asked: "notice",
  wait_overdue: "notice",
};

export function kindOfHappening({ kind, body }: Pick<Item, "kind" | "body">): Happening {
  // A reminder of the owner is Baton's own work; whom else it notifies is told.
  if (kind === "escalated") return body["action"] === "warn_owner" ? "machine" : "notice";
  return HAPPENINGS[kind] ?? "machine";
}

/**
 * @param items the newest first; events of one decision share its number
 * @param zone  whose days
 */
export function tellStory(items: readonly Item[], zone: string): readonly Day[] {
  const days: { day: string; at: number; decisions: (StoryItems & { readonly seq: number })[] }[] = [];
  for (const item of items) {
    const { year, month, day: ofMonth } = zonedParts(item.at, zone);
    const day = `${year} ${month} ${ofMonth}`;
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, at: item.at, decisions: [] };
      days.push(last);
    }
    const before = last.decisions.at(-1);
    const { seq } = item;
    const [told, behind] = kindOfHappening(item) === "machine" ? [[], [item]] : [[item], []];
    if (before?.seq !== seq) last.decisions.push({ seq, told, behind });
    else last.decisions.splice(-1, 1, { seq, ...together(before, { told, behind }) });
  }
  return days.map(({ day, at, decisions }) => ({ day, at, entries: folded(decisions) }));
}

/** What Baton did by itself, one after the other, is one entry. */
function folded(decisions: readonly StoryItems[]): readonly StoryItems[] {
  const entries: StoryItems[] = [];
  for (const { told, behind } of decisions) {
    const before = entries.at(-1);
    if (told.length === 0 && before?.told.length === 0) entries.splice(-1, 1, together(before, { told, behind }));
    else entries.push({ told, behind });
  }
  return entries;
}

function together(newer: StoryItems, older: StoryItems): StoryItems {
  return { told: [...newer.told, ...older.told], behind: [...newer.behind, ...older.behind] };
}
