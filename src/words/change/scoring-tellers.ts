/** Changes of scoring and qualification. */
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import type { EngagementRule } from "../../agreement/terms/parts/scoring-terms.ts";
import { LOWEST_SCORE } from "../../agreement/document/read/values/score-range.ts";
import { daysWords } from "../clause/describe-consequence.ts";
import { countWords, fromTheWords } from "../clause/parts/scoring-sentences.ts";
import { counted } from "../english/counted.ts";
import { capital } from "../english/names.ts";
import { exactNumber, signedNumber } from "../english/numbers.ts";
import { consequenceNow, consequenceWords } from "./consequence-words.ts";
import { condition } from "./party-tellers.ts";
import { amount, nowBefore, onOrOff, aNumber, person, plain, time } from "./tellers.ts";
import { type TellingContext, larger, quoted, textOf, type Side, type Teller } from "./told.ts";

const POINTS = ["point"] as const;
const label = ({ after, before: old }: TellingContext): string =>
  quoted(textOf(after.terms["label"] ?? old.terms["label"]));
const points = amount<number>((context) => `points for ${label(context)}`, signedNumber);
const scoreOr = (score: number, none: string): string =>
  score === LOWEST_SCORE ? none : `${counted(score, "point")} or more`;

/** A grade's own label. */
function gradeLabel(id: string, { agreement }: Side): string {
  return agreement.scoring.grades.find((each) => each.id === id)?.label ?? id;
}

const gradeStart: Teller = ({ leaf, before: old, after }) => {
  const [was, is] = [leaf.before as number, leaf.after as number];
  const name = capital(textOf(after.terms["label"]));
  const set = ({ agreement }: Side): string =>
    agreement.scoring.matrix === undefined ? "the lowest grade" : "set by the fit–engagement matrix";
  if (is === LOWEST_SCORE) return [{ text: `${name} is now ${set(after)} (was ${scoreOr(was, set(old))})` }];
  return [
    {
      text: `${name} now starts at ${counted(is, "point")} (was ${was === LOWEST_SCORE ? set(old) : exactNumber(was)})`,
    },
  ];
};

const band = (side: "fit" | "engagement"): Teller =>
  amount<number | { readonly fromScore: number }>(
    ({ entry }) => `${side} band ${quoted(entry)} of the fit–engagement matrix`,
    (value) => scoreOr(typeof value === "number" ? value : value.fromScore, "everything below the others"),
  );

/** Grade by cell: "a1" → "hot". */
function cellsOf({ terms }: Side): ReadonlyMap<string, string> {
  const [fit, engagement] = [terms["fit"], terms["engagement"]] as (readonly { readonly id: string }[])[];
  const cells = terms["cells"] as readonly (readonly string[])[];
  return new Map(
    cells.flatMap((row, at) =>
      row.map((grade, column) => [`${fit?.[at]?.id ?? ""}${engagement?.[column]?.id ?? ""}`, grade] as const),
    ),
  );
}

const cells: Teller = ({ before: old, after }) => {
  const [was, is] = [cellsOf(old), cellsOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((cell) => was.get(cell) !== is.get(cell))
    .map((cell) => {
      const [from, to] = [was.get(cell), is.get(cell)];
      const name = `Cell ${quoted(cell)} of the fit–engagement matrix`;
      if (to === undefined) return { text: `${name} removed (was ${gradeLabel(from ?? "", old)})` };
      if (from === undefined) return { text: `${name} added: ${gradeLabel(to, after)}` };
      return { text: `${name} changed from ${gradeLabel(from, old)} to ${gradeLabel(to, after)}` };
    });
};

export const SCORING_TELLERS: Readonly<Record<string, Teller>> = {
  "scoring.fit.cap": aNumber("Fit score cap", POINTS),
  "scoring.engagement.cap": aNumber("Engagement score cap", POINTS),
  "scoring.engagement.half-life": ({ leaf: { before: was, after: is } }) => [
    {
      text:
        is === undefined
          ? `Engagement points no longer decay (half-life was ${daysWords(was as number)})`
          : `Engagement points now lose half their value every ${daysWords(is as number)} (${was === undefined ? "did not decay before" : `was every ${daysWords(was as number)}`})`,
    },
  ],
  "scoring.fit.rules.*.points": points,
  "scoring.fit.rules.*.when": condition(),
  "scoring.engagement.rules.*.points": points,
  "scoring.engagement.rules.*.activity": plain(({ thing }) => `activity of ${thing}`),
  "scoring.engagement.rules.*.count": amount<EngagementRule["counts"]>(
    ({ thing }) => `what counts for ${thing}`,
    countWords,
    { none: countWords(undefined) },
  ),
  "scoring.engagement.rules.*.from-the": amount<number>(({ thing }) => `start of ${thing}`, fromTheWords, {
    none: fromTheWords(undefined),
  }),
  "scoring.engagement.rules.*.at-most": aNumber((context) => `maximum for repeated ${label(context)}`, POINTS),
  "scoring.grades.*.from": gradeStart,
  "scoring.matrix.fit.*": band("fit"),
  "scoring.matrix.engagement.*": band("engagement"),
  "scoring.matrix.grades": cells,
  "scoring.matrix.order": amount<readonly string[]>("priority of grades, highest first,", (ids, side) =>
    ids.map((id) => gradeLabel(id, side)).join(", "),
  ),
  "qualification.bar": aNumber("MQL threshold", POINTS, { stricter: larger }),
  "qualification.exceptions.*.activity": plain(({ thing }) => `activity required by ${thing}`, { none: "none" }),
  "qualification.exceptions.*.when": condition(),
  "qualification.exceptions.*.grade": amount<string>(({ thing }) => `grade given by ${thing}`, gradeLabel, {
    none: "the score's own grade",
  }),
  "qualification.exceptions.*.once": onOrOff(
    ({ thing }) => `${capital(thing)} now makes a lead an MQL only once`,
    ({ thing }) => `${capital(thing)} now also makes a recycled lead an MQL again`,
  ),
  "qualification.grey-zone.from": aNumber("lower limit of the gray zone", POINTS),
  "qualification.grey-zone.decider": person("gray-zone reviewer"),
  "qualification.grey-zone.decide-within": time("deadline for gray-zone decisions"),
  "qualification.grey-zone.otherwise": ({ leaf: { after } }) => [
    {
      text:
        after === "qualify"
          ? "A gray-zone lead with no decision by the deadline now becomes an MQL (before: stayed a lead)"
          : "A gray-zone lead with no decision by the deadline now stays a lead (before: became an MQL)",
    },
  ],
  "qualification.stale.below": aNumber("stale-MQL threshold", POINTS),
  "qualification.stale.after": nowBefore<Consequence>(
    (then) => `a stale MQL ${consequenceNow(then)}`,
    consequenceWords,
  ),
};
