/**
 * What a list of leads can be asked for. Each filter stands here once: the query of the API, the address of the page, the condition of the statement,
 * and the sentence above the list are made for every one of them, and none compiles without it.
 *
 * A list counts twice: its leads, and what happened to them. Of `what`, `lead` is true of the lead now; the others ask for something that happened to it
 * in `[from, until)`, and a lead can have several: clocks that came due, decisions that were made, stages that were entered. Where nothing that happens
 * is asked for, `from` and `until` are about the capture.
 */
import { CLOCK_KINDS } from "../../agreement/terms/basic/clock-kinds.ts";
import { PARTIES } from "../../agreement/terms/basic/basic-terms.ts";
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { CLOCK_VERDICTS } from "../counting/clock-verdict.ts";
import { FIRST_TOUCHES } from "../measures/first-touches.ts";

export type FilterValue =
  | "text"
  | "blank-text"
  | "long-text"
  | "instant"
  | "month"
  | { readonly oneOf: readonly string[] };
type FilterDescription = {
  readonly what: "lead" | "clock" | "decision" | "entry" | "period";
  readonly value: FilterValue;
  /** As the documents say it. */
  readonly means: string;
  /** The measure that it tells of: where the agreement shows that to some parties only, so is the filter. */
  readonly tells?: MeasureName;
  /** It finds a lead by what identifies a person. */
  readonly isPersonal?: true;
};

const YES = { oneOf: ["yes"] } as const;
const CLOCKS = [...CLOCK_KINDS, "attempt", "fix-data"] as const;
const SIDES = [...PARTIES, "qualification-and-sales"] as const;
const VERDICTS = [...CLOCK_VERDICTS, "due"] as const;
const DECISIONS = ["accepted", "rejected", "any"] as const;

export const LEAD_FILTERS = {
  stage: { what: "lead", value: { oneOf: STAGES }, means: "Stage that the lead is in now" },
  open: { what: "lead", value: { oneOf: ["yes", "no"] }, means: "`yes`: the lead hasn't ended" },
  owner: { what: "lead", value: "blank-text", means: "Who has the lead now; blank: no one" },
  accountable: { what: "lead", value: "text", means: "Who answers for the lead now" },
  party: { what: "lead", value: { oneOf: PARTIES }, means: "Team that has the lead now" },
  origin: { what: "lead", value: "blank-text", means: "Lead source; blank: none on record" },
  grade: { what: "lead", value: "text", means: "ID of its grade now" },
  attribute: {
    ...{ what: "lead", value: "text", isPersonal: true },
    means: "An attribute and its value, such as `industry:software`; `industry:`: none on record",
  },
  besides: {
    ...{ what: "lead", value: "long-text", isPersonal: true },
    means: 'Leads of none of these values, as a report says it: `["source","webinar",null]`',
  },
  search: {
    ...{ what: "lead", value: "text", isPersonal: true },
    means: "Beginnings of words of the name, the email address, the company, or the ID",
  },
  leaking: {
    ...{ what: "lead", value: YES, tells: "leakage" },
    means: "`yes`: open, and without anyone accountable or a next date",
  },
  reached: { what: "lead", value: { oneOf: STAGES }, tells: "conversion", means: "Stage that the lead ever entered" },
  firstTouch: {
    ...{ what: "lead", value: { oneOf: FIRST_TOUCHES }, tells: "speed-to-lead" },
    means: "Of leads that ever became an MQL: what is known of their wait for the first touch by a person",
  },
  clause: { what: "clock", value: "text", tells: "attainment", means: "Clause of a target" },
  clock: {
    ...{ what: "clock", value: { oneOf: CLOCKS }, tells: "attainment" },
    means: "What a target is about",
  },
  side: {
    ...{ what: "clock", value: { oneOf: SIDES }, tells: "attainment" },
    means: "Team that owes the target",
  },
  member: { what: "clock", value: "text", tells: "attainment", means: "Whose target it is" },
  verdict: {
    ...{ what: "clock", value: { oneOf: VERDICTS }, tells: "attainment" },
    means: "How the target stands. `due`: met or missed; `exempt`: canceled before it was due",
  },
  why: { what: "clock", value: "blank-text", tells: "attainment", means: "Why a target was canceled" },
  took: {
    ...{ what: "clock", value: "text", tells: "attainment" },
    means: "Minutes from the start of a target until it was stopped, from – until: `business:5-15`, `calendar:60-`",
  },
  decision: {
    ...{ what: "decision", value: { oneOf: DECISIONS }, tells: "acceptance" },
    means: "How the receiving team decided",
  },
  reason: { what: "decision", value: "text", tells: "acceptance", means: "ID of the reject reason" },
  entered: { what: "entry", value: { oneOf: STAGES }, means: "Stage that was entered" },
  sdr: { what: "entry", value: "blank-text", means: "SDR credited with it; blank: no one" },
  rep: { what: "entry", value: "blank-text", means: "Sales rep credited with it; blank: no one" },
  month: { what: "period", value: "month", means: "In which month it happened, in the time zone of the agreement" },
  from: { what: "period", value: "instant", means: "From when it happened" },
  until: { what: "period", value: "instant", means: "Before when it happened" },
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
export const COUNTED = ["clock", "decision", "entry"] as const;
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
