/** Changes of profile, definitions, scoring and qualification. */
import { stageName } from "../names/stage-names.ts";
import { counted, signedPoints } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { signedNumber } from "../english/numbers.ts";
import type {
  Definition,
  GreyZone,
  Qualification,
  QualificationException,
  StaleTerms,
} from "../../agreement/terms/agreement.ts";
import type { EngagementRule, FitRule, Grade, Scoring } from "../../agreement/terms/scoring-terms.ts";
import { daysWords, describeConsequence } from "../clause/describe-consequence.ts";
import { countWords, fromTheWords } from "../clause/scoring-clauses.ts";
import { conditionWords } from "../clause/words.ts";
import { LOWEST_SCORE } from "../../agreement/document/read/score-range.ts";
import type { OutOfProfile, Persona, ProfileTrait } from "../../agreement/terms/profile-terms.ts";
import {
  comings,
  field,
  larger,
  nameAfter,
  nameBefore,
  orNone,
  quoted,
  shorterTime,
  type Sides,
  timeChange,
  type Told,
} from "./told.ts";

type Rule = { readonly label: string };

function renamed(what: string, before: Rule, after: Rule): readonly Told[] {
  return field(before.label, after.label, (is, was) => `${what} ${quoted(was)} is now called ${quoted(is)}`);
}

export function tellTrait(
  before: ProfileTrait | OutOfProfile,
  after: ProfileTrait | OutOfProfile,
  what: string,
): readonly Told[] {
  return [
    ...renamed(what, before, after),
    ...field(
      before.when,
      after.when,
      (is, was) => `${what} ${quoted(after.label)}: ${conditionOf(is)}, was ${conditionOf(was)}`,
    ),
  ];
}

function conditionOf(when: ProfileTrait["when"]): string {
  return when.length === 0 ? "in words only" : conditionWords(when);
}

export function tellPersona(before: Persona, after: Persona): readonly Told[] {
  const lists = (what: string, was: readonly string[], is: readonly string[]): readonly Told[] =>
    field(
      was,
      is,
      () =>
        `${after.role} ${what} ${is.length === 0 ? "nothing named" : listWords(is)}, was ${was.length === 0 ? "nothing named" : listWords(was)}`,
    );
  return [
    ...field(before.role, after.role, (is, was) => `We now speak with ${quoted(is)}, was ${quoted(was)}`),
    ...lists("wants", before.goals, after.goals),
    ...lists("is hindered by", before.pains, after.pains),
  ];
}

export function tellDefinition(before: Definition, after: Definition): readonly Told[] {
  const term = stageName(after.term);
  const { came, went } = comings(before.criteria, after.criteria);
  const moved = came.length + went.length === 0;
  return [
    ...field(before.text, after.text, (is, was) => `${term} now means ${quoted(is)}, was ${quoted(was)}`),
    ...came.map((each) => ({ text: `To be ${term}, a lead now also needs: ${each}` })),
    ...went.map((each) => ({ text: `To be ${term}, a lead no longer needs: ${each}` })),
    ...(moved ? field(before.criteria, after.criteria, () => `The criteria of ${term} stand in another order`) : []),
  ];
}

export function tellFit(before: Scoring["fit"], after: Scoring["fit"]): readonly Told[] {
  return field(before.cap, after.cap, (is, was) => capChange("who a lead is", is, was));
}

export function tellEngagement(before: Scoring["engagement"], after: Scoring["engagement"]): readonly Told[] {
  return [
    ...field(before.cap, after.cap, (is, was) => capChange("what a lead does", is, was)),
    ...field(
      before.halfLife,
      after.halfLife,
      (is, was) =>
        `Half of the points for what a lead does ${is === undefined ? "is never forgotten" : `is forgotten after ${daysWords(is)}`}, was ${was === undefined ? "never" : `after ${daysWords(was)}`}`,
    ),
  ];
}

function capChange(what: string, is: number | undefined, was: number | undefined): string {
  return `Points for ${what} ${is === undefined ? "have no limit" : `add up to at most ${is}`}, was ${orNone(was, "without a limit")}`;
}

export function tellFitRule(before: FitRule, after: FitRule): readonly Told[] {
  return [
    ...renamed("The scoring rule", before, after),
    ...pointsChange(before, after),
    ...field(
      before.when,
      after.when,
      (is, was) => `${quoted(after.label)} now counts when ${conditionWords(is)}, was ${conditionWords(was)}`,
    ),
  ];
}

export function tellEngagementRule(before: EngagementRule, after: EngagementRule): readonly Told[] {
  return [
    ...renamed("The scoring rule", before, after),
    ...pointsChange(before, after),
    ...field(before.activity, after.activity, (is, was) => `${quoted(after.label)} now counts on ${is}, was ${was}`),
    ...field(
      before.counts,
      after.counts,
      (is, was) => `Of ${quoted(after.label)} ${countWords(is)} counts now, was ${countWords(was)}`,
    ),
    ...field(
      before.fromThe,
      after.fromThe,
      (is, was) => `${quoted(after.label)} now counts ${fromTheWords(is)}, was ${fromTheWords(was)}`,
    ),
    ...field(
      before.atMost,
      after.atMost,
      (is, was) =>
        `Repeats of ${quoted(after.label)} ${is === undefined ? "add up without a limit" : `add up to at most ${counted(is, "point")}`}, was ${orNone(was, "without a limit")}`,
    ),
  ];
}

function pointsChange(before: FitRule | EngagementRule, after: FitRule | EngagementRule): readonly Told[] {
  return field(
    before.points,
    after.points,
    (is, was) => `${quoted(after.label)} now gives ${signedPoints(is)}, was ${signedNumber(was)}`,
  );
}

export function tellGrade(before: Grade, after: Grade): readonly Told[] {
  return [
    ...renamed("The grade", before, after),
    ...field(before.fromScore, after.fromScore, (is, was) =>
      is === LOWEST_SCORE
        ? `${after.label} no longer begins at a number of points, was ${was}`
        : `${after.label} now begins at ${counted(is, "point")}, was ${was === LOWEST_SCORE ? "at no number of its own" : was}`,
    ),
  ];
}

export function tellBar(before: Qualification, after: Qualification): readonly Told[] {
  return field(
    before.bar,
    after.bar,
    (is, was) => `The MQL bar is ${counted(is, "point")}, was ${was}`,
    larger(before.bar, after.bar),
  );
}

export function tellException(before: QualificationException, after: QualificationException): readonly Told[] {
  const what = `The exception ${quoted(after.label)}`;
  return [
    ...renamed("The exception", before, after),
    ...field(
      before.activity,
      after.activity,
      (is, was) => `${what} now needs ${orNone(is, "no activity")}, was ${orNone(was, "no activity")}`,
    ),
    ...field(
      before.when,
      after.when,
      (is, was) => `${what} now applies when ${conditionWords(is)}, was ${conditionWords(was)}`,
    ),
    ...field(
      before.grade,
      after.grade,
      (is, was) =>
        `${what} now gives ${is === undefined ? "the grade of the score" : `the grade ${is}`}, was ${orNone(was, "the grade of the score")}`,
    ),
    ...field(before.once, after.once, (is) =>
      is ? `${what} now makes an MQL once only` : `${what} now makes a recycled lead an MQL again`,
    ),
  ];
}

export function tellGreyZone(before: GreyZone, after: GreyZone, sides: Sides): readonly Told[] {
  return [
    ...field(
      before.fromScore,
      after.fromScore,
      (is, was) => `The grey zone begins at ${counted(is, "point")}, was ${was}`,
    ),
    ...field(
      before.decider,
      after.decider,
      (is, was) => `${nameAfter(sides, is)} decides on grey leads, was ${nameBefore(sides, was)}`,
    ),
    ...field(
      before.target,
      after.target,
      (is, was) => `Grey leads are decided ${timeChange(is, was)}`,
      shorterTime(before.target, after.target),
    ),
    ...field(before.otherwise, after.otherwise, (is) =>
      is === "qualify"
        ? "A grey lead that nobody decided in time is now an MQL, was left a lead"
        : "A grey lead that nobody decided in time now stays a lead, was taken as an MQL",
    ),
  ];
}

export function tellStale(before: StaleTerms, after: StaleTerms): readonly Told[] {
  return [
    ...field(
      before.belowScore,
      after.belowScore,
      (is, was) => `An MQL is stale below ${counted(is, "point")}, was ${was}`,
    ),
    ...field(
      before.then,
      after.then,
      (is, was) => `A stale MQL now ${describeConsequence(is)}, was: ${describeConsequence(was)}`,
    ),
  ];
}
