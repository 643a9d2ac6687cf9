/**
 * What a workspace knows of its leads, as the table that points are learned from: gathered decision by decision, in the order of the log.
 *
 * Values and activities are those of the decision time. What an import of history says stands there as of the export, whatever its instants say.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { AttributeTerms } from "../../agreement/terms/parts/lead-terms.ts";
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { attributeTypes } from "../../engine/compile/compile-conditions.ts";
import { compileScoring } from "../../engine/compile/compile-scoring.ts";
import { isBlank, readAs } from "../../engine/compile/read-value.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { RememberedActivity } from "../../engine/lead/remembered-activity.ts";
import { rememberActivity } from "../../engine/scoring/remember-activity.ts";
import { scoreLead } from "../../engine/scoring/score-lead.ts";
import type { ActivityColumn, AttributeColumn, ByHand, LeadTable } from "./lead-table.ts";
import { activityDirection, attributeDirection } from "./agreed-direction.ts";

export type GatheredDecision = {
  readonly leadId: LeadId;
  readonly input: Input;
  readonly events: readonly LeadEvent[];
  /** By an import of history. */
  readonly isHistory: boolean;
};
type Stated = { readonly at: EpochMs; readonly value: AttributeValue | null; readonly isHistory: boolean };
type Gathered = {
  person: LeadId;
  readonly capturedAt: EpochMs;
  wonAt?: EpochMs;
  lostAt?: EpochMs;
  readonly stated: Map<string, Stated[]>;
  readonly done: { readonly activity: string; readonly object: string | undefined; readonly at: EpochMs }[];
};

/** Of the values of an attribute; with more, what it says may be as of an export. */
const HISTORY_SHARE = 0.05;

export class GatheredLeads {
  readonly #leads = new Map<LeadId, Gathered>();

  add({ leadId, input, events, isHistory }: GatheredDecision): void {
    if (input.kind === "capture" && !this.#leads.has(leadId))
      this.#leads.set(leadId, { person: leadId, capturedAt: input.occurredAt, stated: new Map(), done: [] });
    const lead = this.#leads.get(leadId);
    if (lead === undefined) return;
    if (input.kind === "capture" || input.kind === "correct") {
      for (const [name, value] of Object.entries(input.attributes)) {
        const stated = lead.stated.get(name);
        const one = { at: input.recordedAt, value, isHistory };
        if (stated === undefined) lead.stated.set(name, [one]);
        else stated.push(one);
      }
    } else if (input.kind === "activity") {
      lead.done.push({ activity: input.activity, object: input.object, at: input.occurredAt });
    }
    for (const event of events) {
      if (event.kind === "merged") lead.person = event.into;
      if (event.kind !== "stage_entered") continue;
      if (event.stage === "customer") lead.wonAt ??= event.at;
      else if (event.stage === "lost" || event.stage === "disqualified") lead.lostAt ??= event.at;
    }
  }

  /** @param without leads of which something was erased: what is missing of them would tell what became of them */
  table(
    agreement: Agreement,
    decisionAfterMs: number,
    recordedUntil: EpochMs,
    without: ReadonlySet<LeadId>,
  ): LeadTable {
    const leads = [...this.#leads].filter(([leadId]) => !without.has(leadId)).map(([, lead]) => lead);
    const decidedAt = leads.map(({ capturedAt }) => epochMs(capturedAt + decisionAfterMs));
    const declared = (agreement.attributes ?? []).filter(({ personal }) => !personal);
    return {
      recordedUntil,
      persons: leads.map(({ person }) => person),
      capturedAt: Float64Array.from(leads, ({ capturedAt }) => capturedAt),
      wonAt: Float64Array.from(leads, ({ wonAt }) => wonAt ?? Number.NaN),
      lostAt: Float64Array.from(leads, ({ lostAt }) => lostAt ?? Number.NaN),
      byHand: pointsByHand(agreement, leads, decidedAt),
      attributes: declared.map((attribute) => columnOf(attribute, agreement, leads, decidedAt)),
      activities: activitiesOf(agreement, leads),
    };
  }
}

/** As it was known by the instant; where nothing was, what was stated first. */
function statedBy(lead: Gathered, name: string, at: EpochMs): Stated | undefined {
  const stated = lead.stated.get(name) ?? [];
  return stated.findLast((each) => each.at <= at) ?? stated[0];
}

function columnOf(
  { name, type }: AttributeTerms,
  agreement: Agreement,
  leads: readonly Gathered[],
  decidedAt: readonly EpochMs[],
): AttributeColumn {
  const stated = leads.map((lead, row) => statedBy(lead, name, decidedAt[row] as EpochMs));
  const values = stated.map((each) => {
    const value = each?.value ?? undefined;
    return value === undefined || isBlank(value) ? undefined : readAs(type, value);
  });
  const fromHistory = stated.filter((each, row) => each?.isHistory === true && values[row] !== undefined).length;
  const column = {
    name,
    knownAt: Float64Array.from(stated, (each) => each?.at ?? Number.NaN),
    isUndated: fromHistory > HISTORY_SHARE * values.filter((value) => value !== undefined).length,
  };
  if (type === "number") {
    const numbers = Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN));
    return { ...column, values: { kind: "number", numbers }, direction: attributeDirection(agreement.scoring, name) };
  }
  const places = new Map<string, number>();
  const levels: (string | boolean)[] = [];
  const codes = Int32Array.from(values, (value) => {
    if (value === undefined) return -1;
    // As conditions compare texts.
    const key = String(value).toLowerCase();
    let place = places.get(key);
    if (place === undefined) {
      place = levels.push(typeof value === "boolean" ? value : String(value)) - 1;
      places.set(key, place);
    }
    return place;
  });
  return { ...column, values: { kind: "text", codes, levels } };
}

function activitiesOf({ scoring }: Agreement, leads: readonly Gathered[]): readonly ActivityColumn[] {
  const columns = new Map<string, { readonly rows: number[]; readonly at: number[] }>();
  for (const [row, { done }] of leads.entries()) {
    for (const { activity, at } of done) {
      let column = columns.get(activity);
      if (column === undefined) columns.set(activity, (column = { rows: [], at: [] }));
      column.rows.push(row);
      column.at.push(at);
    }
  }
  return [...columns].map(([name, { rows, at }]) => ({
    name,
    rows: Int32Array.from(rows),
    at: Float64Array.from(at),
    direction: activityDirection(scoring, name),
  }));
}

function pointsByHand(agreement: Agreement, leads: readonly Gathered[], decidedAt: readonly EpochMs[]): ByHand {
  const compiled = compileScoring(agreement.scoring, attributeTypes(agreement));
  const scores = leads.map((lead, row) => {
    const at = decidedAt[row] as EpochMs;
    const attributes = [...lead.stated.keys()].flatMap((name): readonly (readonly [string, AttributeValue])[] => {
      const found = lead.stated.get(name)?.findLast((each) => each.at <= at)?.value;
      return found === null || found === undefined ? [] : [[name, found]];
    });
    let activities: readonly RememberedActivity[] = [];
    for (const { activity, object, at: doneAt } of lead.done)
      if (doneAt <= at) activities = rememberActivity(activities, activity, doneAt, object);
    return scoreLead(compiled, { attributes: Object.fromEntries(attributes), activities }, at);
  });
  return {
    fit: Float64Array.from(scores, ({ fit }) => fit),
    engagement: Float64Array.from(scores, ({ engagement }) => engagement),
  };
}
