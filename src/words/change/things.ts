/** What clauses are called in sentences: short, and never their whole text. */
import { CLOCK_KINDS, type ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { GoalStage } from "../../agreement/terms/parts/goal-stages.ts";
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import type { ClausePlace } from "../../agreement/compare/clause-place.ts";
import { dateWords } from "../english/dates.ts";
import { possessive, teamName } from "../english/names.ts";
import { clockAdjective } from "../names/clock-names.ts";
import { measureName } from "../names/measure-names.ts";
import { stageWord } from "../english/funnel.ts";
import { stageName, type StageNamed } from "../names/stage-names.ts";
import { quoted, textOf, type Side } from "./told.ts";

type Names = Readonly<Record<string, string>>;
type Thing =
  /** A noun before the label. */
  string | ((names: Names, side: Side) => string);

const clock = (names: Names, { agreement }: Side): string => {
  const kind = CLOCK_KINDS.find((each) => each === names["clock"]) ?? "accept";
  return `${possessive(owing(agreement.legs, names["party"] ?? "", kind))} ${clockAdjective(kind)}`;
};

/** The team that owes the clock. */
export function owing(legs: Side["agreement"]["legs"], party: string, kind: ClockKind): string {
  const leg = legs.find(({ id }) => id === party);
  return teamName(leg === undefined ? party : owes(leg, kind));
}

const team = ({ party = "" }: Names): string => teamName(party);

/** By kind of clause. */
const THINGS: Readonly<Record<string, Thing>> = {
  agreement: () => "the agreement",
  "parties.<party>": (names) => `the ${team(names)} team`,
  "people.<person>": (_names, { terms }) => textOf(terms["name"]),
  "profile.customer.<trait>": "ideal-customer trait",
  "profile.persona.<persona>": "persona",
  "profile.out.<rule>": "not-a-fit rule",
  "definitions.<stage>": ({ stage }) => `the definition of ${stageName(stage as StageNamed)}`,
  "attributes.<attribute>": "attribute",
  identity: () => "the rules for the same person",
  "scoring.fit": () => "the Fit score",
  "scoring.fit.<rule>": "scoring rule",
  "scoring.engagement": () => "the Engagement score",
  "scoring.engagement.<rule>": "scoring rule",
  "scoring.grade.<grade>": "grade",
  "scoring.matrix": () => "the fit–engagement matrix",
  "marketing.mql": () => "the MQL threshold",
  "marketing.exception.<exception>": "exception",
  "marketing.grey-zone": () => "the gray zone",
  "marketing.stale": () => "stale MQLs",
  "goals.calculator": () => "the goal calculator",
  "<party>.<stage>-number": (names) => `${possessive(team(names))} ${stageWord(names["stage"] as GoalStage)} goal`,
  "<party>.value": (names) => `${possessive(team(names))} lead-value goal`,
  "<party>.growth.<goal>": (names) => `${possessive(team(names))} growth goal`,
  "<party>.contribution": (names) => `${possessive(team(names))} share of new pipeline value`,
  "exchange.<currency>": ({ currency }) => `the exchange rate of ${currency ?? ""}`,
  returns: () => "leads that no one works",
  "<party>.hand-off": (names) => `the hand-off to ${team(names)}`,
  "<party>.routing.<rule>": "routing rule",
  "<party>.pool": (names) => `the ${team(names)} pool`,
  "<party>.nobody-available": (names) => `the rule for when no one in ${team(names)} is available`,
  "<party>.<clock>": (names, side) => `${clock(names, side)} clock`,
  "<party>.<clock>.<grade>": (names, side) => `${clock(names, side)} target`,
  "<party>.progress.<stage>": (names, side) => `${clock({ ...names, clock: "progress" }, side)} target`,
  "<party>.<clock>.from.<origin>.<grade>": (names, side) => `${clock(names, side)} target`,
  "<party>.<clock>.pause.<reason>": (names, side) =>
    `pause reason ${quoted(labelOf(names, side))} on ${clock(names, side)} clock`,
  "<party>.cadence": (names) => `${possessive(team(names))} cadence`,
  "reasons.<reason>": "reject reason",
  "dispositions.disputes": () => "disputes",
  "dispositions.ratings": () => "the question how good leads are",
  "escalation.<percent>": (_names, { terms }) => `the escalation step ${stepWords(terms["at"])}`,
  "escalation.quiet-hours": () => "quiet hours",
  "calendars.<calendar>": ({ calendar = "" }) => `calendar ${quoted(calendar)}`,
  "measures.<measure>": ({ measure }) => inSentence(measureName(measure as MeasureName)),
  "digests.<digest>": ({ digest = "" }) => `digest ${quoted(digest)}`,
  review: () => "reviews",
  "review.decided.<date>": ({ date = "" }) => `the decision of ${dateWords(date)}`,
  "privacy.forget-after": () => "the erasure of contact details",
};

/** @example "routing rule “France”", "Sales' first-touch clock", "the MQL threshold" */
export function thingOf({ kind, names, path }: ClausePlace, side: Side): string {
  const thing = THINGS[kind];
  if (typeof thing === "function") return thing(names, side);
  return `${thing ?? (path.at(-2) ?? "term").replaceAll("-", " ")} ${quoted(labelOf(names, side))}`;
}

/** What the kind is called where its label follows. @example "scoring rule" */
export function nounOf({ kind }: ClausePlace): string | undefined {
  const thing = THINGS[kind];
  return typeof thing === "string" ? thing : undefined;
}

function labelOf(names: Names, { terms }: Side): string {
  const { label, role, name } = terms;
  return textOf(label ?? role ?? name ?? Object.values(names).at(-1) ?? "");
}

/** @example "at 80% of a target", "30 minutes before a target is due" */
function stepWords(at: unknown): string {
  const step = at as { readonly kind: string; readonly percent?: number; readonly text?: string };
  return step.kind === "percent"
    ? `at ${step.percent ?? 0}% of a target`
    : `${step.text ?? ""} ${step.kind} a target is due`;
}

/** Small, but for words that are capitals: "speed to lead", "SLA attainment". */
function inSentence(title: string): string {
  return /^[A-Z]{2}/.test(title) ? title : `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
}
