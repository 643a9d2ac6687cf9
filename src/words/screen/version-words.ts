/** What screens say of a version of the agreement: its signatures, its open leads, its holidays. */
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { teamNames } from "../english/names.ts";

/**
 * @param of      how many signatures it takes
 * @param missing teams that have not signed yet
 * @example (3, ["sales"]) → "2 of 3 signatures; waiting for Sales."
 */
export function signaturesWords(of: number, missing: readonly string[]): string {
  const waiting = missing.length === 0 ? "" : `; waiting for ${listWords(teamNames(missing))}`;
  return `${of - missing.length} of ${counted(of, "signature")}${waiting}.`;
}

/** Above the text of a proposed version that someone edits. */
export function proposedDraftWords(signatures: number): string {
  const voids = signatures === 0 ? "" : ` and voids its ${counted(signatures, "signature")}`;
  return `This version is proposed. Saving changes returns it to draft${voids}.`;
}

/**
 * What one's signature brings about.
 *
 * @param others who still has to sign, with their teams
 * @param atOnce whether the version takes effect on the last signature
 */
export function afterSigningWords(others: readonly string[], atOnce: boolean): string {
  if (others.length > 0)
    return `Still waiting for ${listWords(others)}. You can withdraw your signature until the last one is in.`;
  const then = atOnce ? "this version takes effect immediately" : "this version is scheduled";
  return `Yours is the last signature: ${then} and the signatures are final.`;
}

/** Of a member whom the version no longer names; the ids of the leads follow. */
export function leaverWords(member: string, standIn: string, leads: number): string {
  if (leads === 0) return `${member} leaves the agreement and has no open leads.`;
  return `${member} leaves the agreement: ${counted(leads, "open lead is", "open leads are")} rerouted, and ${standIn} takes over everything else. Leads: `;
}

type Moved = Readonly<Record<"leads" | "clocks" | "earlier" | "later" | "missed" | "withoutTarget", number>>;

/** @example "120 open leads with 300 clocks. If moved: 4 clocks due earlier, 0 later, 2 missed immediately." */
export function previewWords({ leads, clocks, earlier, later, missed, withoutTarget }: Moved): string {
  if (leads === 0) return "There are no open leads, so the choice makes no difference yet.";
  const open = `${counted(leads, "open lead")} with ${counted(clocks, "clock")}.`;
  if (earlier + later + missed + withoutTarget === 0) return `${open} Moving them changes no deadline.`;
  const removed = withoutTarget === 0 ? "" : `, ${withoutTarget} without a target`;
  return `${open} If moved: ${counted(earlier, "clock")} due earlier, ${later} later, ${missed} missed immediately${removed}.`;
}

type Pinned = {
  /** Calendars that are closed on them. */
  readonly calendars: readonly string[];
  /** How many more days are kept with the version, after those that are listed. */
  readonly later: number;
  /** As text: a year. */
  readonly lastYear: string;
  /** The kind of rule that moves working days; null: none does. */
  readonly movedBy: string | null;
};

/** How the holidays below are meant. */
export function holidaysWords({ calendars, later, lastYear, movedBy }: Pinned): string {
  const closed = `Closed in the first 2 years: ${listWords(calendars.map((id) => `“${id}”`))}.`;
  const more =
    later === 0
      ? ""
      : ` ${counted(later, "more day is", "more days are")} fixed with this version, through ${lastYear}.`;
  const moved =
    movedBy === null
      ? ""
      : ` Working days that are moved each year, and substitute days for holidays on a weekend, may be missing (${movedBy}); add them to the calendar yourself.`;
  return `${closed}${more}${moved}`;
}
