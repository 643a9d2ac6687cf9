/** The calendar that somebody asks about, and where its member is. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import type { MemberId } from "../../base/ids.ts";
import { zoneOfMember } from "../../engine/delivery/zone-of-member.ts";
import { type AbsenceCalendar, fetchAbsenceCalendars } from "../../store/people/absence-calendars.ts";
import { can } from "../../policy/can.ts";
import { addressesOfMembers } from "../../store/people/member-accounts.ts";
import { calendarFailureWords } from "../../words/screen/absence-calendar-words.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type Context, secretsOf } from "../context.ts";
import { type FetchedCalendar, fetchCalendar } from "./fetch-calendar.ts";

export type AskedCalendar = {
  readonly member: MemberId;
  /** Left out: the one that is known. */
  readonly address?: string | undefined;
  /** An event counts whose title has one of them. */
  readonly words: readonly string[];
};

/**
 * What a calendar would enter.
 *
 * @throws AppError `agreement_missing`; `not_permitted` for someone else's; `input_invalid` when the agreement names no such member, or the calendar can't be read
 */
export async function readAsked(
  ctx: Context,
  { member, address: given, words }: AskedCalendar,
): Promise<{
  readonly address: string;
  readonly host: string;
  readonly read: FetchedCalendar & { readonly kind: "read" };
}> {
  mustBeTheirs(ctx, member);
  const { db, workspaceId, now } = ctx;
  const { agreement } = await activeAgreement(db, workspaceId);
  if (!agreement.people.some(({ id }) => id === member))
    throw new AppError("input_invalid", `The agreement names no one “${member}”`, {
      facts: { field: "member" },
      remedy: "Use a member's ID from the agreement",
    });
  const address = given === undefined ? await knownAddress(ctx, member) : plainAddress(given);
  const host = URL.parse(address)?.host ?? "";
  if (host === "") throw refused("This isn't an address", "Enter the https address of a published calendar");
  const of = await whoseCalendar(ctx, agreement, member);
  const read = await fetchCalendar(ctx, { address, words, now: now(), ...of });
  if (read.kind === "read") return { address, host, read };
  const { message, remedy } = calendarFailureWords(read.kind === "failed" ? read.failure : "not_answered", host);
  throw refused(message, remedy);
}

/** @throws AppError `not_permitted` */
export function mustBeTheirs({ actor }: Pick<Context, "actor">, member: MemberId): void {
  if (can(actor, "calendars:change", { members: [member] })) return;
  throw new AppError("not_permitted", "You can't change someone else's calendar", {
    facts: { member },
    remedy: "Only they themselves and admins can",
  });
}

/** Where they are, and which attendee of an event they are. */
export async function whoseCalendar(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  agreement: Agreement,
  member: MemberId,
): Promise<{ readonly zone: string; readonly addresses: readonly string[] }> {
  const agreed = agreement.people.find(({ id }) => id === member)?.email;
  const login = (await addressesOfMembers(db, workspaceId, [member])).get(member);
  const addresses = [agreed, login].flatMap((each) => each?.toLowerCase() ?? []);
  return { zone: zoneOfMember(agreement, member), addresses };
}

async function knownAddress(ctx: Context, member: MemberId): Promise<string> {
  const [known] = await fetchAbsenceCalendars(ctx.db, ctx.workspaceId, [member]);
  if (known !== undefined) return openAddress(ctx, known);
  throw refused("There is no calendar yet", "Enter the address of a published calendar");
}

export function openAddress(ctx: Context, { member, sealedAddress }: AbsenceCalendar): string {
  const { workspaceId } = ctx;
  return secretsOf(ctx).open(sealedAddress, { workspaceId, column: "absence_calendar.sealed_address", id: member });
}

/** Calendars offer addresses that open them at a click. */
function plainAddress(given: string): string {
  return given.trim().replace(/^webcals?:\/\//i, "https://");
}

function refused(message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field: "address" }, remedy });
}
