/**
 * Which agreement a history suggests: a template with the people, months, and times of the history in it, and beside each value where it comes from.
 *
 * What the history can't measure is left out: a promise that nothing proves would read as broken for every lead. Pure: the same history gives the
 * same text.
 */
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import { unusedId } from "../../agreement/document/write/unused-id.ts";
import { fillTemplate } from "../../agreement/document/write/fill-template.ts";
import { assert } from "../../base/assert.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { counted } from "../../words/english/counted.ts";
import { capital } from "../../words/english/names.ts";
import type { HistorySeen } from "./history-seen.ts";
import { hoursSeen } from "./hours-seen.ts";
import { type MonthsSeen, monthsSeen } from "./months-seen.ts";
import { type MemberSeen, membersSeen, shownName } from "./people-seen.ts";
import { promisesSeen } from "./promises-seen.ts";
import {
  openNotedDocument,
  type NotedDocument,
  type NotedLine,
} from "../../agreement/document/write/noted-document.ts";

/** What the history can't say. `files`: their names, for the first line. */
export type ProposalGiven = {
  readonly company: string | undefined;
  readonly zone: string;
  readonly files: readonly string[];
  /** What people are called, by what the history calls them: as a file of users says. */
  readonly names: ReadonlyMap<string, string>;
};
export type ProposedAgreement = {
  readonly text: string;
  /** What it says and why, in words, in the order of the text. */
  readonly lines: readonly NotedLine[];
  /** Members by what the history calls them, where that is not their name. */
  readonly people: Readonly<Record<string, string>>;
  /** Reject reasons by what the history calls them. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The last whole month in which leads came, `YYYY-MM`. */
  readonly month: string;
};

const DEFAULT_HOURS = { days: "mon-fri", open: "09:00-17:00" };
const HEAD_OF_MARKETING = "Head of Marketing";
const HEAD_OF_SALES = "Head of Sales";
const REVIEW_AFTER_MS = 180 * DAY_MS;
const REASONS_MAX = 40;

/**
 * @param template the one of a small team, as a text
 * @param seen with at least one lead
 */
export function proposeAgreement(template: string, seen: HistorySeen, given: ProposalGiven): ProposedAgreement {
  const zone = zoneOf(given.zone);
  const captured = [...seen.leads.values()].flatMap(({ capturedAt }) => (capturedAt === undefined ? [] : [capturedAt]));
  const leads = monthsSeen(captured, zone);
  assert(leads !== undefined, "a history with leads");
  const members = membersSeen(seen, given.names);
  const hours = hoursSeen(seen.touchedAt, zone);
  const currency = mostFrequent(seen.currencies);
  const open = hours ?? DEFAULT_HOURS;
  const sales = members.length === 0 ? [{ name: HEAD_OF_SALES, email: undefined }] : members;
  const filled = fillTemplate(template, {
    company: given.company ?? "Your company",
    zone: given.zone,
    currency,
    teams: { marketing: [{ name: HEAD_OF_MARKETING, email: undefined }], sales },
    target: { kind: "number", mqlsPerMonth: String(leads.least) },
    hours: { days: open.days, open: open.open },
    holidays: undefined,
    firstTouch: {},
    firstReview: localDate(zone, epochMs((seen.latest ?? 0) + REVIEW_AFTER_MS)),
  });
  const text = openNotedDocument(filled);
  const reasons = reasonsSeen(seen);
  sayWho(text, members, given, currency);
  sayQualification(text, captured.length);
  sayGoals(text, leads, monthsSeen(instantsOf(seen, "customerAt"), zone));
  sayHours(text, hours, seen);
  promisesSeen(text, seen, { zone: given.zone, ...open });
  sayDispositions(text, seen, reasons);
  sayMeasures(text, seen);
  const written = text.written(
    `A proposal, made from ${given.files.join(", ")}. Read it through, change it, and sign it together.`,
  );
  const agreement = parseAgreement(written);
  assert(agreement.ok, `a proposal is an agreement: ${agreement.ok ? "" : JSON.stringify(agreement.problems[0])}`);
  const idOf = new Map(agreement.value.people.map(({ id, name }) => [name, String(id)]));
  return {
    ...{ text: written, lines: text.lines, reasons, month: leads.month },
    people: Object.fromEntries(
      members.flatMap(({ text: called, name }) => {
        const id = idOf.get(name);
        return id === undefined || called === name ? [] : [[called, id]];
      }),
    ),
  };
}

function sayWho(
  text: NotedDocument,
  members: readonly MemberSeen[],
  { company, zone }: ProposalGiven,
  currency: string | undefined,
): void {
  if (company === undefined) text.note(["company"], "Company", "a placeholder: name yours");
  if (currency === undefined) text.note(["currency"], "Currency", "a default: the files name none");
  else text.note(["currency"], `Currency ${currency}`, "of most deals", true);
  text.note(["timezone"], `Time zone ${zone}`, "as the files were read");
  const [first] = members;
  if (first === undefined) {
    text.note(["people"], "People", "placeholders: the files name nobody who works leads");
    return;
  }
  text.note(
    ["people"],
    `${counted(members.length, "person", "people")} in Sales`,
    `whoever worked leads in the last 180 days of the files; the head is who worked most (${counted(first.work, "event")}). Marketing's head is a placeholder`,
    true,
  );
}

/** The files' leads are what Marketing handed over: nothing in them says otherwise. */
function sayQualification(text: NotedDocument, leads: number): void {
  for (const path of [["attributes"], ["qualification", "exceptions"], ["qualification", "grey-zone"]])
    text.remove(path);
  text.putList(["scoring", "fit"], { rules: {} });
  text.putList(["scoring", "engagement"], { rules: {} });
  text.put(["scoring", "grades"], { any: "lowest" });
  text.put(["qualification", "bar"], 0);
  text.note(
    ["qualification", "bar"],
    "MQL threshold 0",
    `all ${counted(leads, "lead")} of the files count as MQLs until you agree on a score`,
  );
}

function sayGoals(text: NotedDocument, leads: MonthsSeen, customers: MonthsSeen | undefined): void {
  const why = ({ counts, reached }: MonthsSeen): string =>
    counts.length === 1
      ? "as many as in the one month of the files"
      : `reached in ${reached} of the last ${counts.length} months`;
  text.put(["goals", "marketing"], { "per-month": { mql: leads.least } });
  text.note(["goals", "marketing"], `${counted(leads.least, "MQL")} a month`, why(leads), true);
  if (customers === undefined) return;
  text.put(["goals", "sales"], { "per-month": { customer: customers.least } });
  text.note(["goals", "sales"], `${counted(customers.least, "customer")} a month`, why(customers), true);
}

function sayHours(text: NotedDocument, hours: ReturnType<typeof hoursSeen>, { touchedAt }: HistorySeen): void {
  text.remove(["calendars", "office", "holidays"]);
  const { days, open } = hours ?? DEFAULT_HOURS;
  const path = ["calendars", "office", "hours"];
  const what = `Business hours ${days} ${open}`;
  if (hours !== undefined)
    text.note(path, what, `9 of 10 of ${counted(hours.touches, "touch", "touches")} fell between these hours`, true);
  else
    text.note(
      path,
      what,
      touchedAt.length === 0
        ? "a default: the files have no touches"
        : "a default: the touches of the files don't tell",
    );
}

function sayDispositions(text: NotedDocument, seen: HistorySeen, reasons: Readonly<Record<string, string>>): void {
  const own = Object.entries(reasons).map(
    ([called, id]) => [id, { label: capital(shownName(called) || id), then: "disqualify" }] as const,
  );
  text.putList(["dispositions", "reasons"], {
    ...Object.fromEntries(own),
    "no-decision": { label: "No decision in time", then: "disqualify" },
  });
  if (seen.reasons.size > 0)
    text.note(["dispositions", "reasons"], counted(own.length, "reject reason"), "as the files name them", true);
  else text.remove(["dispositions", "disputes"]);
  text.put(["escalation", "ladder"], { "100%": "tell-lead" });
}

function sayMeasures(text: NotedDocument, seen: HistorySeen): void {
  text.remove(["measures", "depth"]);
  text.remove(["digests"]);
  if (seen.touchedAt.length === 0) text.remove(["measures", "leakage"]);
  if (seen.reasons.size === 0) text.remove(["measures", "acceptance"]);
}

function reasonsSeen({ reasons }: HistorySeen): Readonly<Record<string, string>> {
  const ids: Record<string, string> = { "no-decision": "" };
  const named: Record<string, string> = {};
  for (const [text] of [...reasons]
    .toSorted(([a, of], [b, other]) => other - of || (a < b ? -1 : 1))
    .slice(0, REASONS_MAX)) {
    const id = unusedId(text, ids);
    ids[id] = text;
    named[text] = id;
  }
  return named;
}

function instantsOf({ leads }: HistorySeen, key: "customerAt"): readonly EpochMs[] {
  return [...leads.values()].flatMap((lead) => {
    const at = lead[key];
    return at === undefined ? [] : [at];
  });
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].toSorted(([a, of], [b, other]) => other - of || (a < b ? -1 : 1))[0]?.[0];
}
