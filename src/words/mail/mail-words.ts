/** A mail as data: what it says, in order, before anybody lays it out. Its links are addresses below that of the server. */
import { leadNameWithCompany } from "../names/lead-name.ts";
import type { EpochMs } from "../../base/time.ts";
import { RATINGS } from "../../engine/lead/input.ts";
import type {
  LINK_ACTIONS,
  MessageButton,
  Outgoing,
  OutgoingDigest,
  OutgoingFile,
  OutgoingNotice,
  OutgoingPlace,
  OutgoingRatings,
} from "../../engine/delivery/outgoing.ts";
import { counted } from "../english/counted.ts";
import { instantWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { capital } from "../english/names.ts";
import { OPTIONAL_MAIL_NAMES } from "../names/optional-mail-names.ts";
import { RATING_NAMES } from "../names/rating-names.ts";

export type MailFact = { readonly label: string; readonly text: string; readonly href?: string };
/** A line leads to a page, or to none; and what can be chosen about it, each by a press. */
export type MailSection = {
  readonly title: string;
  readonly lines: readonly {
    readonly text: string;
    readonly href: string | null;
    readonly choices?: readonly MailLink[];
  }[];
};
export type MailItem = {
  /** What happened. */
  readonly title: string;
  /** Whom it is about; null: no lead. */
  readonly about: string | null;
  readonly facts: readonly MailFact[];
  /** Below the facts: lines under headings. */
  readonly sections: readonly MailSection[];
  /** What can be done from where it is read: each leads to a page that asks once more. */
  readonly buttons: readonly (MailLink & Pick<MessageButton, "token" | "choices">)[];
  readonly link: MailLink;
};
export type MailLink = { readonly text: string; readonly href: string };
export type MailContent = {
  readonly subject: string;
  readonly items: readonly MailItem[];
  /** Attached, in the order of what they belong to. */
  readonly files: readonly OutgoingFile[];
  /** Why its receiver gets it. */
  readonly footer: string;
  /** How they get no more of a kind that may be left out, and whether the mail is nothing else; null: they must get all of it. */
  readonly unsubscribe: (MailLink & { readonly isAll: boolean }) | null;
};

/** The same where there are no attachments, and nothing to turn off. */
export type ChatContent = Pick<MailContent, "subject" | "items" | "footer">;

/** Names in a subject; the rest are counted. */
const MOST_NAMED = 2;
const LONGEST_LINE = 500;
/** Lines of a score and activities that travel with a lead. */
const MOST_LINES = 5;

/** @param address of the server, ending with a slash */
export function mailContent(outgoing: Outgoing, address: string): MailContent {
  const { company, notices, workspace, unsubscribing } = outgoing;
  return {
    ...messageContent(outgoing, address),
    files: notices.flatMap(({ file = null }) => file ?? []),
    unsubscribe:
      unsubscribing === null
        ? null
        : {
            text: `Turn off ${OPTIONAL_MAIL_NAMES[unsubscribing.kind].toLowerCase()} by email`,
            href: `${address}api/v1/w/${encodeURIComponent(workspace)}/unsubscribe/${unsubscribing.token}`,
            isAll: unsubscribing.isAll,
          },
    footer: `You get this email because of the lead agreement of ${oneLine(company)}. Replies to this address aren’t read.`,
  };
}

/** The same in a chat. @param isShared others read it too, so it says whom it is for */
export function chatContent(outgoing: Outgoing, address: string, isShared: boolean): ChatContent {
  const { company, to, isRepeat } = outgoing;
  const forWhom = isShared ? `For ${oneLine(to.name)}, by` : "By";
  const again = isRepeat && isShared ? " It may be here twice: the chat didn’t confirm the first one." : "";
  return {
    ...messageContent(outgoing, address),
    footer: `${forWhom} the lead agreement of ${oneLine(company)}.${again}`,
  };
}

/** The same for a system that tells its receiver: without what acts for them, as others read it, too. */
export function webhookContent(outgoing: Outgoing, address: string): MailContent {
  const notices = outgoing.notices.map((notice) => ({
    ...notice,
    ...{ buttons: [], file: null },
    ratings: notice.ratings && {
      ...notice.ratings,
      leads: notice.ratings.leads.map((lead) => ({ ...lead, token: null })),
    },
  }));
  return {
    ...messageContent({ ...outgoing, notices }, address),
    ...{ files: [], unsubscribe: null },
    footer: `For ${oneLine(outgoing.to.name)}, by the lead agreement of ${oneLine(outgoing.company)}.`,
  };
}

function messageContent(
  { notices, workspace, zone, at }: Outgoing,
  address: string,
): Pick<MailContent, "subject" | "items"> {
  const base = `${address}w/${encodeURIComponent(workspace)}`;
  const hrefOf = (token: string): string => `${address}api/v1/w/${encodeURIComponent(workspace)}/links/${token}`;
  return {
    subject: oneLine(subjectOf(notices, zone, at)),
    items: notices.map((notice) => ({
      ...itemOf(notice, zone, base, hrefOf),
      buttons: notice.buttons.map(({ action, token, choices }) => ({
        text: buttonWords(action),
        href: hrefOf(token),
        ...{ token, choices },
      })),
    })),
  };
}

/** @example "Ada Lovelace (Analytical Engines): Assigned to you – first touch by 10:35 (Europe/Berlin)" */
function subjectOf(notices: readonly OutgoingNotice[], zone: string, now: EpochMs): string {
  const [first] = notices;
  if (first === undefined) return counted(0, "update");
  const { digest, ratings, leadId, text, actBy } = first;
  const next = notices
    .flatMap(({ due }) => due)
    .filter(({ at }) => at >= now)
    .toSorted((a, b) => a.at - b.at)[0];
  const by = next === undefined ? "" : ` – ${next.what.toLowerCase()} by ${soonWords(next.at, now, zone)}`;
  if (notices.length === 1) {
    if (digest !== null) return `${digest.title}: ${digest.headline}`;
    if (ratings !== null) return ratingsTitle(ratings);
    if (leadId === null) return text;
    // What it is about, and not what else of the lead is due sooner.
    const isOwnDue = actBy !== null && actBy >= now && first.due.some(({ at }) => at === actBy);
    return `${whoOf(first)}: ${text}${isOwnDue ? ` – due ${soonWords(actBy, now, zone)}` : by}`;
  }
  const names = [...new Set(notices.map(whoOf))];
  const rest = names.length - MOST_NAMED;
  const named = listWords(rest > 1 ? [...names.slice(0, MOST_NAMED), `${rest} more`] : names);
  const isOne = leadId !== null && notices.every((each) => each.leadId !== null && each.text === text);
  if (isOne) return `${named}: ${text}${by}`;
  // Whoever has nothing due wants to know what happened, such as a head.
  if (next === undefined && leadId !== null)
    return `${whoOf(first)}: ${text}, and ${counted(notices.length - 1, "more update")}`;
  return `${counted(notices.length, "update")}: ${named}${by}`;
}

/** The time, with its day where that is another one. */
function soonWords(at: EpochMs, now: EpochMs, zone: string): string {
  const [time = "", ...day] = instantWords(at, zone).split(", ").toReversed();
  const isToday = day.join() === instantWords(now, zone).split(", ").toReversed().slice(1).join();
  return isToday ? time : `${day.at(-1) ?? ""}, ${time}`;
}

function whoOf({ leadId, digest, ratings, ...person }: OutgoingNotice): string {
  if (digest !== null) return `the ${digest.title.replace(/^D/, "d").replace(/:.*$/, "")}`;
  if (ratings !== null) return "leads to rate";
  if (leadId === null) return "the agreement";
  return leadNameWithCompany({ leadId, ...person });
}

function itemOf(
  notice: OutgoingNotice,
  zone: string,
  base: string,
  hrefOf: (token: string) => string,
): Omit<MailItem, "buttons"> {
  if (notice.ratings !== null) return ratingsItem(notice.ratings, base, hrefOf);
  if (notice.digest !== null) return digestItem(notice.digest, notice.skipped.length, zone, base);
  const { leadId, text, clause, skipped, grade, due, actBy, carried, place = null, file = null } = notice;
  const clauseHref = (id: string): string => `${base}/agreement/clauses/${encodeURIComponent(id)}`;
  const instant = (at: EpochMs): string => instantWords(at, zone);
  const isDue = actBy === null || due.some(({ at }) => at === actBy);
  const facts: readonly (MailFact | false)[] = [
    grade !== null && { label: grade.label, text: grade.reason },
    ...due.map(({ what, clause: id, at }) => ({ label: what, text: `by ${instant(at)}`, href: clauseHref(id) })),
    !isDue && { label: "Due", text: instant(actBy) },
    ...carriedFacts(carried, instant),
    skipped.length > 0 && { label: "Also", text: skipped.join(", ") },
    file !== null && { label: "Attached", text: file.name },
    clause !== null && { label: "Clause", text: clause, href: clauseHref(clause) },
  ];
  return {
    title: oneLine(text),
    about: leadId === null ? null : oneLine(whoOf(notice)),
    facts: facts.filter((each) => each !== false).map((each) => ({ ...each, text: oneLine(each.text) })),
    sections: [],
    link: linkOf(leadId, place, base),
  };
}

function linkOf(leadId: string | null, place: OutgoingPlace | null, base: string): MailLink {
  if (leadId !== null) return { text: "Open the lead", href: `${base}/leads/${encodeURIComponent(leadId)}` };
  if (place !== null) return { text: place.text, href: `${base}${place.path}` };
  return { text: "Open your notices", href: `${base}/notices` };
}

/** @param skipped digests that it takes the place of, as nothing was sent when they were due */
function digestItem(
  { title, path, wasDueAt, sections, notes }: OutgoingDigest,
  skipped: number,
  zone: string,
  base: string,
): Omit<MailItem, "buttons"> {
  return {
    ...{ title: oneLine(title), about: null },
    facts: [
      ...(wasDueAt === null ? [] : [{ label: "Sent late", text: `due ${instantWords(wasDueAt, zone)}` }]),
      ...(skipped === 0 ? [] : [{ label: "Not sent", text: counted(skipped, "earlier digest") }]),
    ],
    sections: [
      ...sections.map((section) => ({
        title: section.title,
        lines: section.lines.map((line) => ({
          text: oneLine(line.text),
          href: line.path === null ? null : `${base}${line.path}`,
        })),
      })),
      ...(notes.length === 0
        ? []
        : [{ title: "Not shown here", lines: notes.map((text) => ({ text: oneLine(text), href: null })) }]),
    ],
    link: { text: "Open the digest", href: `${base}${path}` },
  };
}

/** A line a lead, with the three answers. */
function ratingsItem(
  ratings: OutgoingRatings,
  base: string,
  hrefOf: (token: string) => string,
): Omit<MailItem, "buttons"> {
  const { leads, total, path } = ratings;
  return {
    ...{ title: ratingsTitle(ratings), about: null, facts: [] },
    sections: [
      {
        title: "One tap a lead",
        lines: [
          ...leads.map(({ token, ...lead }) => ({
            text: oneLine(leadNameWithCompany(lead)),
            href: `${base}/leads/${encodeURIComponent(lead.leadId)}`,
            choices:
              token === null
                ? []
                : RATINGS.map((rating) => ({
                    text: RATING_NAMES[rating],
                    href: `${hrefOf(token)}?choice=${rating}`,
                  })),
          })),
          ...(total > leads.length ? [{ text: `${total - leads.length} more`, href: `${base}${path}` }] : []),
        ],
      },
    ],
    link: { text: "Rate them on one page", href: `${base}${path}` },
  };
}

function ratingsTitle({ total }: OutgoingRatings): string {
  return total === 1 ? "How good was the lead you were handed?" : `How good were the ${total} leads you were handed?`;
}

function buttonWords(action: (typeof LINK_ACTIONS)[number]): string {
  return { accept: "Accept", touch: "I called", reject: "Reject" }[action];
}

/** What travels with the lead. */
function carriedFacts(carried: OutgoingNotice["carried"], instant: (at: EpochMs) => string): readonly MailFact[] {
  if (carried === null) return [];
  const { reasons = [], activities = [], touches, notes } = carried;
  const lines = reasons
    .slice(0, MOST_LINES)
    .map(({ label, points }) => `${label} ${points < 0 ? "−" : "+"}${Math.abs(points)}`);
  const did = activities
    .slice(0, MOST_LINES)
    .map(({ activity, at }) => `${capital(activity.replaceAll("_", " "))} (${instant(at)})`);
  const facts: readonly (MailFact | false)[] = [
    lines.length > 0 && { label: "Score", text: lines.join(", ") },
    did.length > 0 && { label: "Latest activity", text: did.join(", ") },
    touches !== undefined &&
      touches.lastAt !== null && {
        label: "Touches",
        text: `${counted(touches.attempts, "attempt")}, the last ${instant(touches.lastAt)}`,
      },
    notes === true && { label: "Notes", text: "on the lead’s page" },
  ];
  return facts.filter((each) => each !== false);
}

/** Of what others wrote: no line break or other control may begin another header or line. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`;
}

/** The same without any layout, for whoever reads text. */
export function plainMail({ items, footer, unsubscribe }: MailContent): string {
  const parts = items.map(({ title, about, facts, sections, buttons, link }) =>
    [
      ...(about === null ? [title] : [about, title]),
      ...facts.map(({ label, text }) => `${label}: ${text}`),
      ...sections.flatMap((section) => ["", `${section.title}:`, ...section.lines.map(plainLine)]),
      ...(sections.length === 0 ? [] : [""]),
      ...[...buttons, link].map(({ text, href }) => `${text}: ${href}`),
    ].join("\n"),
  );
  const end = unsubscribe === null ? footer : `${footer}\n${unsubscribe.text}: ${unsubscribe.href}`;
  return `${[...parts, end].join("\n\n")}\n`;
}

function plainLine({ text, href, choices = [] }: MailSection["lines"][number]): string {
  const chosen = choices.map((choice) => `\n  ${choice.text}: ${choice.href}`).join("");
  return `- ${text}${href === null ? "" : `\n  ${href}`}${chosen}`;
}
