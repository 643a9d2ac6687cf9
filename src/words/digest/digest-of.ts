/**
 * A digest: what was reached, how the goals stand, what slips, who waits, and what is due next. Its numbers are those of the scoreboard and of the lists
 * behind them; nothing is counted here.
 */
import { type CalledLead, leadNameWithCompany } from "../names/lead-name.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { WaitingVersion } from "../../agreement/amendment/waiting-versions.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { deliveredBehind, periodFilter, promiseBehind } from "../../reporting/leads/leads-behind.ts";
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { attention } from "../../reporting/report/attention.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PackPeriod } from "../pack/pack-period.ts";
import { RANKED_NOTE, ratedTeams, RATINGS_TITLE } from "../pack/rating-lines.ts";
import { counted } from "../english/counted.ts";
import { dateWords, instantWords } from "../english/dates.ts";
import { numberWords } from "../english/numbers.ts";
import { amountWords, withheldWords } from "../report/figure-words.ts";
import { markedAttention } from "../report/marked-attention.ts";
import { shareWords } from "../report/number-words.ts";
import type { SaidCatalogReport } from "../report/say-tables.ts";
import type { SaidGoal, SaidPromise, SaidScoreboard } from "../report/say-report.ts";
import { waitingLeadsWords, waitingVersionWords } from "../screen/to-do-words.ts";
import { goalWords } from "../screen/scoreboard-words.ts";
import { inTurn, marked, markedAgain, markedCount, type MarkedWords } from "../sheet/marked-words.ts";
import type { Sheet, SheetSection } from "../sheet/sheet.ts";

/** Leads that wait or are due, the most urgent first: how many, and the first of them. */
export type DigestLeads = {
  readonly filter: LeadFilter;
  readonly count: number;
  /** There are more than that. */
  readonly isMore: boolean;
  readonly first: readonly (CalledLead & { readonly dueAt: EpochMs | null })[];
};

export type DigestFacts = {
  readonly id: string;
  readonly agreement: Pick<Agreement, "parties" | "currency" | "zone" | "legs" | "ratings">;
  readonly period: PackPeriod;
  /** Of the period, as its reader sees it. */
  readonly board: SaidScoreboard;
  /** The reader's own; their commitments come first. */
  readonly teams: readonly PartyName[];
  /** Leads that became customers in the period; undefined: not the reader's to see. */
  readonly won: { readonly filter: LeadFilter; readonly count: number } | undefined;
  /** How good leads were, by source; undefined: nobody was asked. */
  readonly quality: SaidCatalogReport | undefined;
  /** Undefined: the reader sees no leads. */
  readonly late: DigestLeads | undefined;
  readonly soon: (DigestLeads & { readonly date: string }) | undefined;
  /** What the reader has to decide, answer, or sign. */
  readonly toDo: {
    readonly leads: readonly {
      readonly kind: "grey" | "dispute" | "rejection";
      readonly count: number;
      /** Of the one that is due first. */
      readonly lead: string;
    }[];
    readonly versions: readonly WaitingVersion[];
  };
  /** Whether the leads are the reader's own, and not all that they see. */
  readonly isOwn: boolean;
  /** In which the reader reads times. */
  readonly zone: string;
};

export type SaidDigest = Pick<Sheet<MarkedWords>, "title" | "sections" | "notes"> & {
  readonly period: PackPeriod;
  /** What it is about. @example "March 9 to March 15, 2026" */
  readonly days: string;
  /** What a subject says. @example "2 commitments need attention, 3 leads past due" */
  readonly headline: string;
  /** Of the goals, `YYYY-MM`. */
  readonly month: string;
};

/** Kept commitments that are named; the rest is on the scoreboard. */
const MOST_KEPT = 3;

export function digestOf(facts: DigestFacts): SaidDigest {
  const { id, period, board } = facts;
  const slips = attention({ ...board, goalLines: [] }, board.asOf);
  const sections = [
    section("Reached", reachedLines(facts)),
    section(
      "Pace",
      facts.board.goalLines.filter(isCounted).map((line) => paceLine(facts, line)),
    ),
    section(
      "Needs attention",
      slips.map((line) => markedAttention(line, board, facts.agreement.currency)),
    ),
    ratingSection(facts),
    section("Waiting for you", toDoLines(facts)),
    section("Past due", leadLines(facts, facts.late, "past due")),
    section(
      facts.soon === undefined ? "Due next" : `Due by the end of ${dateWords(facts.soon.date)}`,
      leadLines(facts, facts.soon, "due by then"),
    ),
  ].filter(({ blocks }) => blocks.length > 0);
  return {
    title: `Digest “${id}”: ${daysOf(period)}`,
    ...{ period, days: daysOf(period) },
    headline: headlineOf(facts, slips.length),
    month: board.month,
    sections: sections.length === 0 ? [section("Nothing to tell", [marked(NOTHING)])] : markedAgain(sections),
    notes: board.withheld.map(withheldWords),
  };
}

const NOTHING = "Nothing came due in this period, and no lead is waiting.";

function daysOf({ firstDay, lastDay, words }: PackPeriod): string {
  return firstDay === lastDay ? dateWords(firstDay) : words;
}

function headlineOf({ board, toDo, late, soon }: DigestFacts, slips: number): string {
  const toSign = toDo.versions.filter(({ kind }) => kind === "sign");
  const behind = board.goalLines.filter(({ verdict }) => verdict === "missed" || verdict === "at_risk").length;
  const parts = [
    ...(slips + behind === 0 ? [] : [`${counted(slips + behind, "commitment needs", "commitments need")} attention`]),
    ...(toSign.length === 0 ? [] : [`${counted(toSign.length, "version")} to sign`]),
    ...(late === undefined || late.count === 0 ? [] : [`${countOf(late)} past due`]),
    ...(soon === undefined || soon.count === 0 ? [] : [`${countOf(soon)} due next`]),
  ];
  return parts.length === 0 ? "nothing needs attention" : parts.join(", ");
}

function countOf({ count, isMore }: DigestLeads): string {
  return isMore ? `more than ${numberWords(count)} leads` : counted(count, "lead");
}

function section(title: string, lines: readonly MarkedWords[]): SheetSection<MarkedWords> {
  return { title, place: "full", blocks: lines.length === 0 ? [] : [{ kind: "lines", lines }] };
}

/** What there is to be glad of: goals, customers, and the commitments that were kept best, those of the reader's team first. */
function reachedLines({ board, won, teams, agreement: { currency } }: DigestFacts): readonly MarkedWords[] {
  const goals = board.goalLines
    .filter(isReached)
    .map((line): MarkedWords => [
      ...marked(`Goal reached: ${line.text}`, line.clause),
      ...marked(
        `: ${amountWords(line.delivered, line.unit, currency)} of ${amountWords(line.owed, line.unit, currency)}`,
      ),
    ]);
  const customers: readonly MarkedWords[] =
    won === undefined || won.count === 0
      ? []
      : [
          [
            ...markedCount(won.count, { filter: won.filter, counts: "times" }),
            ...marked(won.count === 1 ? " lead became a customer" : " leads became customers"),
          ],
        ];
  const kept = board.promises
    .filter(({ verdict }) => verdict === "kept")
    .toSorted(
      (a, b) =>
        Number(teams.includes(b.party)) - Number(teams.includes(a.party)) ||
        (b.attainment.share ?? 0) - (a.attainment.share ?? 0),
    )
    .slice(0, MOST_KEPT)
    .map((line) => keptLine(board, line));
  return [...goals, ...customers, ...kept];
}

function keptLine(board: SaidScoreboard, line: SaidPromise): MarkedWords {
  const period = periodFilter(board);
  const { attainment, target } = line;
  return [
    ...marked(line.text, line.clause),
    ...marked(": "),
    ...markedCount(attainment.hits, promiseBehind(period, line, "met")),
    ...marked(" of "),
    ...markedCount(attainment.n, promiseBehind(period, line, "due")),
    ...marked(` on time (${shareWords(attainment.share)}${target === null ? "" : `, target ${shareWords(target)}`})`),
  ];
}

function isReached({ delivered, owed }: SaidGoal): boolean {
  return delivered !== null && owed !== null && delivered >= owed;
}

/** Goals that are reached are told above; those that begin later, when they do. */
function isCounted(line: SaidGoal): boolean {
  return !isReached(line) && line.verdict !== "starts_later" && line.verdict !== "not_recorded";
}

/** @example "Marketing delivers 140 MQLs per month: 32 delivered, 35 expected by now (behind pace)" */
function paceLine({ board, agreement: { currency } }: DigestFacts, line: SaidGoal): MarkedWords {
  const { delivered, expectedByNow, owed, unit } = line;
  const number = board.goals.find(({ clause }) => clause === line.clause);
  const expected = board.asOf < line.until ? expectedByNow : owed;
  const words =
    unit === "count" && expected !== null ? numberWords(expected, 1) : amountWords(expected, unit, currency);
  return [
    ...marked(line.text, line.clause),
    ...marked(": "),
    ...(number === undefined || unit !== "count"
      ? marked(amountWords(delivered, unit, currency))
      : markedCount(number.delivered, deliveredBehind(board, number))),
    ...marked(` delivered${expected === null ? "" : `, ${words} expected by now`} (${goalWords(line).toLowerCase()})`),
  ];
}

/** Teams read how many they rated; marketing, and who is on no team, also how: it is they who choose where leads come from. */
function ratingSection({ agreement, quality, teams }: DigestFacts): SheetSection<MarkedWords> {
  const rated = quality === undefined ? [] : ratedTeams(agreement, quality);
  const readsAll = teams.length === 0 || teams.includes("marketing");
  const found = section(
    RATINGS_TITLE,
    rated.flatMap(({ team, rated: line, ranked }) => {
      if (!readsAll) return teams.includes(team) ? [line] : [];
      return ranked === null ? [line] : [line, ranked];
    }),
  );
  if (!readsAll || found.blocks.length === 0) return found;
  return { ...found, blocks: [...found.blocks, { kind: "notes", lines: [marked(RANKED_NOTE)] }] };
}

/** The same as on the page “My queue”. */
function toDoLines({ toDo: { leads, versions } }: DigestFacts): readonly MarkedWords[] {
  return [
    ...versions.map(({ kind, version, count }): MarkedWords => [
      { text: waitingVersionWords(kind, version, count), version },
    ]),
    ...leads.map(({ kind, count, lead }): MarkedWords => [{ text: waitingLeadsWords(kind, count), lead }]),
  ];
}

/** How many, with a way to all of them, and the first by name. */
function leadLines({ isOwn, zone }: DigestFacts, leads: DigestLeads | undefined, what: string): readonly MarkedWords[] {
  if (leads === undefined || leads.count === 0) return [];
  const { count, isMore, filter, first } = leads;
  const of = isOwn ? " of yours" : "";
  const rest = count - first.length;
  return [
    [
      ...marked(isMore ? "More than " : ""),
      ...markedCount(count, { filter, counts: "leads" }),
      ...marked(` ${count === 1 ? "lead" : "leads"}${of} ${count === 1 ? "is" : "are"} ${what}`),
    ],
    ...first.map(({ dueAt, ...lead }): MarkedWords => [
      { text: leadNameWithCompany(lead), lead: lead.leadId },
      ...marked(dueAt === null ? "" : `, due ${instantWords(dueAt, zone)}`),
    ]),
    ...(rest > 0 && !isMore ? [inTurn([marked(`and ${numberWords(rest)} more`)], "")] : []),
  ];
}
