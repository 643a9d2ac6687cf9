/** The rules that the commitments stand on: definitions, scoring, hand-off, reasons, escalation, hours, measures, review, privacy. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { identitySentences, TYPE_WORDS } from "../clause/parts/attribute-sentences.ts";
import { calendarSentences } from "../clause/parts/calendar-sentences.ts";
import type { Sentence } from "../clause/clause.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";
import { dispositionSentences, escalationSentences } from "../clause/parts/disposition-sentences.ts";
import { exchangeSentences, goalSentences } from "../clause/parts/goal-sentences.ts";
import { handOffSentences, returnsSentences } from "../clause/parts/hand-off-sentences.ts";
import { privacySentences } from "../clause/parts/privacy-sentences.ts";
import { profileSentences } from "../clause/parts/profile-sentences.ts";
import { measureSentences, reviewSentences } from "../clause/parts/review-sentences.ts";
import { countedWords, qualificationSentences, scoringSentences } from "../clause/parts/scoring-sentences.ts";
import { exactNumber, signedNumber } from "../english/numbers.ts";
import { stageName } from "../names/stage-names.ts";
import { withPeriod } from "./ended.ts";
import type { SheetBlock, SheetSection } from "./sheet.ts";

type Place = SheetSection["place"];

export function ruleSections(agreement: Agreement): readonly SheetSection[] {
  return [
    section("How leads qualify", "left", [qualification(agreement), ...scoring(agreement)]),
    section("Definitions", "right", [definitions(agreement)]),
    section("Lead data", "right", [lines(attributeLines(agreement)), lines(texts(identitySentences(agreement)))]),
    section("Ideal customer profile", "right", [lines(texts(profileSentences(agreement)))]),
    section("Routing", "left", [lines(texts([...handOffSentences(agreement), ...returnsSentences(agreement)]))]),
    section("Rejecting a lead", "right", reasons(agreement)),
    section("Escalation", "left", [lines(texts(escalationSentences(agreement)))]),
    section("Business hours", "right", [lines(texts(calendarSentences(agreement)))]),
    section("How the goals were calculated", "left", [
      lines([...calculatorLines(agreement), ...exchangeLines(agreement)]),
    ]),
    section("Measures", "right", [lines(measureLines(agreement))]),
    section("Review", "left", [lines(texts(reviewSentences(agreement)))]),
    section("Privacy", "right", [lines(texts(privacySentences(agreement)))]),
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

function texts(sentences: readonly Sentence[]): readonly string[] {
  return sentences.map(({ text }) => text);
}

function definitions(agreement: Agreement): SheetBlock {
  return {
    kind: "terms",
    terms: agreement.definitions.map(({ term, text, criteria }) => ({
      term: stageName(term),
      text: criteria.length === 0 ? text : `${text} Entry criteria: ${withPeriod(criteria.join("; "))}`,
    })),
  };
}

function qualification(agreement: Agreement): SheetBlock {
  const { grades, matrix } = agreement.scoring;
  const said = new Map(scoringSentences(agreement).map(({ id, text }) => [id, text]));
  const all = grades.map(({ clause, label }) => `${label} – ${said.get(clause)?.slice(label.length + 2) ?? ""}`);
  return lines([
    ...texts(qualificationSentences(agreement)),
    `Grades: ${all.join("; ")}`,
    ...(matrix === undefined ? [] : [said.get(matrix.clause) ?? ""]),
  ]);
}

function scoring(agreement: Agreement): readonly SheetBlock[] {
  const { fit, engagement } = agreement.scoring;
  const sentences = scoringSentences(agreement);
  const table = (id: string, rows: readonly (readonly string[])[]): SheetBlock => ({
    kind: "table",
    columns: [
      { title: sentences.find((sentence) => sentence.id === id)?.text ?? "", share: 4, align: "left" },
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
        `${signedNumber(rule.points)}${rule.atMost === undefined ? "" : ` each, up to ${exactNumber(rule.atMost)}`}`,
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
        { title: "Then the lead …", share: 1, align: "left" },
      ],
      rows: agreement.rejectReasons.map(({ label, then, noteRequired, afterCadence }) => {
        const needs = [
          ...(noteRequired ? ["note required"] : []),
          ...(afterCadence ? ["only after the agreed attempts"] : []),
        ];
        return [needs.length === 0 ? label : `${label} (${needs.join("; ")})`, describeConsequence(then)];
      }),
    },
    lines(texts(dispositionSentences(agreement).filter(({ id }) => !known.has(id)))),
  ];
}

function calculatorLines(agreement: Agreement): readonly string[] {
  const { calculator } = agreement;
  const [text] = texts(goalSentences(agreement).filter(({ id }) => id === calculator?.clause));
  // The heading says it already.
  return text === undefined ? [] : [text.replace(/^How the goals were calculated: a/, "A")];
}

function measureLines(agreement: Agreement): readonly string[] {
  const measures = texts(measureSentences({ ...agreement, digests: [] }));
  return [
    ...(measures.length === 0 ? [] : [measures.join("; ")]),
    ...texts(measureSentences({ ...agreement, measures: [] })),
  ];
}

function exchangeLines(agreement: Agreement): readonly string[] {
  const rates = texts(exchangeSentences(agreement));
  return rates.length === 0 ? [] : [rates.join("; ")];
}
