/** Reads `goals`: the calculator, and what each party promises to deliver. */
import { teamName } from "../../../words/english/names.ts";
import { sentences } from "../../../words/english/sentences.ts";
import { clauseId } from "../../../base/ids.ts";
import type { PartyName } from "../../terms/basic-terms.ts";
import type { GOALS } from "../format/goal-format.ts";
import type { Calculator, Effort, Goal, LeadType } from "../../terms/goal-terms.ts";
import { GOAL_STAGES, type GoalStage } from "../../terms/goal-stages.ts";
import { calculatedLeads, calculatedMonths } from "../../terms/agreed-numbers.ts";
import { suggestion } from "./nearest.ts";
import { readDecimal, readMoney, readRate } from "./read-amount.ts";
import { conditions } from "../refine/conditions.ts";
import type { Known } from "./known.ts";
import type { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

type GoalKeys = (typeof GOALS)["keys"];
type CalculatorKeys = GoalKeys["calculator"]["keys"];
type PartyKeys = GoalKeys["marketing"]["keys"];

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const USUAL_WEIGHT = 100;

export function readCalculator(section: Section<CalculatorKeys> | undefined, currency: string): Calculator | undefined {
  if (section === undefined) return undefined;
  const quotaMinor = readMoney(section.spot("quota"), currency);
  const marketingShare = readRate(section.spot("marketing-share"), "part");
  const averageDealMinor = readMoney(section.spot("average-deal"), currency);
  const conversions = readConversions(section);
  const seasonality = readSeasonality(section);
  const rampUp = section.has("ramp-up")
    ? section
        .spot("ramp-up")
        .items()
        .flatMap((item) => readRate(item, "share") ?? [])
    : undefined;
  const effort = readEffort(section.optionalSection("effort"));
  const why = section.why();
  if (quotaMinor === undefined || marketingShare === undefined || averageDealMinor === undefined) return undefined;
  if (conversions === undefined) return undefined;
  const period = section.has("period") ? (section.choice("period") ?? "year") : "year";
  const calculator: Calculator = {
    clause: clauseId("goals.calculator"),
    quotaMinor,
    period,
    marketingShare,
    averageDealMinor,
    conversions,
    seasonality,
    rampUp,
    effort,
    why,
  };
  const leads = calculatedLeads(calculator, currency);
  if (leads.ok) return calculator;
  for (const { message, remedy } of leads.problems)
    section.reportWhole("contradiction", sentences(message), sentences(remedy));
  return undefined;
}

/** One close rate from MQL to customer, or the rates of the steps. */
function readConversions(section: Section<CalculatorKeys>): Calculator["conversions"] | undefined {
  const steps = section.names("conversion");
  if (section.has("close-rate") === section.has("conversion")) {
    if (section.isMissing) return undefined;
    if (section.has("close-rate"))
      section.report(
        "contradiction",
        "close-rate",
        "Both `close-rate` and `conversion` are there.",
        "Keep one of the two.",
      );
    else section.missing("close-rate");
    return undefined;
  }
  if (section.has("close-rate")) {
    const rate = readRate(section.spot("close-rate"), "part");
    return rate === undefined ? undefined : [{ from: "mql", to: "customer", rate }];
  }
  return steps.all().flatMap(({ key, at, spot }) => {
    const step = readStep(key);
    const rate = readRate(spot, "part");
    if (step === undefined)
      steps.problems.add(
        "unknown_key",
        at,
        spot.path,
        `“${key}” isn't a step.`,
        "Use two stages, such as mql-sal or sql-customer.",
      );
    return step === undefined || rate === undefined ? [] : [{ ...step, rate }];
  });
}

function readStep(text: string): { readonly from: GoalStage; readonly to: GoalStage } | undefined {
  const [first, second, ...rest] = text.split("-");
  const from = GOAL_STAGES.find((stage) => stage === first);
  const to = GOAL_STAGES.find((stage) => stage === second);
  return from === undefined || to === undefined || rest.length > 0 ? undefined : { from, to };
}

function readSeasonality(section: Section<CalculatorKeys>): readonly number[] | undefined {
  if (!section.has("seasonality")) return undefined;
  const names = section.names("seasonality");
  const weights = MONTHS.map(() => USUAL_WEIGHT);
  for (const { key, at, spot } of names.all()) {
    const month = MONTHS.findIndex((each) => each === key);
    const weight = spot.number();
    if (month < 0) names.problems.add("unknown_key", at, spot.path, `“${key}” isn't a month.`, suggestion(key, MONTHS));
    else if (weight !== undefined) weights[month] = weight;
  }
  if (weights.some((weight) => weight > 0)) return weights;
  names.report("contradiction", "No month has any weight.", "Give at least one month a weight above 0.");
  return undefined;
}

function readEffort(section: Section<CalculatorKeys["effort"]["keys"]> | undefined): Effort | undefined {
  if (section === undefined) return undefined;
  const minutesPerDay = section.number("minutes-a-day");
  // Within its bounds as a number, and kept as it was written.
  const decimal = (key: "attempts" | "minutes-per-attempt" | "minutes-per-conversation"): string | undefined => {
    const spot = section.spot(key);
    return spot.number() === undefined ? undefined : readDecimal(spot);
  };
  const attemptsPerLead = decimal("attempts");
  const minutesPerAttempt = decimal("minutes-per-attempt");
  const minutesPerConversation = decimal("minutes-per-conversation");
  const reached = readRate(section.spot("reached"), "share");
  if (attemptsPerLead === undefined || minutesPerAttempt === undefined) return undefined;
  if (minutesPerConversation === undefined || reached === undefined) return undefined;
  return { minutesPerDay, attemptsPerLead, minutesPerAttempt, minutesPerConversation, reached };
}

/** What each party promises. A party that has no goals of its own is left out. */
export function readGoals(
  section: Section<GoalKeys>,
  { parties, currency }: Known,
  calculator: Calculator | undefined,
): readonly Goal[] {
  return (["marketing", "qualification", "sales"] as const).flatMap((party): readonly Goal[] => {
    const goals = section.optionalSection(party);
    if (goals === undefined) return [];
    if (!parties.some((each) => each.name === party))
      section.report(
        "unknown_reference",
        party,
        `There is no party “${party}”.`,
        suggestion(
          party,
          parties.map((each) => each.name),
        ),
      );
    const found = [
      ...readNumbers(party, goals, section.has("calculator") ? calculator : null, currency),
      ...readValue(party, goals, currency),
      ...readGrowth(party, goals),
      ...readContribution(party, goals),
    ];
    if (
      !["per-month", "value", "growth", "contribution"].some((key) => goals.has(key as keyof PartyKeys)) &&
      !goals.isMissing
    )
      goals.reportWhole(
        "missing_key",
        `${teamName(party)} has no goal.`,
        "Add one, for example `per-month: { mql: 60 }`.",
      );
    return found;
  });
}

/** @param calculator null when the agreement has none; undefined when it could not be read */
function readNumbers(
  party: PartyName,
  goals: Section<PartyKeys>,
  calculator: Calculator | null | undefined,
  currency: string,
): readonly Goal[] {
  const names = goals.names("per-month");
  const why = goals.why();
  return names.all().flatMap(({ key, at, spot }): readonly Goal[] => {
    const stage = GOAL_STAGES.find((each) => each === key);
    if (stage === undefined) {
      names.problems.add(
        "unknown_reference",
        at,
        spot.path,
        `“${key}” isn't a stage with a number.`,
        suggestion(key, GOAL_STAGES),
      );
      return [];
    }
    const numbers = spot.value?.kind === "text" ? fromCalculator(spot, stage, calculator, currency) : plainNumber(spot);
    return numbers === undefined
      ? []
      : [{ kind: "number", clause: clauseId(`${party}.${stage}-number`), party, stage, ...numbers, why }];
  });
}

type Numbers = { readonly perMonth: number; readonly monthly: readonly number[] | undefined };
const MOST_PER_MONTH = 10_000_000;

function plainNumber(spot: Spot): Numbers | undefined {
  if (spot.value?.kind !== "number") {
    spot.wrongKind("a number, or `calculated`");
    return undefined;
  }
  const { number, text } = spot.value;
  if (Number.isInteger(number) && number >= 1 && number <= MOST_PER_MONTH)
    return { perMonth: number, monthly: undefined };
  spot.report("out_of_range", `${text} is out of range.`, `Use a whole number from 1 to ${MOST_PER_MONTH}.`);
  return undefined;
}

function fromCalculator(
  spot: Spot,
  stage: GoalStage,
  calculator: Calculator | null | undefined,
  currency: string,
): Numbers | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  if (text !== "calculated") {
    spot.unknown(text, "isn't a number", ["calculated"]);
    return undefined;
  }
  if (calculator === null)
    spot.report(
      "missing_key",
      "There is no calculator to calculate this from.",
      "Add `goals.calculator`, or use a number.",
    );
  if (calculator === null || calculator === undefined) return undefined;
  const months = calculatedMonths(calculator, currency, stage);
  if (!months.ok) {
    for (const { message, remedy } of months.problems)
      spot.report("contradiction", sentences(message), sentences(remedy));
    return undefined;
  }
  const perMonth = Math.ceil(months.value.reduce((sum, each) => sum + each, 0) / MONTHS.length);
  return { perMonth, monthly: months.value };
}

function readValue(party: PartyName, goals: Section<PartyKeys>, currency: string): readonly Goal[] {
  const section = goals.optionalSection("value");
  if (section === undefined) return [];
  const perMonthMinor = readMoney(section.spot("per-month"), currency);
  const types = section.sections("types").flatMap(({ key, section: type }): readonly LeadType[] => {
    const label = type.text("label");
    const when = conditions.read(type.spot("when"));
    const closeRate = readRate(type.spot("close-rate"), "part");
    const dealMinor = readMoney(type.spot("average-deal"), currency);
    if (closeRate === undefined || dealMinor === undefined) return [];
    return [{ id: key, label, when, closeRate, averageDealMinor: dealMinor }];
  });
  const names = section.names("types");
  if (names.isEmpty)
    names.report("missing_key", "There is no type of lead.", "Add at least one, with its close rate and average deal.");
  const why = section.why() ?? goals.why();
  return perMonthMinor === undefined
    ? []
    : [{ kind: "value", clause: clauseId(`${party}.value`), party, perMonthMinor, types, why }];
}

function readGrowth(party: PartyName, goals: Section<PartyKeys>): readonly Goal[] {
  return goals.sections("growth").flatMap(({ key, section }): readonly Goal[] => {
    const of = readGrowing(section.spot("of"));
    const by = readRate(section.spot("by"), "growth");
    const comparedWith = readPeriod(section.spot("compared-with"));
    const withinMonths = section.number("within-months");
    const why = section.why() ?? goals.why();
    if (of === undefined || by === undefined || comparedWith === undefined) return [];
    return [
      { kind: "growth", clause: clauseId(`${party}.growth.${key}`), party, of, by, comparedWith, withinMonths, why },
    ];
  });
}

function readGrowing(spot: Spot): Extract<Goal, { readonly kind: "growth" }>["of"] | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const stage = GOAL_STAGES.find((each) => each === text);
  if (stage !== undefined) return { kind: "stage", stage };
  const step = readStep(text);
  if (step !== undefined) return { kind: "conversion", ...step };
  spot.unknown(text, "is neither a stage nor a step", [...GOAL_STAGES, "mql-sal", "mql-sql"]);
  return undefined;
}

/** A year, a quarter or a month: 2026, 2026-Q1, 2026-03. */
function readPeriod(spot: Spot): string | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  if (/^(19[7-9]\d|20\d\d|21\d\d)(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(text)) return text;
  spot.report("not_a_date", `“${text}” isn't a period.`, "Use a quarter, a month, or a year: 2026-Q1, 2026-03, 2026.");
  return undefined;
}

function readContribution(party: PartyName, goals: Section<PartyKeys>): readonly Goal[] {
  const share = readRate(goals.spot("contribution"), "part");
  return share === undefined
    ? []
    : [{ kind: "contribution", clause: clauseId(`${party}.contribution`), party, share, why: goals.why() }];
}
