/**
 * What a list of leads can be asked for. Each filter stands here once: the query of the API and its documents, the address of the page, the condition of
 * the statement, and the sentence above the list are made for every one of them, and none compiles without it.
 *
 * A list counts twice: its leads, and what happened to them. Of `what`, `lead` is true of the lead now; the others ask for something that happened to it
 * in `[from, until)`, and a lead can have several: clocks that came due, decisions that were made, stages that were entered, members it was given to. Where
 * nothing that happens is asked for, `from` and `until` are about the capture.
 */
import { CLOCK_KINDS } from "../../agreement/terms/basic/clock-kinds.ts";
import { PARTIES } from "../../agreement/terms/basic/basic-terms.ts";
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import { RATINGS } from "../../engine/lead/input.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { CLOCK_VERDICTS } from "../counting/clock-verdict.ts";
import { DAY_PARTS, WEEKDAYS } from "../counting/day-part.ts";
import { FIRST_TOUCHES } from "../measures/first-touches.ts";
import { FUNNEL_STAGES } from "../../calculator/conversion-chain.ts";

export type FilterValue =
  | "text"
  | "blank-text"
  | "long-text"
  | "instant"
  | "month"
  | { readonly oneOf: readonly string[] };
type FilterDescription = {
  readonly what:
    | "lead"
    | "clock"
    | "decision"
    | "dispute"
    | "precedent"
    | "correction"
    | "entry"
    | "assignment"
    | "period";
  readonly value: FilterValue;
  /** The measure that it tells of: where the agreement shows that to some parties only, so is the filter. */
  readonly tells?: MeasureName;
  /** It finds a lead by what identifies a person. */
  readonly isPersonal?: true;
};

const YES = { oneOf: ["yes"] } as const;
const CLOCKS = [...CLOCK_KINDS, "attempt", "fix-data"] as const;
const SIDES = [...PARTIES, "qualification-and-sales"] as const;
const VERDICTS = [...CLOCK_VERDICTS, "due"] as const;
const GIVEN = ["handed-off", "assigned", "in-turn"] as const;
const RATED = [...RATINGS, "any", "no"] as const;
const CADENCES = ["due", "attained", "short"] as const;
const DECISIONS = ["accepted", "rejected", "any"] as const;

export const LEAD_FILTERS = {
  stage: { what: "lead", value: { oneOf: STAGES } },
  open: { what: "lead", value: { oneOf: ["yes", "no"] } },
  owner: { what: "lead", value: "blank-text" },
  accountable: { what: "lead", value: "text" },
  party: { what: "lead", value: { oneOf: PARTIES } },
  origin: { what: "lead", value: "blank-text" },
  grade: { what: "lead", value: "text" },
  attribute: { what: "lead", value: "text", isPersonal: true },
  besides: { what: "lead", value: "long-text", isPersonal: true },
  search: { what: "lead", value: "text", isPersonal: true },
  imported: { what: "lead", value: "text" },
  late: { what: "lead", value: YES },
  dueBy: { what: "lead", value: "instant" },
  leaking: { what: "lead", value: YES, tells: "leakage" },
  reached: { what: "lead", value: { oneOf: STAGES }, tells: "conversion" },
  stoodIn: { what: "lead", value: "text" },
  unqualified: { what: "lead", value: "text" },
  wonIn: { what: "lead", value: "text", tells: "conversion" },
  firstTouch: { what: "lead", value: { oneOf: FIRST_TOUCHES }, tells: "speed-to-lead" },
  clause: { what: "clock", value: "text", tells: "attainment" },
  clock: { what: "clock", value: { oneOf: CLOCKS }, tells: "attainment" },
  side: { what: "clock", value: { oneOf: SIDES }, tells: "attainment" },
  member: { what: "clock", value: "text", tells: "attainment" },
  verdict: { what: "clock", value: { oneOf: VERDICTS }, tells: "attainment" },
  why: { what: "clock", value: "blank-text", tells: "attainment" },
  took: { what: "clock", value: "text", tells: "attainment" },
  startedOn: { what: "clock", value: { oneOf: WEEKDAYS }, tells: "attainment" },
  startedIn: { what: "clock", value: { oneOf: DAY_PARTS }, tells: "attainment" },
  decision: { what: "decision", value: { oneOf: DECISIONS }, tells: "acceptance" },
  reason: { what: "decision", value: "text", tells: "acceptance" },
  disputed: { what: "dispute", value: YES },
  precedent: { what: "precedent", value: { oneOf: ["grey", "dispute"] } },
  ruling: { what: "precedent", value: { oneOf: ["qualify", "leave", "upheld", "overturned"] } },
  corrected: { what: "correction", value: "text" },
  correctedBy: { what: "correction", value: "blank-text" },
  entered: { what: "entry", value: { oneOf: STAGES } },
  left: { what: "entry", value: { oneOf: STAGES } },
  scored: { what: "entry", value: "text" },
  sdr: { what: "entry", value: "blank-text" },
  rep: { what: "entry", value: "blank-text" },
  after: { what: "entry", value: { oneOf: STAGES }, tells: "velocity" },
  onTo: { what: "entry", value: { oneOf: FUNNEL_STAGES }, tells: "conversion" },
  deal: { what: "entry", value: { oneOf: ["valued", "unvalued"] }, tells: "contribution" },
  given: { what: "assignment", value: { oneOf: GIVEN } },
  to: { what: "assignment", value: { oneOf: PARTIES } },
  givenTo: { what: "assignment", value: "text" },
  touched: { what: "assignment", value: { oneOf: ["yes", "no"] }, tells: "coverage" },
  cadence: { what: "assignment", value: { oneOf: CADENCES }, tells: "depth" },
  rated: { what: "assignment", value: { oneOf: RATED } },
  month: { what: "period", value: "month" },
  from: { what: "period", value: "instant" },
  until: { what: "period", value: "instant" },
} as const satisfies Readonly<Record<string, FilterDescription>>;

type Described = typeof LEAD_FILTERS;
export type FilterName = keyof Described;
type ValueOf<Value> = Value extends { readonly oneOf: readonly (infer Name)[] }
  ? Name
  : Value extends "instant"
    ? number
    : string;
export type LeadFilter = { readonly [Name in FilterName]?: ValueOf<Described[Name]["value"]> | undefined };

export const FILTER_NAMES = Object.keys(LEAD_FILTERS) as readonly FilterName[];

export function describedFilter(name: FilterName): FilterDescription {
  return LEAD_FILTERS[name];
}

/** The filters that are set, in the order of the description. */
export function filtersOf(filter: LeadFilter): readonly FilterName[] {
  return FILTER_NAMES.filter((name) => filter[name] !== undefined);
}

/** Of what happens, what a list counts. */
export const COUNTED = ["clock", "decision", "dispute", "precedent", "correction", "entry", "assignment"] as const;
export type Counted = (typeof COUNTED)[number];

/** What a filter asks for that happened: the first of them is counted; null: leads are. */
export function countedBy(filter: LeadFilter): Counted | null {
  return COUNTED.find((what) => filtersOf(filter).some((name) => LEAD_FILTERS[name].what === what)) ?? null;
}

/** By what a list is sorted: when the leads came in, what is due of them next, or when what is counted happened last. */
export const LEAD_SORTS = ["newest", "next", "latest"] as const;
export type LeadSort = (typeof LEAD_SORTS)[number];

/** As a list is sorted unless asked otherwise; only what is counted has an instant to sort by. */
export function sortOf(filter: LeadFilter, asked: LeadSort | undefined): LeadSort {
  if (countedBy(filter) === null) return asked === "next" ? "next" : "newest";
  return asked ?? "latest";
}
