/** What a list of leads is of, in one sentence: made for every filter, in the order in which it is said. */
import { epochMs } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { VoidReason } from "../../engine/lead/clock-event.ts";
import type { ClockVerdict } from "../../reporting/counting/clock-verdict.ts";
import { readBesides, readMonths, readScores, readStood, readTook } from "../../reporting/leads/filter-values.ts";
import { countedBy, type LeadFilter } from "../../reporting/leads/lead-filters.ts";
import type { FirstTouch } from "../../reporting/measures/first-touches.ts";
import { counted } from "../english/counted.ts";
import { dateWords, instantWords, periodWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import { dayPartWords } from "../names/day-parts.ts";
import { scoreWords } from "../english/score-words.ts";
import { clockNoun } from "../names/clock-names.ts";
import { correctedFieldName } from "../names/field-names.ts";
import { sourceName } from "../names/source-names.ts";
import { stageName } from "../names/stage-names.ts";
import { VOID_REASONS } from "../names/void-reasons.ts";

/** Of the agreement in force: it names people, grades, and reasons. */
export type SentenceNames = {
  readonly zone: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly grades: readonly { readonly id: string; readonly label: string }[];
  readonly rejectReasons: readonly { readonly id: string; readonly label: string }[];
};

/**
 * @example { party: "sales", attribute: "campaign:spring", clock: "first-touch", verdict: "missed", from, until } →
 *   "Leads with Sales, with campaign “spring”, that missed the first touch in March 2026"
 */
export function sayLeads(filter: LeadFilter, agreement: SentenceNames): string {
  const when = periodOf(filter, agreement.zone);
  const did = [
    clockWords(filter, agreement),
    decisionWords(filter, agreement),
    filter.disputed === undefined ? null : "had their rejection disputed",
    rulingWords(filter),
    correctionWords(filter, agreement),
    entryWords(filter, agreement),
    givenWords(filter, agreement),
  ].filter((each) => each !== null);
  const captured = countedBy(filter) === null && when !== "" ? [`captured ${when}`] : [];
  const own = [...ofLead(filter, agreement), ...captured];
  const happened = did.length === 0 ? [] : [`${listWords(did)}${when === "" ? "" : ` ${when}`}`];
  const that = [...happened, ...standing(filter, agreement.zone)];
  const isAll = filter.open === undefined && own.length + that.length === 0;
  const words = [headWords(filter), ...own, ...(that.length === 0 ? [] : ["that", that.join(" and ")])];
  return isAll ? "All leads" : words.join(" ");
}

/** One of the filters by itself, as it can be taken away. @example { party: "sales" } → "with Sales" */
export function sayFilter(filter: LeadFilter, agreement: SentenceNames): string {
  return sayLeads(filter, agreement).replace(/^Leads (?:that )?/, "");
}

/** What they have come to, whenever that was. */
function standing({ unqualified, reached, wonIn, late, dueBy, leaking }: LeadFilter, zone: string): readonly string[] {
  return [
    ...(unqualified === undefined ? [] : [`have never been an MQL, now ${scoreText(unqualified)}`]),
    ...(wonIn === undefined ? [] : [wonWords(wonIn)]),
    ...(reached === undefined ? [] : [reachedWords(reached)]),
    ...(late === undefined ? [] : ["are past due"]),
    ...(dueBy === undefined ? [] : [`are due before ${startWords(dueBy, localOf(dueBy, zone), zone)}`]),
    ...(leaking === undefined ? [] : ["have no one accountable or no next date"]),
  ];
}

function headWords({ open }: LeadFilter): string {
  return open === "yes" ? "Open leads" : open === "no" ? "Leads that have ended" : "Leads";
}

function ofLead(filter: LeadFilter, agreement: SentenceNames): readonly string[] {
  const nameOf = namer(agreement);
  const { stage, stoodIn, owner, accountable, party, origin, grade, attribute, besides, search, imported } = filter;
  const touch = filter.firstTouch;
  const [name = "", ...value] = (attribute ?? "").split(":");
  return [
    ...(party === undefined ? [] : [`with ${teamName(party)}`]),
    ...(stage === undefined ? [] : [`in the stage ${stageName(stage)} now`]),
    ...(imported === undefined ? [] : ["of one import"]),
    ...(stoodIn === undefined ? [] : [stoodWords(stoodIn, agreement.zone)]),
    ...(owner === undefined ? [] : [owner === "" ? "without an owner" : `owned by ${nameOf(owner)}`]),
    ...(accountable === undefined ? [] : [`with ${nameOf(accountable)} accountable`]),
    ...(origin === undefined ? [] : [origin === "" ? "without a lead source" : `from ${sourceName(origin)}`]),
    ...(grade === undefined ? [] : [`graded ${gradeLabel(agreement, grade)}`]),
    ...(attribute === undefined ? [] : [attributeWords(name, value.join(":"))]),
    ...(besides === undefined ? [] : [besidesWords(besides)]),
    ...(search === undefined ? [] : [`matching “${search}”`]),
    ...(touch === undefined ? [] : [FIRST_TOUCH_WORDS[touch]]),
  ];
}

/** @example "mql@1767225600000" → "in the stage MQL before January 1, 2026" */
function stoodWords(text: string, zone: string): string {
  const stood = readStood(text);
  if (stood === undefined) return "in a stage that can’t be read";
  const { stage, before } = stood;
  const when = before === null ? "now" : `just before ${startWords(before, localOf(before, zone), zone)}`;
  return `in the stage ${stageName(stage)}${orGrey(stage)} ${when}`;
}

/** @example "60..70" → "with a score of 60 to 69" */
function scoreText(text: string): string {
  const range = readScores(text);
  return range === undefined ? "with a score that can’t be read" : `with a score ${scoreWords(range)}`;
}

/** Who is in the gray zone has not qualified, and has not left. */
function orGrey(stage: Stage): string {
  return stage === "captured" ? " or the gray zone" : "";
}

function attributeWords(name: string, value: string): string {
  const called = name.replaceAll(/[_-]/g, " ");
  return value === "" ? `without ${called}` : `with ${called} “${value}”`;
}

/** @example '["source","webinar",null]' → "with another source than 2 values" */
function besidesWords(text: string): string {
  const { by, values } = readBesides(text) ?? { by: "value", values: [] };
  const called = by.replace(/^attribute:/, "").replaceAll(/[_-]/g, " ");
  const [only] = values;
  const named = values.length === 1 && only !== undefined ? (only === null ? "none" : `“${only}”`) : undefined;
  return `with a ${called} other than ${named ?? `the ${values.length} in the report`}`;
}

/** @example "business:5-15" → "within 5 to 15 minutes of business time" */
function tookWords(text: string): string {
  const took = readTook(text);
  if (took === undefined) return "in a time that can’t be read";
  const { hours, from, until } = took;
  const time = hours === "business" ? "business time" : "calendar time";
  const between =
    until === null
      ? `${from} minutes or more`
      : from === 0
        ? `less than ${until} minutes`
        : `${from} to ${until} minutes`;
  return `in ${between} of ${time}`;
}

const FIRST_TOUCH_WORDS: Readonly<Record<FirstTouch, string>> = {
  any: "handed off",
  made: "handed off and touched",
  waiting: "handed off and not touched yet",
  "within-5": "touched within 5 minutes",
  "within-15": "touched within 15 minutes",
  "within-60": "touched within 60 minutes",
  "known-5": "touched, or waiting for more than 5 minutes",
  "known-15": "touched, or waiting for more than 15 minutes",
  "known-60": "touched, or waiting for more than 60 minutes",
};

function reachedWords(stage: Stage): string {
  return stage === "customer" ? "have become customers to date" : `have reached the stage ${stageName(stage)} to date`;
}

/** @example "0" → "were won within a month of their capture"; "6-11" → "were won 6 months after their capture, and before 12 months" */
function wonWords(text: string): string {
  const months = readMonths(text);
  if (months === undefined) return "were won in a time that can’t be read";
  if (months === "before") return "have a win dated before their capture";
  const { from, to } = months;
  if (to === null) return `were won ${counted(from, "month")} or more after their capture`;
  return to === 0
    ? "were won within a month of their capture"
    : `were won ${counted(from, "month")} after their capture, and before ${counted(to + 1, "month")}`;
}

function clockWords(
  { clause, clock, side, member, verdict, why, took, startedOn, startedIn }: LeadFilter,
  agreement: SentenceNames,
): string | null {
  const asked = [clause, clock, side, member, verdict, why, took, startedOn, startedIn];
  if (asked.every((each) => each === undefined)) return null;
  const target = clock === undefined ? "a target" : `the ${clockNoun(clock)}`;
  const which = [
    ...(clause === undefined ? [] : [`of clause ${clause}`]),
    ...(side === undefined
      ? []
      : [`of ${side === "qualification-and-sales" ? "Qualification or Sales" : teamName(side)}`]),
    ...(member === undefined ? [] : [`of ${namer(agreement)(member)}`]),
    ...(took === undefined ? [] : [tookWords(took)]),
    ...(startedOn === undefined && startedIn === undefined ? [] : [`that began ${dayPartWords(startedOn, startedIn)}`]),
  ].join(" ");
  const because =
    why === undefined ? "" : `: ${why === "" ? "no reason on record" : (VOID_REASONS[why as VoidReason] ?? why)}`;
  return `${VERDICT_WORDS[verdict ?? "any"]} ${target}${which === "" ? "" : ` ${which}`}${because}`;
}

const VERDICT_WORDS: Readonly<Record<ClockVerdict | "due" | "any", string>> = {
  met: "met",
  missed: "missed",
  open: "have not reached the deadline of",
  exempt: "were exempt from",
  unrecorded: "have no record for",
  due: "met or missed",
  any: "had",
};

function decisionWords({ decision, reason }: LeadFilter, { rejectReasons }: SentenceNames): string | null {
  if (reason !== undefined)
    return `were rejected for “${rejectReasons.find(({ id }) => id === reason)?.label ?? reason}”`;
  if (decision === undefined) return null;
  return decision === "any" ? "were accepted or rejected" : `were ${decision}`;
}

function rulingWords({ precedent, ruling }: LeadFilter): string | null {
  if (ruling !== undefined) return RULING_WORDS[ruling];
  if (precedent === undefined) return null;
  return precedent === "grey" ? "were decided in the gray zone" : "had a dispute decided";
}

function correctionWords({ corrected, correctedBy }: LeadFilter, agreement: SentenceNames): string | null {
  if (corrected === undefined && correctedBy === undefined) return null;
  const what = corrected === undefined || corrected === "any" ? "data" : correctedFieldName(corrected);
  const by = correctedBy === undefined ? "" : ` by ${correctedBy === "" ? "a program" : namer(agreement)(correctedBy)}`;
  return `had their ${what} corrected${by}`;
}

const RULING_WORDS: Readonly<Record<NonNullable<LeadFilter["ruling"]>, string>> = {
  qualify: "were qualified in the gray zone",
  leave: "were left below the threshold in the gray zone",
  upheld: "had a disputed rejection upheld",
  overturned: "had a disputed rejection overturned",
};

function entryWords(
  { entered, left, scored, sdr, rep, after, onTo, deal }: LeadFilter,
  agreement: SentenceNames,
): string | null {
  if ([entered, left, scored, sdr, rep, after, onTo, deal].every((each) => each === undefined)) return null;
  const nameOf = namer(agreement);
  const credit = (as: string, who: string | undefined): readonly string[] =>
    who === undefined ? [] : [`${as}: ${who === "" ? "(blank)" : nameOf(who)}`];
  const credits = [...credit("SDR", sdr), ...credit("sales rep", rep)];
  const stage = [
    ...(left === undefined ? [] : [`left the stage ${stageName(left)}${orGrey(left)}`]),
    ...(entered === undefined
      ? left === undefined
        ? ["entered a stage"]
        : []
      : [`entered the stage ${stageName(entered)}`]),
  ].join(" and ");
  const isDeal = deal !== undefined && entered === undefined && left === undefined;
  const created = deal === undefined ? [] : [`became pipeline ${deal === "valued" ? "with" : "without"} a value`];
  const became = [...(isDeal ? [] : [stage]), ...created].join(" and ");
  const since = after === undefined ? "" : ` after the stage ${stageName(after)} in the same cycle`;
  const on = onTo === undefined ? "" : ` and went on to the stage ${stageName(onTo)} or a later one`;
  const by = scored === undefined ? "" : scored === "exception" ? " by an exception" : ` ${scoreText(scored)}`;
  return `${became}${by}${since}${on}${credits.length === 0 ? "" : ` (${credits.join(", ")})`}`;
}

function givenWords(
  { given, to, givenTo, touched, cadence, rated }: LeadFilter,
  agreement: SentenceNames,
): string | null {
  if ([given, to, givenTo, touched, cadence, rated].every((each) => each === undefined)) return null;
  const whom = [
    ...(givenTo === undefined ? [] : [namer(agreement)(givenTo)]),
    ...(to === undefined ? [] : [givenTo === undefined ? teamName(to) : `in ${teamName(to)}`]),
  ].join(" ");
  const how = `${GIVEN_WORDS[given ?? "any"]}${whom === "" ? "" : ` to ${whom}`}`;
  const since = [
    ...(touched === undefined ? [] : [touched === "yes" ? "touched since" : "not touched since"]),
    ...(cadence === undefined ? [] : [CADENCE_WORDS[cadence]]),
    ...(rated === undefined ? [] : [RATED_WORDS[rated]]),
  ];
  return `were ${[how, ...since].join(", ")}`;
}

const GIVEN_WORDS: Readonly<Record<NonNullable<LeadFilter["given"]> | "any", string>> = {
  "handed-off": "handed off",
  assigned: "assigned",
  "in-turn": "assigned in turn",
  any: "given",
};

const RATED_WORDS: Readonly<Record<NonNullable<LeadFilter["rated"]>, string>> = {
  good: "rated good",
  fair: "rated fair",
  poor: "rated poor",
  any: "rated",
  no: "not rated",
};

const CADENCE_WORDS: Readonly<Record<NonNullable<LeadFilter["cadence"]>, string>> = {
  due: "tried as agreed or out of time",
  attained: "tried as often as agreed or reached",
  short: "tried less often than agreed",
};

function namer({ people }: SentenceNames): (member: string) => string {
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]));
  return (member) => names.get(member) ?? member;
}

function gradeLabel({ grades }: SentenceNames, grade: string): string {
  return grades.find(({ id }) => id === grade)?.label ?? grade;
}

/** @example "in March 2026", "on March 3, 2026", "from March 3, 2026 to March 9, 2026" */
function periodOf({ month, from, until }: LeadFilter, zone: string): string {
  if (month !== undefined) return `in ${periodWords(month)}`;
  if (from === undefined && until === undefined) return "";
  const start = from === undefined ? null : localOf(from, zone);
  const end = until === undefined ? null : localOf(until, zone);
  if (start !== null && end !== null && isMidnight(start) && isMidnight(end)) {
    if (start.day === 1 && start.toPlainDate().add({ months: 1 }).equals(end.toPlainDate()))
      return `in ${periodWords(start.toPlainDate().toPlainYearMonth().toString())}`;
    const last = end.toPlainDate().subtract({ days: 1 });
    if (start.toPlainDate().equals(last)) return `on ${dateWords(last.toString())}`;
    return `from ${dateWords(start.toPlainDate().toString())} to ${dateWords(last.toString())}`;
  }
  return [
    ...(from === undefined || start === null ? [] : [`since ${startWords(from, start, zone)}`]),
    ...(until === undefined || end === null ? [] : [`before ${startWords(until, end, zone)}`]),
  ].join(" and ");
}

function startWords(at: number, local: Temporal.ZonedDateTime, zone: string): string {
  return isMidnight(local) ? dateWords(local.toPlainDate().toString()) : instantWords(epochMs(at), zone);
}

function localOf(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function isMidnight(local: Temporal.ZonedDateTime): boolean {
  return local.equals(local.startOfDay());
}
