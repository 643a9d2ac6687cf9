/** The rules that the promises stand on: definitions, scoring, hand-off, reasons, ladder, hours, measures, review, privacy. */
import { signedNumber } from "../english/numbers.ts";
import { dateWords } from "../english/dates.ts";
import { capital } from "../english/names.ts";
import type { Agreement, DefinedTerm } from "../../agreement/terms/agreement.ts";
import { identityClauses, TYPE_WORDS } from "../clause/attribute-clauses.ts";
import { exchangeClauses, goalClauses } from "../clause/goal-clauses.ts";
import { calendarClauses } from "../clause/calendar-clauses.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";
import { dispositionClauses, escalationClauses } from "../clause/disposition-clauses.ts";
import { handOffClauses, returnsClauses } from "../clause/hand-off-clauses.ts";
import { privacyClauses } from "../clause/privacy-clauses.ts";
import { profileClauses } from "../clause/profile-clauses.ts";
import { measureClauses, reviewSentence } from "../clause/review-clauses.ts";
import { countedWords, qualificationClauses, scoringClauses } from "../clause/scoring-clauses.ts";
import type { SheetBlock, SheetSection } from "./sheet.ts";

type Place = SheetSection["place"];

export function ruleSections(agreement: Agreement): readonly SheetSection[] {
  return [
    section("How a lead qualifies", "left", [qualification(agreement), ...scoring(agreement)]),
    section("What the words mean", "right", [definitions(agreement)]),
    section("What is known of a lead", "right", [
      lines(attributeLines(agreement)),
      lines(texts(identityClauses(agreement))),
    ]),
    section("Whom we sell to", "right", [lines(texts(profileClauses(agreement)))]),
    section("Who gets a lead", "left", [lines(texts([...handOffClauses(agreement), ...returnsClauses(agreement)]))]),
    section("Giving a lead back", "right", reasons(agreement)),
    section("When time runs out", "left", [lines(texts(escalationClauses(agreement)))]),
    section("Business hours", "right", [lines(texts(calendarClauses(agreement)).map(capital))]),
    section("How the numbers come about", "left", [
      lines([...calculatorLines(agreement), ...exchangeLines(agreement)]),
    ]),
    section("What is measured", "right", [lines(measureLines(agreement))]),
    section("Review", "left", [lines(reviewLines(agreement))]),
    section("Privacy", "right", [lines(texts(privacyClauses(agreement)))]),
  ].filter(({ blocks }) => blocks.length > 0);
}

function section(title: string, place: Place, blocks: readonly SheetBlock[]): SheetSection {
  return { title, place, blocks: blocks.filter((block) => sizeOf(block) > 0) };
}

function sizeOf(block: SheetBlock): number {
  if (block.kind === "table") return block.rows.length;
  return block.kind === "terms" ? block.terms.length : block.lines.length;
}

function lines(all: readonly string[]): SheetBlock {
  return { kind: "lines", lines: all };
}

/** Only what is not the usual of each. */
function attributeLines({ attributes = [] }: Agreement): readonly string[] {
  const words = attributes.map(({ label, type, personal }) => {
    const marks = [...(type === "text" ? [] : [TYPE_WORDS[type]]), ...(personal ? ["erased with the person"] : [])];
    return marks.length === 0 ? label : `${label} (${marks.join(", ")})`;
  });
  return words.length === 0 ? [] : [words.join("; ")];
}

function texts(clauses: readonly { readonly text: string }[]): readonly string[] {
  return clauses.map(({ text }) => text);
}

const TERMS: Readonly<Record<DefinedTerm, string>> = {
  lead: "Lead",
  mql: "MQL",
  sal: "SAL",
  sql: "SQL",
  opportunity: "Opportunity",
  customer: "Customer",
  recycled: "Recycled",
  rejected: "Rejected",
  disqualified: "Disqualified",
};

function definitions(agreement: Agreement): SheetBlock {
  return {
    kind: "terms",
    terms: agreement.definitions.map(({ term, text, criteria }) => ({
      term: TERMS[term],
      text: criteria.length === 0 ? text : `${text} Enters when: ${criteria.join("; ")}.`,
    })),
  };
}

function qualification(agreement: Agreement): SheetBlock {
  const { scoring: points } = agreement;
  const grades = scoringClauses(agreement).filter(
    ({ id }) => points.grades.some(({ clause }) => clause === id) || points.matrix?.clause === id,
  );
  return lines([...texts(qualificationClauses(agreement)), `Grades – ${texts(grades).join("; ")}`]);
}

function scoring(agreement: Agreement): readonly SheetBlock[] {
  const { fit, engagement } = agreement.scoring;
  const clauses = scoringClauses(agreement);
  const table = (id: string, rows: readonly (readonly string[])[]): SheetBlock => ({
    kind: "table",
    columns: [
      { title: clauses.find((clause) => clause.id === id)?.text ?? "", share: 4, align: "left" },
      { title: "Points", share: 1.8, align: "right" },
    ],
    rows,
  });
  return [
    table(
      "scoring.fit",
      fit.rules.map(({ label, points }) => [label, signedNumber(points)]),
    ),
    table(
      "scoring.engagement",
      engagement.rules.map((rule) => [
        [rule.label, ...countedWords(rule)].join(", "),
        `${signedNumber(rule.points)}${rule.atMost === undefined ? "" : ` (max ${rule.atMost})`}`,
      ]),
    ),
  ];
}

function reasons(agreement: Agreement): readonly SheetBlock[] {
  const known = new Set(agreement.rejectReasons.map(({ clause }) => clause));
  return [
    {
      kind: "table",
      columns: [
        { title: "Reason", share: 1, align: "left" },
        { title: "The lead …", share: 1, align: "left" },
      ],
      rows: agreement.rejectReasons.map(({ label, then, noteRequired, afterCadence }) => [
        `${label}${noteRequired ? " (needs a note)" : ""}${afterCadence ? " (only after the agreed attempts)" : ""}`,
        describeConsequence(then),
      ]),
    },
    lines(texts(dispositionClauses(agreement).filter(({ id }) => !known.has(id)))),
  ];
}

function calculatorLines(agreement: Agreement): readonly string[] {
  const { calculator } = agreement;
  return texts(goalClauses(agreement).filter(({ id }) => id === calculator?.clause));
}

function measureLines(agreement: Agreement): readonly string[] {
  const measures = texts(measureClauses({ ...agreement, digests: [] }));
  return [
    ...(measures.length === 0 ? [] : [measures.join("; ")]),
    ...texts(measureClauses({ ...agreement, measures: [] })),
  ];
}

function exchangeLines(agreement: Agreement): readonly string[] {
  const rates = texts(exchangeClauses(agreement));
  return rates.length === 0 ? [] : [rates.join("; ")];
}

function reviewLines({ review }: Agreement): readonly string[] {
  if (review === undefined) return [];
  return [
    reviewSentence(review, dateWords(review.first)),
    ...review.decisions.map(({ date, text }) => `Decided on ${dateWords(date)}: ${text}`),
  ];
}
