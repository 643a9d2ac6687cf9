/** The clauses of scoring and qualification. */
import { counted, signedPoints } from "../english/counted.ts";
import { clauseId } from "../../base/ids.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EngagementRule, Grade, Scoring } from "../../agreement/terms/scoring-terms.ts";
import { ordinal } from "../english/numbers.ts";
import { type Clause, clauseOf } from "./clause.ts";
import { daysWords, describeConsequence } from "./describe-consequence.ts";
import { conditionWords, personWords } from "./words.ts";

export function scoringClauses({ scoring }: Agreement): readonly Clause[] {
  const { fit, engagement, grades, matrix } = scoring;
  return [
    {
      id: clauseId("scoring.fit"),
      part: "scoring",
      text: `Who they are: points add up${fit.cap === undefined ? "" : ` to at most ${fit.cap}`}, without a least`,
      terms: { cap: fit.cap },
    },
    ...fit.rules.map((rule) =>
      clauseOf("scoring", rule, `${rule.label}: ${signedPoints(rule.points)} (${conditionWords(rule.when)})`),
    ),
    {
      id: clauseId("scoring.engagement"),
      part: "scoring",
      text: `What they do: points add up${engagement.cap === undefined ? "" : ` to at most ${engagement.cap}`}, without a least${engagement.halfLife === undefined ? "" : `; half of them is forgotten after ${daysWords(engagement.halfLife)}`}`,
      terms: { cap: engagement.cap, halfLife: engagement.halfLife },
    },
    ...engagement.rules.map((rule) =>
      clauseOf(
        "scoring",
        rule,
        `${rule.label}: ${signedPoints(rule.points)}${rule.atMost === undefined ? "" : `, at most ${rule.atMost}`} (${[rule.activity, ...countedWords(rule)].join(", ")})`,
      ),
    ),
    ...grades.map((grade, index) => clauseOf("scoring", grade, `${grade.label}: ${gradeText(scoring, grade, index)}`)),
    ...(matrix === undefined
      ? []
      : [
          clauseOf(
            "scoring",
            matrix,
            `Grade by fit (${bandWords(matrix.fit)}) × engagement (${bandWords(matrix.engagement)})`,
            {
              ...matrix,
              cells: matrix.cells.map((row) => row.map((index) => grades[index]?.id)),
              order: grades.map((grade) => grade.id),
            },
          ),
        ]),
  ];
}

/** "each object once", "from the 3rd on"; nothing where every one counts. */
export function countedWords({ counts, fromThe }: EngagementRule): readonly string[] {
  return [
    ...(counts === undefined ? [] : [countWords(counts)]),
    ...(fromThe === undefined ? [] : [fromTheWords(fromThe)]),
  ];
}

export function countWords(counts: EngagementRule["counts"]): string {
  if (counts === undefined) return "every one";
  return counts === "once" ? "the first one only" : "each object once";
}

export function fromTheWords(fromThe: number | undefined): string {
  return fromThe === undefined ? "from the first on" : `from the ${ordinal(fromThe)} on`;
}

function gradeText({ grades, matrix }: Scoring, grade: Grade, index: number): string {
  if (matrix === undefined)
    return index === grades.length - 1 ? "everything below" : `from ${counted(grade.fromScore, "point")}`;
  const cells = matrix.fit.flatMap((fit, row) =>
    matrix.engagement.flatMap((engagement, column) =>
      matrix.cells[row]?.[column] === index ? [`${fit.id}${engagement.id}`] : [],
    ),
  );
  return `cells ${cells.join(", ") || "none"}`;
}

function bandWords(bands: readonly { readonly id: string; readonly fromScore: number }[]): string {
  return bands
    .map(({ id, fromScore }, index) => (index === bands.length - 1 ? `${id} below` : `${id} from ${fromScore}`))
    .join(", ");
}

export function qualificationClauses({ qualification, people }: Agreement): readonly Clause[] {
  const { bar, exceptions, greyZone, stale } = qualification;
  return [
    clauseOf("scoring", qualification, `A lead is marketing qualified from ${counted(bar, "point")}`, {
      bar,
      why: qualification.why,
    }),
    ...exceptions.map((exception) =>
      clauseOf(
        "scoring",
        exception,
        `${exception.label}: qualified whatever the score${exception.grade === undefined ? "" : `, ${exception.grade}`} (${[
          ...(exception.activity === undefined ? [] : [exception.activity]),
          ...(exception.when.length === 0 ? [] : [conditionWords(exception.when)]),
        ].join("; ")})${exception.once ? ", once only" : ""}`,
      ),
    ),
    ...(greyZone === undefined
      ? []
      : [
          clauseOf(
            "scoring",
            greyZone,
            `From ${counted(greyZone.fromScore, "point")} ${personWords(people, greyZone.decider)} decides within ${greyZone.target.text}; undecided it ${greyZone.otherwise === "qualify" ? "is an MQL" : "stays a lead"}`,
          ),
        ]),
    ...(stale === undefined
      ? []
      : [
          clauseOf(
            "scoring",
            stale,
            `An MQL that nobody accepted and that has fallen below ${counted(stale.belowScore, "point")} ${describeConsequence(stale.then)}`,
          ),
        ]),
  ];
}
