/** The filters of a list of leads as conditions of its statement, one each: `src/reporting/leads/lead-filters.ts` says what they mean. */
import { type Stage, STAGES } from "../../engine/lead/lead-event.ts";
import { MINUTE_MS } from "../../base/time.ts";
import type { EpochMs } from "../../base/time.ts";
import { type ClockVerdict, WAITS_FOR } from "../../reporting/counting/clock-verdict.ts";
import { stagesFrom } from "../../reporting/counting/stages-from.ts";
import type { DayPart, Weekday } from "../../reporting/counting/day-part.ts";
import {
  COUNTED,
  type Counted,
  countedBy,
  type FilterName,
  LEAD_FILTERS,
  type LeadFilter,
} from "../../reporting/leads/lead-filters.ts";
import { readBesides, readMonths, readScores, readStood, readTook } from "../../reporting/leads/filter-values.ts";
import { isFoundBy } from "./word-rows.ts";
import { ENDS_WAIT, type FirstTouch } from "../../reporting/measures/first-touches.ts";
import { ASSIGNMENT_WHERE } from "./assignments-where.ts";
import { dealIs } from "./deals-where.ts";
import { SCORE_NOW, scoreIs, UNQUALIFIED } from "./scores-where.ts";
import { orderOf, stageBefore } from "./stage-before.ts";
import { inDayPart, localMs, onWeekday, wholeMonthsBetween } from "./local-times.ts";
import type { FilterCondition, LeadsAsked, NamesOf } from "./leads-asked.ts";
import type { Params } from "./params.ts";

/** The table that what happened is read from, and when it happened. */
const HAPPENED: Readonly<Record<Counted, { readonly table: string; readonly at: string }>> = {
  clock: { table: "clock", at: "due_at_ms" },
  decision: { table: "disposition", at: "at_ms" },
  dispute: { table: "dispute", at: "at_ms" },
  precedent: { table: "precedent", at: "at_ms" },
  correction: { table: "correction", at: "at_ms" },
  entry: { table: "stage_entry", at: "at_ms" },
  assignment: { table: "assignment", at: "at_ms" },
};

/** Their tables don't say where the lead came from: the lead does. */
const HAS_NO_ORIGIN: readonly Counted[] = ["assignment", "dispute", "precedent", "correction"];

/** Of what is counted: a row each time it happened, with its lead and when; null: leads themselves are counted. */
export function happenings(asked: LeadsAsked, params: Params): string | null {
  const what = countedBy(asked.filter);
  if (what === null) return null;
  const { table, at } = HAPPENED[what];
  const origin = asked.filter.origin;
  const ofOrigin =
    origin === undefined || HAS_NO_ORIGIN.includes(what) ? "" : ` and ${blankOr("t.origin", origin, params)}`;
  return `select t.lead_id, t.${at} as at from ${table} t
    where t.workspace_id = $1 and ${conditionsOf(what, asked, params)}${ofOrigin}`;
}

/** Of the lead, as `l`, with its person, as `p`; and of whatever else happened to it. None: of any lead of the workspace. */
export function leadsWhere(asked: LeadsAsked, params: Params): readonly string[] {
  const { filter } = asked;
  const counted = countedBy(filter);
  const named = (Object.keys(OF_LEAD) as (keyof typeof OF_LEAD)[]).filter(
    (name) =>
      filter[name] !== undefined && !(name === "origin" && counted !== null && !HAS_NO_ORIGIN.includes(counted)),
  );
  const own = named.map((name) => OF_LEAD[name](String(filter[name]), params, asked));
  const others = COUNTED.filter((what) => what !== counted && hasAny(filter, what)).map((what) => {
    const { table } = HAPPENED[what];
    return `exists (select from ${table} t where t.workspace_id = $1 and t.lead_id = l.lead_id and ${conditionsOf(what, asked, params)})`;
  });
  const captured = counted === null ? withinPeriod("l.captured_at_ms", filter, params) : [];
  return [...own, ...others, ...captured];
}

/** Whether the statement has to know who the leads are. */
export function asksForPersons({ attribute, besides }: LeadFilter): boolean {
  return attribute !== undefined || besides !== undefined;
}

function hasAny(filter: LeadFilter, what: Counted): boolean {
  return (Object.keys(LEAD_FILTERS) as FilterName[]).some(
    (name) => LEAD_FILTERS[name].what === what && filter[name] !== undefined,
  );
}

function conditionsOf(what: Counted, asked: LeadsAsked, params: Params): string {
  const { filter } = asked;
  const table: Readonly<Partial<Record<FilterName, FilterCondition>>> = OF_WHAT[what];
  const named = (Object.keys(table) as FilterName[]).flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [table[name]?.(String(value), params, asked) ?? "true"];
  });
  return [...named, ...withinPeriod(`t.${HAPPENED[what].at}`, filter, params), "true"].join(" and ");
}

function withinPeriod(column: string, { from, until }: LeadFilter, params: Params): readonly string[] {
  return [
    ...(from === undefined ? [] : [`${column} >= ${params.of(from, "bigint")}`]),
    ...(until === undefined ? [] : [`${column} < ${params.of(until, "bigint")}`]),
  ];
}

const equals =
  (column: string): FilterCondition =>
  (value, params) =>
    `${column} = ${params.of(value, "text")}`;
const blankable =
  (column: string): FilterCondition =>
  (value, params) =>
    blankOr(column, value, params);

function blankOr(column: string, value: string, params: Params): string {
  return value === "" ? `${column} is null` : `${column} = ${params.of(value, "text")}`;
}

/** An attribute of the person `p`; null where there is none, or an empty one. */
function attributeOf(name: string, params: Params): string {
  const named = `p.known -> 'attributes' -> ${params.of(name, "text")}`;
  // What is personal stands beside: there is its place.
  return `nullif(coalesce(p.said -> (${named} ->> '$')::int, ${named}) #>> '{}', '')`;
}

/** What leads are told apart by, as reports by segment say it; undefined for what is none. */
export function segmentColumn(by: string, params: Params): string | undefined {
  const known = new Map([
    ["source", "l.origin"],
    ["grade", "l.grade"],
    ["team", "l.leg"],
    ["owner", "l.owner"],
  ]);
  return by.startsWith("attribute:") ? attributeOf(by.slice("attribute:".length), params) : known.get(by);
}

const ENDED: readonly Stage[] = ["customer", "disqualified", "lost"];
const stagesThat = (isOne: (stage: Stage) => boolean): string => `('${STAGES.filter(isOne).join("', '")}')`;

const OF_LEAD: Readonly<Record<NamesOf<"lead">, FilterCondition>> = {
  stage: equals("l.stage"),
  open: (value) => `l.stage in ${stagesThat((stage) => ENDED.includes(stage) === (value === "no"))}`,
  owner: blankable("l.owner"),
  accountable: equals("l.accountable"),
  party: equals("l.leg"),
  origin: blankable("l.origin"),
  grade: equals("l.grade"),
  attribute: (value, params) => {
    const colon = value.indexOf(":");
    return blankOr(attributeOf(value.slice(0, Math.max(0, colon)), params), value.slice(colon + 1), params);
  },
  besides: (text, params) => {
    const { by, values } = readBesides(text) ?? { by: "", values: [] };
    const column = segmentColumn(by, params);
    if (column === undefined) return "false";
    const isOne = `${column} = any(${params.of(values.filter(Boolean), "text[]")})`;
    return `not (${values.includes(null) ? `${column} is null or ` : ""}coalesce(${isOne}, false))`;
  },
  search: (_, params, { sought, isWalked = false }) => isFoundBy(sought, (word) => params.of(word, "text"), isWalked),
  late: (_, params, { asOf }) =>
    `l.stage not in ('customer', 'disqualified', 'lost') and not l.waits and l.urgent_at_ms < ${params.of(asOf, "bigint")}`,
  dueBy: (value, params, { asOf }) =>
    `l.stage not in ('customer', 'disqualified', 'lost') and not l.waits
      and l.urgent_at_ms >= ${params.of(asOf, "bigint")} and l.urgent_at_ms < ${params.of(Number(value), "bigint")}`,
  // The words are those of the index.
  imported: (value, params) =>
    `l.lead_id in (
      select e.lead_id from imported i join log e on e.workspace_id = i.workspace_id and e.seq between i.from_seq and i.until_seq
      where i.workspace_id = $1 and i.import_id = ${params.of(value, "text")} and e.entry -> 'actor' ->> 'import' = i.import_id)`,
  leaking: () =>
    "l.stage not in ('customer', 'disqualified', 'lost') and (l.accountable is null or l.next_at_ms is null)",
  reached: (value, params) =>
    `exists (select from stage_entry r where r.workspace_id = $1 and r.lead_id = l.lead_id and r.stage = ${params.of(value, "text")})`,
  stoodIn: (value, params) => stoodIs(value, params),
  unqualified: (value, params) => `(${UNQUALIFIED} and ${scoreIs(SCORE_NOW, readScores(value), params)})`,
  wonIn: (value, params, asked) => {
    const months = readMonths(value);
    if (months === undefined) return "false";
    const won = `select from stage_entry r where r.workspace_id = $1 and r.lead_id = l.lead_id and r.stage = 'customer'`;
    if (months === "before") return `exists (${won} and r.at_ms < l.captured_at_ms)`;
    const local = localMs(asked, params);
    const took = wholeMonthsBetween(local("l.captured_at_ms"), local("r.at_ms"));
    const until = months.to === null ? "" : ` and ${took} <= ${params.of(months.to, "int")}`;
    return `exists (${won} and r.at_ms >= l.captured_at_ms and ${took} >= ${params.of(months.from, "int")}${until})`;
  },
  firstTouch: (value, params, { asOf }) => `${WAS_MQL} and ${waited(value as FirstTouch, asOf, params)}`,
};

function stoodIs(text: string, params: Params): string {
  const stood = readStood(text);
  if (stood === undefined) return "false";
  const until = stood.before === null ? "true" : `b.at_ms < ${params.of(stood.before, "bigint")}`;
  return `${stageBefore("l.lead_id", until)} = ${params.of(stood.stage, "text")}`;
}

const OF_LEAD_ENTRY = "from stage_entry e where e.workspace_id = $1 and e.lead_id = l.lead_id";
const WAS_MQL = `exists (select ${OF_LEAD_ENTRY} and e.stage = 'mql')`;
const ENDING = `('${[...ENDS_WAIT].join("', '")}')`;
/** Handed off, and not gone from there: as speed to lead says it. */
const IS_WITH_TEAM = `not exists (select ${OF_LEAD_ENTRY} and e.stage in ${ENDING}
  and e.cycle >= (select max(e.cycle) ${OF_LEAD_ENTRY} and e.stage = 'mql'))`;
const LEFT_AT = `(select max(e.at_ms) ${OF_LEAD_ENTRY} and e.stage in ${ENDING})`;

function waited(known: FirstTouch, asOf: EpochMs, params: Params): string {
  if (known === "any") return "true";
  if (known === "made") return "l.first_touch_at_ms is not null";
  if (known === "waiting") return `l.first_touch_at_ms is null and ${IS_WITH_TEAM}`;
  const minutes = Number(known.slice(known.indexOf("-") + 1));
  const bound = params.of(minutes * MINUTE_MS, "bigint");
  if (known.startsWith("within")) return `l.first_touch_at_ms - l.captured_at_ms <= ${bound}`;
  const now = params.of(asOf, "bigint");
  return `(l.first_touch_at_ms is not null or case when ${IS_WITH_TEAM} then ${now} else coalesce(${LEFT_AT}, ${now}) end - l.captured_at_ms > ${bound})`;
}

const OF_WHAT: {
  readonly [What in Counted]: Readonly<Record<NamesOf<What>, FilterCondition>>;
} = {
  clock: {
    clause: equals("t.clause"),
    clock: equals("t.kind"),
    member: equals("t.owner"),
    why: blankable("t.why"),
    took: (value, params) => {
      const took = readTook(value);
      if (took === undefined) return "false";
      const column = took.hours === "business" ? "t.elapsed_ms" : "t.wall_ms";
      const until = took.until === null ? "" : ` and ${column} < ${params.of(took.until * MINUTE_MS, "bigint")}`;
      return `(${HAS_STOPPED} and ${column} >= ${params.of(took.from * MINUTE_MS, "bigint")}${until})`;
    },
    side: (value, params, { owes }) => {
      const owed = owes.map(({ leg, kind, side }) => ({ clock: `${leg}.${kind}`, side }));
      const sides = value === "qualification-and-sales" ? ["qualification", "sales"] : [value];
      const theirs = owed.filter(({ side }) => sides.includes(side)).map(({ clock }) => clock);
      const known = params.of([...new Set(owes.map(({ leg }) => leg))], "text[]");
      const of = params.of(theirs, "text[]");
      return `(t.leg || '.' || t.kind = any(${of}) or t.leg <> all(${known}) and t.leg = any(${params.of(sides, "text[]")}))`;
    },
    verdict: (value, params, { asOf }) =>
      value === "due"
        ? `(${verdictIs("met", asOf, params)} or ${verdictIs("missed", asOf, params)})`
        : verdictIs(value as ClockVerdict, asOf, params),
    startedOn: (value, params, asked) => onWeekday(localMs(asked, params)("t.started_at_ms"), value as Weekday, params),
    startedIn: (value, params, asked) => inDayPart(localMs(asked, params)("t.started_at_ms"), value as DayPart, params),
  },
  decision: {
    decision: (value, params) => (value === "any" ? "true" : `t.decision = ${params.of(value, "text")}`),
    reason: equals("t.reason"),
  },
  dispute: { disputed: () => "true" },
  correction: {
    corrected: (value, params) => {
      if (value === "any") return "true";
      const attribute = /^attribute:(.*)$/s.exec(value)?.[1];
      const part = attribute === undefined ? "person" : "attribute";
      return `(t.part = '${part}' and t.field = ${params.of(attribute ?? value, "text")})`;
    },
    correctedBy: blankable("t.corrected_by"),
  },
  precedent: { precedent: equals("t.kind"), ruling: equals("t.ruling") },
  entry: {
    entered: equals("t.stage"),
    left: (value, params) =>
      `(t.stage <> 'grey' and ${stageBefore("t.lead_id", `${orderOf("b")} < ${orderOf("t")}`)} = ${params.of(value, "text")})`,
    scored: (value, params) =>
      value === "exception" ? "t.score is null" : scoreIs("t.score", readScores(value), params),
    sdr: blankable("t.credited_sdr"),
    rep: blankable("t.credited_rep"),
    after: (value, params) =>
      `exists (select from stage_entry b where b.workspace_id = $1 and b.lead_id = t.lead_id and b.cycle = t.cycle and b.stage = ${params.of(value, "text")} and b.at_ms <= t.at_ms)`,
    onTo: (value, params) =>
      `exists (select from stage_entry b where b.workspace_id = $1 and b.lead_id = t.lead_id and b.cycle = t.cycle and b.stage = any(${params.of(stagesFrom(value as NonNullable<LeadFilter["onTo"]>), "text[]")}))`,
    deal: (value, params, { terms }) => dealIs(value as "valued" | "unvalued", terms.agreement, params),
  },
  assignment: ASSIGNMENT_WHERE,
};

/** Of clocks, that they took a time. */
const HAS_STOPPED = "t.status in ('met', 'stopped_late')";

/** As `clockVerdict` says; a test compares the two, row by row. */
function verdictIs(verdict: ClockVerdict, asOf: EpochMs, params: Params): string {
  if (verdict === "met") return "t.status = 'met'";
  if (verdict === "exempt") return "t.status = 'void'";
  const now = params.of(asOf, "bigint");
  if (verdict === "open") return `(t.status = 'paused' or t.status = 'running' and t.due_at_ms >= ${now})`;
  const late = `(t.status in ('missed', 'stopped_late') or t.status = 'running' and t.due_at_ms < ${now})`;
  return `${late} and ${verdict === "missed" ? "not " : ""}${IS_UNKNOWN}`;
}

const RECORDED: Readonly<Record<"hasTouches" | "hasDecisions", string>> = {
  hasTouches: "exists (select from touch where workspace_id = $1 and touched_by is not null)",
  hasDecisions: "exists (select from disposition where workspace_id = $1)",
};
/** Past due, and the data has nothing of what such a clock waits for. */
const IS_UNKNOWN = `(${(["hasTouches", "hasDecisions"] as const)
  .map((recorded) => {
    const kinds = Object.entries(WAITS_FOR).flatMap(([kind, of]) => (of === recorded ? [kind] : []));
    return `t.kind in ('${kinds.join("', '")}') and not ${RECORDED[recorded]}`;
  })
  .join(" or ")})`;
