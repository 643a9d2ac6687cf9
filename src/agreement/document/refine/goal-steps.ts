/** Stages and steps between stages, with what is said of each: rates of the calculator, weights of months, what grows, and numbers a month. */
import { GOAL_STAGES, type GoalStage } from "../../terms/parts/goal-stages.ts";
import { chosenKeys } from "../format/chosen-keys.ts";
import type { NamedField } from "../format/field.ts";
import { Names } from "../read/names.ts";
import { suggestion } from "../read/nearest.ts";
import { readRate } from "../read/values/read-amount.ts";
import type { Spot } from "../read/spot.ts";
import { writeShare } from "../write/write-amount.ts";
import type { WrittenKeys } from "../write/written.ts";

type Step = { readonly from: GoalStage; readonly to: GoalStage };
/** What grows: the entries of a stage, or the rate between two. */
type Growing = { readonly kind: "stage"; readonly stage: GoalStage } | ({ readonly kind: "conversion" } & Step);
/** How many a month: a number, or what the calculator says. */
type MonthlyNumber = { readonly stage: GoalStage; readonly perMonth: number | "calculated" };

export const conversions = { read: readConversions, write: writeConversions };
export const seasonality = { read: readSeasonality, write: writeSeasonality };
export const growing = { read: readGrowing, write: writeGrowing };
export const monthlyNumbers = { read: readNumbers, write: writeNumbers };

const MONTHS = chosenKeys("month")?.keys ?? [];
const USUAL_WEIGHT = 100;
const MOST_PER_MONTH = 10_000_000;

function readConversions(place: Spot): readonly (Step & { readonly rate: string })[] {
  return new Names(place, place.field as NamedField).all().flatMap(({ key, at, spot }) => {
    const step = readStep(key);
    const rate = readRate(spot, "part");
    if (step === undefined)
      place.problems.add(
        "unknown_key",
        at,
        spot.path,
        `“${key}” isn't a step.`,
        "Use two stages, such as mql-sal or sql-customer.",
      );
    return step === undefined || rate === undefined ? [] : [{ ...step, rate }];
  });
}

function readStep(text: string): Step | undefined {
  const [first, second, ...rest] = text.split("-");
  const from = GOAL_STAGES.find((stage) => stage === first);
  const to = GOAL_STAGES.find((stage) => stage === second);
  return from === undefined || to === undefined || rest.length > 0 ? undefined : { from, to };
}

function writeConversions(all: ReturnType<typeof readConversions>): WrittenKeys {
  return Object.fromEntries(all.map(({ from, to, rate }) => [`${from}-${to}`, writeShare(rate)]));
}

/** Twelve weights from January. */
function readSeasonality(place: Spot): readonly number[] | undefined {
  const names = new Names(place, place.field as NamedField);
  const weights = MONTHS.map(() => USUAL_WEIGHT);
  for (const { key, at, spot } of names.all()) {
    const month = MONTHS.indexOf(key);
    const weight = spot.number();
    if (month < 0) names.problems.add("unknown_key", at, spot.path, `“${key}” isn't a month.`, suggestion(key, MONTHS));
    else if (weight !== undefined) weights[month] = weight;
  }
  if (weights.some((weight) => weight > 0)) return weights;
  names.report("contradiction", "No month has any weight.", "Give at least one month a weight above 0.");
  return undefined;
}

/** The months that are not as usual; all of them when there is none, so that it is seen that months were thought of. */
function writeSeasonality(weights: readonly number[]): WrittenKeys {
  const isUsual = weights.every((weight) => weight === USUAL_WEIGHT);
  return Object.fromEntries(
    MONTHS.flatMap((month, index) => {
      const weight = weights[index] ?? USUAL_WEIGHT;
      return isUsual || weight !== USUAL_WEIGHT ? [[month, weight]] : [];
    }),
  );
}

function readGrowing(spot: Spot): Growing | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const stage = GOAL_STAGES.find((each) => each === text);
  if (stage !== undefined) return { kind: "stage", stage };
  const step = readStep(text);
  if (step !== undefined) return { kind: "conversion", ...step };
  spot.unknown(text, "is neither a stage nor a step", [...GOAL_STAGES, "mql-sal", "mql-sql"]);
  return undefined;
}

function writeGrowing(of: Growing): string {
  return of.kind === "stage" ? of.stage : `${of.from}-${of.to}`;
}

function readNumbers(place: Spot): readonly MonthlyNumber[] {
  return new Names(place, place.field as NamedField).all().flatMap(({ key, at, spot }): readonly MonthlyNumber[] => {
    const stage = GOAL_STAGES.find((each) => each === key);
    if (stage === undefined) {
      place.problems.add(
        "unknown_reference",
        at,
        spot.path,
        `“${key}” isn't a stage with a number.`,
        suggestion(key, GOAL_STAGES),
      );
      return [];
    }
    const perMonth = spot.value?.kind === "text" ? readCalculated(spot) : plainNumber(spot);
    return perMonth === undefined ? [] : [{ stage, perMonth }];
  });
}

function readCalculated(spot: Spot): "calculated" | undefined {
  const text = spot.text();
  if (text === "calculated") return text;
  if (text !== undefined) spot.unknown(text, "isn't a number", ["calculated"]);
  return undefined;
}

function plainNumber(spot: Spot): number | undefined {
  if (spot.value?.kind !== "number") {
    spot.wrongKind("a number, or `calculated`");
    return undefined;
  }
  const { number, text } = spot.value;
  if (Number.isInteger(number) && number >= 1 && number <= MOST_PER_MONTH) return number;
  spot.report("out_of_range", `${text} is out of range.`, `Use a whole number from 1 to ${MOST_PER_MONTH}.`);
  return undefined;
}

function writeNumbers(all: readonly MonthlyNumber[]): WrittenKeys {
  return Object.fromEntries(all.map(({ stage, perMonth }) => [stage, perMonth]));
}
