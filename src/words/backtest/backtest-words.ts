/** A backtest in sentences: what changes by topic, what was assumed, and what the data can't tell. Facts go in, and nothing is counted here but how many. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { CountedBacktest, CountedLine, FactCounts } from "../../reporting/backtest/backtest.ts";
import { figuresFor } from "../../reporting/backtest/figures-for.ts";
import { TOPICS } from "../../reporting/backtest/marks.ts";
import type { LabLine, LabList, LabReport, LabSection } from "../../reporting/lab-run/lab-report.ts";
import type { Reader } from "../../reporting/report/show-to.ts";
import { shortClauses } from "../clause/short-clause.ts";
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { exactNumber } from "../english/numbers.ts";
import { factName } from "../names/input-names.ts";
import { backtestLineText } from "./backtest-line.ts";
import { goalSentencesOf, measureSentencesOf } from "./figure-lines.ts";
import { overloadSentences } from "./overload-lines.ts";

const TITLES: Readonly<Record<(typeof TOPICS)[number], string>> = {
  qualification: "Qualification",
  routing: "Routing",
  load: "Load by week",
  clocks: "Response times and other commitments",
  escalation: "Escalation",
  dispositions: "Acceptance and rejection",
};

/**
 * @param draft whose backtest it is
 * @param inForce the latest version of the period, for clauses that the draft doesn't have
 * @param reader who reads it: measures that the agreement shows to others are left out; without one, all that are not for everyone
 */
export function sayBacktest(
  draft: Agreement,
  inForce: Agreement,
  found: CountedBacktest,
  reader: Reader = { member: null, seesAll: false },
): LabReport {
  const clause = shortClauses(draft, inForce);
  const sections = TOPICS.flatMap((topic): readonly LabSection[] => {
    // What was met is what was asked for and not missed.
    const lines = found.lines.filter(({ mark }) => mark.topic === topic && mark.what !== "met");
    if (lines.length === 0) return [];
    const said = topic === "load" ? mostChanged(lines) : lines;
    const rest = lines.length - said.length;
    const shown = said.map((line): LabLine => ({
      text: backtestLineText(draft, line, clause),
      lists: listsOfLine(line, found.lines.indexOf(line)),
    }));
    return [{ title: TITLES[topic], lines: rest === 0 ? shown : [...shown, { text: restWords(rest), lists: [] }] }];
  });
  const figures = figuresFor(found.figures, [draft, inForce], reader);
  const currencies = { recorded: inForce.currency, draft: draft.currency };
  const measured = [
    { title: "Goals by month", sentences: goalSentencesOf(figures, currencies) },
    { title: "Measures of the period", sentences: measureSentencesOf(figures, currencies) },
    { title: "Overloaded weeks", sentences: overloadSentences(draft, figures.overloaded) },
  ].flatMap(({ title, sentences }): readonly LabSection[] =>
    sentences.length === 0 ? [] : [{ title, lines: sentences.map((text) => ({ text, lists: [] })) }],
  );
  return {
    headline: headlineOf(found),
    lists: [{ list: CHANGED_LEADS, label: "Changed leads", leads: found.changed }],
    sections: [...measured, ...sections],
    assumptions: assumptionsOf(found),
    unknown: unknownOf(found),
  };
}

/** The list of all leads that change. */
export const CHANGED_LEADS = "changed";

/** The list of leads that a line is decided of more often, or less often, under the draft. @param index of the line in the backtest */
export function listOfLine(index: number, which: "more" | "fewer"): string {
  return `${which}-${index}`;
}

function listsOfLine({ more, fewer }: CountedLine, index: number): readonly LabList[] {
  return [
    { list: listOfLine(index, "more"), label: "More often", leads: more },
    { list: listOfLine(index, "fewer"), label: "Less often", leads: fewer },
  ].filter(({ leads }) => leads > 0);
}

function headlineOf({ leads, facts, changed, onlyNumbers }: CountedBacktest): string {
  const read = `${counted(leads, "lead")} and ${counted(facts.facts, "fact")}`;
  const same =
    onlyNumbers === 0 ? "" : `; ${exactNumber(onlyNumbers)} more only by other turn counts, with the same result`;
  if (changed === 0) return `${read}. The draft decides the same about all of them${same}`;
  return `${read}. The draft decides something else about ${counted(changed, "lead")}${same}`;
}

function assumptionsOf({ facts, openBefore, kept, byEarlierRules }: CountedBacktest): readonly string[] {
  const another = totalOf(facts.byAnother);
  return [
    "People did what they did, when they did it; which lead it was about, absences, and deals are as recorded",
    another === 0
      ? "What the owner of a lead did counts as done by its owner under the draft; it is the same person everywhere"
      : `What the owner of a lead did counts as done by its owner under the draft, as well and as fast: ${kindWords(facts.byAnother)}`,
    openBefore === 0
      ? "The draft decides from the beginning of the period; no lead was open then"
      : `The draft decides from the beginning of the period. ${counted(openBefore, "lead")} open then ${openBefore === 1 ? "stays" : "stay"} on ${openBefore === 1 ? "its" : "their"} version`,
    "A lead that no one worked continues as one that no one touches, and whose turn is next can follow from it",
    ...(kept === 0
      ? []
      : [
          `${counted(kept, "lead")} of erased persons can’t be decided again, and ${kept === 1 ? "is" : "are"} as recorded in both readings`,
        ]),
    ...(byEarlierRules === 0
      ? []
      : [
          `${counted(byEarlierRules, "decision")} of the period ${byEarlierRules === 1 ? "was" : "were"} made by earlier rules of Baton. The draft is decided by the present ones, so a difference can come from those`,
        ]),
    "Counts are complete, not a sample, so they have no margin of error. Whether people would have done the same, no margin says",
  ];
}

function unknownOf({ facts, lines, changedUnknown: leads, figures: { unasked } }: CountedBacktest): readonly string[] {
  const promised = sumOf(lines, "promised");
  const notHappened = totalOf(facts.notHappened);
  const accepted = totalOf(facts.counted);
  return [
    ...(promised === 0
      ? []
      : [
          `${counted(promised, "commitment")} that only the draft makes, or makes at another time: no one was asked to keep ${promised === 1 ? "it" : "them"}, so whether ${promised === 1 ? "it" : "they"} would have been kept is unknown`,
        ]),
    ...(leads === 0
      ? []
      : [
          `What would have become of ${counted(leads, "lead")} that the draft hands off when no one was asked to work it`,
        ]),
    ...(unasked === 0
      ? []
      : [
          `What people would have done with ${unasked === 1 ? "one lead" : `${exactNumber(unasked)} leads`} handed off at a time when no one was asked to work ${unasked === 1 ? "it" : "them"}: measures and goals that rest on this go from nothing done to everything done`,
        ]),
    ...(notHappened === 0
      ? []
      : [
          `${counted(notHappened, "fact")} would not have happened, and ${notHappened === 1 ? "is" : "are"} left out: ${kindWords(facts.notHappened)}`,
        ]),
    ...(accepted === 0
      ? []
      : [`${counted(accepted, "fact")} refused then would have counted: ${kindWords(facts.counted)}`]),
  ];
}

/** Weeks in which somebody has the most leads more or less, in the order of the weeks. */
function mostChanged(lines: readonly CountedLine[]): readonly CountedLine[] {
  const most = new Set(lines.toSorted((a, b) => changeOf(b) - changeOf(a)).slice(0, MOST_WEEKS));
  return lines.filter((line) => most.has(line));
}

/** @example "18 more weeks of members changed less; the whole result has them" */
function restWords(rest: number): string {
  return `${counted(rest, "more week")} of members changed less; the whole result has them`;
}

const MOST_WEEKS = 8;

function changeOf({ draft, recorded }: CountedLine): number {
  return Math.abs(draft - recorded);
}

function sumOf(lines: readonly CountedLine[], what: CountedLine["mark"]["what"]): number {
  return lines.filter(({ mark }) => mark.what === what).reduce((sum, { unknown }) => sum + unknown, 0);
}

type ByKind = FactCounts["byAnother"];

function totalOf(counts: ByKind): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

/** @example "accept 12, reject 3" */
function kindWords(counts: ByKind): string {
  const kinds = (Object.entries(counts) as [keyof ByKind, number][]).sort(([, a], [, b]) => b - a);
  return listWords(kinds.map(([kind, n]) => `${exactNumber(n)} × ${factName(kind)}`));
}
