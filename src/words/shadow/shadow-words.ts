/** What is said of a shadow: of a day, of what was signed, and how far it says anything. */
import type { SignedShadow } from "../../agreement/amendment/version-event.ts";
import type { VersionStatus } from "../../agreement/amendment/version-state.ts";
import { counted } from "../english/counted.ts";
import { dateWords, dayMonthWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { teamNames } from "../english/names.ts";
import { exactNumber } from "../english/numbers.ts";

type Counted = Pick<SignedShadow, "leads" | "changed">;

/** @example "7 days, November 23 to 29, 2026"; "1 day, November 23, 2026" */
export function shadowDaysWords({ firstDay, day, days }: Pick<SignedShadow, "firstDay" | "day" | "days">): string {
  if (days === 1) return `1 day, ${dateWords(day)}`;
  const isOneYear = firstDay.slice(0, 4) === day.slice(0, 4);
  const isOneMonth = firstDay.slice(0, 7) === day.slice(0, 7);
  const until = isOneMonth ? `${Number(day.slice(8))}, ${day.slice(0, 4)}` : dateWords(day);
  return `${counted(days, "day")}, ${isOneYear ? dayMonthWords(firstDay) : dateWords(firstDay)} to ${until}`;
}

/** @example "12 of 80 leads decided differently"; "all 80 leads decided the same"; "no lead was decided" */
export function decidedWords({ leads, changed }: Counted): string {
  if (leads === 0) return "no lead was decided";
  if (changed === 0)
    return leads === 1 ? "the only lead was decided the same" : `all ${exactNumber(leads)} leads decided the same`;
  return `${exactNumber(changed)} of ${counted(leads, "lead")} decided differently`;
}

/** @example "the shadow of 7 days, November 23 to 29, 2026: 12 of 80 leads decided differently" */
export function signedShadowWords(shadow: SignedShadow): string {
  return `the shadow of ${shadowDaysWords(shadow)}: ${decidedWords(shadow)}`;
}

/** As the step keeps it; undefined: it was signed without a record. */
export function shadowIn(body: Readonly<Record<string, unknown>>): SignedShadow | undefined {
  return typeof body["shadow"] === "object" && body["shadow"] !== null ? (body["shadow"] as SignedShadow) : undefined;
}

/** What there is to say where there is no record. @param hasOne whether anything was in effect beside which it decides */
export function withoutRecordWords(status: VersionStatus, hasOne: boolean): string {
  if (status === "draft") return "This version isn’t proposed. Its shadow begins with the proposal.";
  if (!hasOne)
    return "No agreement was in effect when this version was proposed, so there is nothing to compare it with.";
  return status === "proposed"
    ? "There is no record yet."
    : "There is no record of this version: its time as a proposal was shorter than a full day, or before Baton recorded shadows.";
}

/** From which number of days on every day of the week is in it. */
const WEEK_DAYS = 7;

/**
 * How far what is counted says anything.
 *
 * @returns undefined: it says what it says
 */
export function shadowLimitWords({ leads, changed, days }: Counted & { readonly days: number }): string | undefined {
  if (leads === 0) return "Nothing was decided since the proposal, so there is nothing to compare.";
  const same = changed === 0 ? "So far, the version decides nothing differently. " : "";
  return days < WEEK_DAYS
    ? `${same}${days === 1 ? "One day" : `${exactNumber(days)} days`} can’t tell what a whole week is like.`
    : same.trim() || undefined;
}

const SHORT_HASH = 12;

/**
 * Beneath the signatures on paper: one sentence for each record that was signed.
 *
 * @example "Marketing and Sales signed with the shadow of 1 day, November 23, 2026: no lead was decided (record 0123456789ab)."
 */
export function shadowNotes(
  signatures: readonly { readonly party: string; readonly shadow?: SignedShadow | null }[],
): readonly string[] {
  if (signatures.every(({ shadow = null }) => shadow === null)) return [];
  const signed = Map.groupBy(signatures, ({ shadow }) => shadow?.hash);
  return [...signed.values()].map((group) => {
    const parties = listWords([...new Set(teamNames(group.map(({ party }) => party)))]);
    const shadow = group[0]?.shadow ?? null;
    return shadow === null
      ? `${parties} signed before the shadow of this version had a record.`
      : `${parties} signed with ${signedShadowWords(shadow)} (record ${shadow.hash.slice(0, SHORT_HASH)}).`;
  });
}
