/** The rules that the commitments stand on: definitions, scoring, hand-off, reasons, escalation, hours, measures, review, privacy. */
import { type ClauseId, clauseId } from "../../base/ids.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { identitySentences, TYPE_WORDS } from "../clause/parts/attribute-sentences.ts";
import { calendarSentences } from "../clause/parts/calendar-sentences.ts";
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
import { inTurn, marked, type MarkedWords, markedSentences } from "./marked-words.ts";
import type { SheetBlock, SheetSection } from "./sheet.ts";

type Block = SheetBlock<MarkedWords>;
type Section = SheetSection<MarkedWords>;
type Place = Section["place"];

export function ruleSections(agreement: Agreement): readonly Section[] {
  return [
    section("How leads qualify", "left", [qualification(agreement), ...scoring(agreement)]),
    section("Definitions", "right", [definitions(agreement)]),
    section("Lead data", "right", [
      lines(attributeLines(agreement)),
      lines(markedSentences(identitySentences(agreement))),
    ]),
    section("Ideal customer profile", "right", [lines(markedSentences(profileSentences(agreement)))]),
    section("Routing", "left", [
      lines(markedSentences([...handOffSentences(agreement), ...returnsSentences(agreement)])),
    ]),
    section("Rejecting a lead", "right", reasons(agreement)),
    section("Escalation", "left", [lines(markedSentences(escalationSentences(agreement)))]),
    section("Business hours", "right", [lines(markedSentences(calendarSentences(agreement)))]),
    section("How the goals were calculated", "left", [
      lines([...calculatorLines(agreement), ...exchangeLines(agreement)]),
    ]),
    section("Measures", "right", [lines(measureLines(agreement))]),
    section("Review", "left", [lines(markedSentences(reviewSentences(agreement)))]),
    section("Privacy", "right", [lines(markedSentences(privacySentences(agreement)))]),
  ].filter(({ blocks }) => blocks.length > 0);
}

function section(title: string, place: Place, blocks: readonly Block[]): Section {
  return { title, place, blocks: blocks.filter((block) => sizeOf(block) > 0) };
}

function sizeOf(block: Block): number {
  if (block.kind === "table") return block.rows.length;
  return block.kind === "terms" ? block.terms.length : block.lines.length;
}

function lines(all: readonly MarkedWords[]): Block {
  return { kind: "lines", lines: all };
}

/** Only what is not the usual of each. */
function attributeLines({ attributes = [] }: Agreement): readonly MarkedWords[] {
  const words = attributes.map(({ clause, label, type, personal }) => {
    const marks = [...(type === "text" ? [] : [TYPE_WORDS[type]]), ...(personal ? ["erased with the person"] : [])];
    return marked(marks.length === 0 ? label : `${label} (${marks.join(", ")})`, clause);
  });
  return inOneLine(words);
}

function definitions(agreement: Agreement): Block {
  return {
    kind: "terms",
    terms: agreement.definitions.map(({ clause, term, text, criteria }) => ({
      term: stageName(term),
      text: marked(criteria.length === 0 ? text : `${text} Entry criteria: ${withPeriod(criteria.join("; "))}`, clause),
    })),
  };
}

function qualification(agreement: Agreement): Block {
  const { grades, matrix } = agreement.scoring;
  const said = new Map(scoringSentences(agreement).map(({ id, text }) => [id, text]));
  const all = grades.map(({ clause, label }) =>
    marked(`${label} – ${said.get(clause)?.slice(label.length + 2) ?? ""}`, clause),
  );
  return lines([
    ...markedSentences(qualificationSentences(agreement)),
    [...marked("Grades: "), ...inTurn(all, "; ")],
    ...(matrix === undefined ? [] : [marked(said.get(matrix.clause) ?? "", matrix.clause)]),
  ]);
}

function scoring(agreement: Agreement): readonly Block[] {
  const { fit, engagement } = agreement.scoring;
  const sentences = scoringSentences(agreement);
  const table = (id: ClauseId, rows: readonly (readonly MarkedWords[])[]): Block => ({
    kind: "table",
    columns: [
      { title: marked(sentences.find((sentence) => sentence.id === id)?.text ?? "", id), share: 4, align: "left" },
      { title: marked("Points"), share: 1.8, align: "right" },
    ],
    rows,
  });
  return [
    table(
      clauseId("scoring.fit"),
      fit.rules.map(({ clause, label, points }) => [marked(label, clause), marked(signedNumber(points))]),
    ),
    table(
      clauseId("scoring.engagement"),
      engagement.rules.map((rule) => [
        marked([rule.label, ...countedWords(rule)].join(", "), rule.clause),
        marked(
          `${signedNumber(rule.points)}${rule.atMost === undefined ? "" : ` each, up to ${exactNumber(rule.atMost)}`}`,
        ),
      ]),
    ),
  ];
}

function reasons(agreement: Agreement): readonly Block[] {
  const known = new Set(agreement.rejectReasons.map(({ clause }) => clause));
  return [
    {
      kind: "table",
      columns: [
        { title: marked("Reason"), share: 1, align: "left" },
        { title: marked("Then the lead …"), share: 1, align: "left" },
      ],
      rows: agreement.rejectReasons.map(({ clause, label, then, noteRequired, afterCadence }) => {
        const needs = [
          ...(noteRequired ? ["note required"] : []),
          ...(afterCadence ? ["only after the agreed attempts"] : []),
        ];
        return [
          marked(needs.length === 0 ? label : `${label} (${needs.join("; ")})`, clause),
          marked(describeConsequence(then)),
        ];
      }),
    },
    lines(markedSentences(dispositionSentences(agreement).filter(({ id }) => !known.has(id)))),
  ];
}

function calculatorLines(agreement: Agreement): readonly MarkedWords[] {
  const { calculator } = agreement;
  const found = goalSentences(agreement).find(({ id }) => id === calculator?.clause);
  if (found === undefined) return [];
  // The heading says it already.
  return [marked(found.text.replace(/^How the goals were calculated: a/, "A"), found.id)];
}

function measureLines(agreement: Agreement): readonly MarkedWords[] {
  return [
    ...inOneLine(markedSentences(measureSentences({ ...agreement, digests: [] }))),
    ...markedSentences(measureSentences({ ...agreement, measures: [] })),
  ];
}

function exchangeLines(agreement: Agreement): readonly MarkedWords[] {
  return inOneLine(markedSentences(exchangeSentences(agreement)));
}

function inOneLine(all: readonly MarkedWords[]): readonly MarkedWords[] {
  return all.length === 0 ? [] : [inTurn(all, "; ")];
}
