/**
 * What a record of a CRM says of a lead: facts, at the time they happened there and under the ID that the change has there; and what can't be one, with both
 * values. Pure: read again, it says the same.
 */
import type { CrmMapping, StageMeaning } from "../../api/connections/crm-mapping.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { minorDigits } from "../../base/currency.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { decisionsByHand } from "../../engine/facts/by-hand.ts";
import type { FactContent, ProgressStage } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { personName } from "../../words/names/names-of.ts";
import { stageName } from "../../words/names/stage-names.ts";
import type { CrmRecord, CrmStage, CrmUser, FieldChange, RecordRef } from "../port.ts";
import { fieldChangesOf, newChanges, OWNER_FIELD, type Remembered } from "./field-changes.ts";
import { isOwnField, LINK_FIELD } from "./own-fields.ts";

export type LeadThere = { readonly state: LeadState; readonly terms: Terms };
/** What a connection knows besides the record. */
export type Around = {
  /** Of the CRM, as people call it. */
  readonly crm: string;
  readonly mapping: CrmMapping;
  readonly stages: readonly CrmStage[];
  readonly agreement: Agreement;
  readonly users: ReadonlyMap<string, CrmUser>;
  readonly memberOf: (user: string) => MemberId | undefined;
  /** Whose a record is that is known. */
  readonly leadOf: (ref: RecordRef) => LeadThere | undefined;
  readonly currency: string;
  readonly now: EpochMs;
};

export type FactThere = {
  /** By which it is known for good. */
  readonly id: string;
  readonly occurredAt: EpochMs;
  readonly content: FactContent;
  /** The field that says it, and the two values, for whoever has to be shown that it wasn't taken. */
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
  readonly isByPerson: boolean;
};

export type Conflict = {
  readonly field: string;
  readonly theirs: string | null;
  readonly ours: string | null;
  readonly reason: string;
  readonly remedy: string | null;
  /** A person did it, and sees what becomes of it at once; what a program does, it may do again and again. */
  readonly isByPerson: boolean;
};

export type RecordTold = {
  readonly facts: readonly FactThere[];
  readonly conflicts: readonly Conflict[];
  /** Fields that say nothing disputed any more. */
  readonly settled: readonly string[];
  /** Users whom nobody here is known to be. */
  readonly unmapped: readonly string[];
  readonly aheadMs: number;
};

/**
 * @param there whose the record is
 * @param before what is known of it; null: it is read for the first time
 * @param isNew it was captured by what the record says now
 * @param isNewToLead the lead that it was taken for was merged into this one, which has no other record: what it says of the person is news again
 */
export function factsOfRecord(
  record: CrmRecord,
  {
    there,
    before,
    isNew,
    isNewToLead,
  }: {
    readonly there: LeadThere;
    readonly before: Remembered | null;
    readonly isNew: boolean;
    readonly isNewToLead: boolean;
  },
  around: Around,
): RecordTold {
  const said = new Said(record, there, around);
  const { mapping } = around;
  const changes = (field: string): readonly FieldChange[] => newChanges(record, field, before);
  if (record.role === "person" || record.role === "lead") {
    if (!isNew) for (const change of before === null ? [] : changes(OWNER_FIELD)) said.owner(change);
    for (const mapped of mapping.fields.filter(({ type }) => type === record.type))
      if (isNewToLead && mapped.owns !== "baton") said.fieldAgain(mapped);
      else if (!isNew) said.field(mapped, changes(mapped.field));
    for (const { field, values, activity } of mapping.activities.filter(({ type }) => type === record.type))
      for (const change of isNew ? fieldChangesOf(record, field, undefined) : changes(field))
        if (change.value !== null && (values === null || values.includes(change.value)))
          said.add(field, change, { kind: "activity", leadId: there.state.leadId, activity, note: change.value });
    for (const field of before === null ? [] : Object.keys(record.values).filter(isOwnField))
      for (const change of changes(field)) said.ownField(field, change);
  }
  if (mapping.stage?.type === record.type)
    for (const change of changes(mapping.stage.field)) said.stage(mapping.stage.field, change, before === null);
  if (record.role === "deal") said.deal(before);
  if (record.role === "activity") said.activity();
  return said.told();
}

class Said {
  readonly #record: CrmRecord;
  readonly #there: LeadThere;
  readonly #around: Around;
  readonly #facts: FactThere[] = [];
  readonly #conflicts: Conflict[] = [];
  readonly #settled = new Set<string>();
  readonly #unmapped = new Set<string>();
  #aheadMs = 0;

  constructor(record: CrmRecord, there: LeadThere, around: Around) {
    this.#record = record;
    this.#there = there;
    this.#around = around;
  }

  told(): RecordTold {
    const facts = this.#facts.toSorted((a, b) => a.occurredAt - b.occurredAt);
    const disputed = new Set(this.#conflicts.map(({ field }) => field));
    const settled = [...this.#settled].filter((field) => !disputed.has(field));
    return { facts, conflicts: this.#conflicts, settled, unmapped: [...this.#unmapped], aheadMs: this.#aheadMs };
  }

  add(
    field: string,
    change: Pick<FieldChange, "id" | "at" | "value"> & Partial<FieldChange>,
    content: FactContent,
    { theirs = change.value ?? "", ours = "" } = {},
  ): void {
    const { type, id } = this.#record;
    this.#settled.add(field);
    this.#facts.push({
      // Of the type, for two types may count their records alike.
      id: `${type}:${id}:${field}:${change.id}`.slice(-200),
      occurredAt: this.#past(change.at),
      ...{ content, field, theirs, ours, isByPerson: change.through === "person" },
    });
  }

  owner(change: FieldChange): void {
    const { agreement, crm } = this.#around;
    const { state, terms } = this.#there;
    if (state.owner === null || state.leg === null) return;
    const to = change.value === null ? undefined : this.#member(change.value);
    const theirs = change.value === null ? null : this.#userName(change.value);
    const ours = personName(agreement, state.owner);
    if (to === state.owner) return void this.#settled.add(OWNER_FIELD);
    const isByPerson = change.through === "person";
    const disputed = (reason: string, remedy: string | null): void =>
      void this.#conflicts.push({ field: OWNER_FIELD, theirs, ours, reason, remedy, isByPerson });
    if (theirs === null)
      return disputed(`The owner was cleared in ${crm}${this.#byWhom(change)}`, "Choose another owner, here or there");
    if (to === undefined)
      return disputed(
        `${theirs} isn’t a member that the agreement names`,
        "Say who they are under “People”, or choose another owner there",
      );
    const able = decisionsByHand(terms, state).find(({ decision }) => decision === "reassign")?.by ?? [];
    const by = change.by === null ? undefined : this.#member(change.by);
    const isTheirs = by !== undefined && able.includes(by);
    // Where the CRM owns the field, its word counts, whoever said it: the head of the team answers for it.
    const speaker = isTheirs ? by : this.#around.mapping.owner.owns === "crm" ? able[0] : undefined;
    const who =
      change.by === null ? (change.through === "person" ? "a user" : "an automation") : this.#userName(change.by);
    if (speaker === undefined)
      return disputed(
        `Reassigned in ${crm} by ${who}, who may not reassign the lead under the agreement`,
        "Have the head of the team reassign it",
      );
    const note = `Reassigned in ${crm} by ${who}`;
    this.add(
      OWNER_FIELD,
      change,
      { kind: "override", leadId: state.leadId, by: speaker, decision: "reassign", to, note },
      { theirs, ours },
    );
  }

  /** What is known of the lead, by a field that is mapped to it. */
  field({ field, to, owns }: CrmMapping["fields"][number], changes: readonly FieldChange[]): void {
    const last = changes.at(-1);
    if (last === undefined) return;
    const { state } = this.#there;
    const known = to.kind === "person" ? state.person[to.part] : state.attributes[to.name];
    const ours = known === undefined || known === null ? null : String(known);
    if ((last.value ?? null) === ours) return void this.#settled.add(field);
    if (owns === "baton")
      return void this.#conflicts.push({
        isByPerson: last.through === "person",
        ...{ field, theirs: last.value, ours },
        reason: `The field is Baton's, and was changed in ${this.#around.crm}${this.#byWhom(last)}`,
        remedy: "Correct the lead here, or say in the mapping that the CRM owns the field",
      });
    const { leadId } = state;
    const correct = {
      kind: "correct",
      leadId,
      by: null,
      note: `Changed in ${this.#around.crm}${this.#byWhom(last)}`,
    } as const;
    const content: FactContent =
      to.kind === "person"
        ? { ...correct, person: { [to.part]: last.value }, attributes: {} }
        : { ...correct, attributes: { [to.name]: last.value } };
    // What a record said before its lead was there is known of the lead from its beginning on.
    const change = { ...last, at: epochMs(Math.max(last.at, state.capturedAt)) };
    this.add(field, change, content, { theirs: last.value ?? "", ours: ours ?? "" });
  }

  /** Its last change may have been a fact before, of the lead that was merged into this one. */
  fieldAgain(mapped: CrmMapping["fields"][number]): void {
    const last = fieldChangesOf(this.#record, mapped.field, undefined).at(-1);
    if (last !== undefined) this.field(mapped, [{ ...last, id: `${last.id}:${this.#there.state.leadId}` }]);
  }

  ownField(field: string, change: FieldChange): void {
    this.#conflicts.push({
      isByPerson: change.through === "person",
      ...{ field, theirs: change.value, ours: null },
      reason:
        field === LINK_FIELD && change.value !== null && change.through !== "person"
          ? "Another Baton seems to work with this account: it wrote its own link"
          : `Only Baton writes this field, and it was changed in ${this.#around.crm}${this.#byWhom(change)}`,
      remedy:
        field === LINK_FIELD && change.through !== "person"
          ? "Leave one of the two connected"
          : "Nothing: it says what Baton knows again after the next change of the lead",
    });
  }

  /** @param isFirst what it said before anybody looked disputes nothing */
  stage(field: string, change: FieldChange, isFirst: boolean): void {
    const { mapping, stages, crm } = this.#around;
    if (change.value === null) return;
    const value = mapping.stage?.values.find((each) => each.value === change.value);
    const theirs =
      stages.find((each) => each.type === this.#record.type && each.field === field && each.value === change.value)
        ?.label ?? change.value;
    const ours = stageName(this.#there.state.stage);
    // Both sides say so already.
    if (value?.writtenAt.includes(this.#there.state.stage) === true) return void this.#settled.add(field);
    if (value === undefined || value.means === null) {
      if (isFirst || mapping.stage?.owns !== "baton" || change.value === this.#wanted()) return;
      this.#conflicts.push({
        isByPerson: change.through === "person",
        ...{ field, theirs, ours },
        reason: `“${theirs}” means nothing here, and the field is Baton's; it was set in ${crm}${this.#byWhom(change)}`,
        remedy: "Say in the mapping what it means",
      });
      return;
    }
    this.add(field, change, this.#meant(value.means, change), { theirs, ours });
  }

  #wanted(): string | undefined {
    return this.#around.mapping.stage?.values.find(({ writtenAt }) => writtenAt.includes(this.#there.state.stage))
      ?.value;
  }

  #meant(means: StageMeaning, { by: user, through }: FieldChange): FactContent {
    const { leadId, owner } = this.#there.state;
    // Nobody is named by a workflow: its owner answers for what it does.
    const by = (user === null ? undefined : this.#member(user)) ?? owner ?? this.#around.agreement.owner;
    const note = `Set in ${this.#around.crm}${user === null || through !== "person" ? "" : ` by ${this.#userName(user)}`}`;
    switch (means.kind) {
      case "accept":
        return { kind: "accept", leadId, by };
      case "reject":
        return { kind: "reject", leadId, by, reason: means.reason, note };
      case "pass_on":
        return { kind: "pass_on", leadId, by, note };
      case "progress":
        return this.#progress(means.stage, null, null);
    }
  }

  deal(before: Remembered | null): void {
    const { deal } = this.#record;
    if (deal === null) return;
    const { mapping, stages } = this.#around;
    const field = stages.find(({ type }) => type === this.#record.type)?.field ?? "stage";
    // How it came to its stage is not asked: where it is now is what Sales reports.
    const change = newChanges(this.#record, field, before).at(-1);
    if (change === undefined) return;
    const named = mapping.deals.find(({ stage }) => stage === deal.stage);
    const stage: ProgressStage | null =
      named === undefined
        ? deal.standing === "won"
          ? "customer"
          : deal.standing === "lost"
            ? "lost"
            : "opportunity"
        : named.means;
    if (stage === null) return;
    const { amount, currency } = deal;
    const theirs =
      stages.find((each) => each.type === this.#record.type && each.value === deal.stage)?.label ??
      deal.stage ??
      deal.standing;
    this.add(field, change, this.#progress(stage, amount, currency), {
      theirs,
      ours: stageName(this.#there.state.stage),
    });
  }

  #progress(stage: ProgressStage, amount: string | null, currency: string | null): FactContent {
    const { currency: usual } = this.#around;
    const valueMinor = amount === null ? null : minorOf(amount, currency ?? usual);
    const rep = this.#record.owner === null ? null : (this.#member(this.#record.owner) ?? null);
    return {
      ...{ kind: "progress", leadId: this.#there.state.leadId, stage, valueMinor },
      ...(valueMinor === null || currency === null ? {} : { currency }),
      credits: { sdr: null, rep },
    };
  }

  activity(): void {
    const { activity, type } = this.#record;
    if (activity === null || !activity.isDone || !this.#around.mapping.engagements) return;
    const { state } = this.#there;
    // What was before it was a lead is history.
    if (activity.at < state.capturedAt) return;
    const { channel, isTwoWay: twoWay } = activity;
    const change = { id: state.leadId, at: activity.at, value: null };
    const about = { theirs: `${type} ${this.#record.id}`, ours: "" };
    if (activity.direction === "inbound")
      return this.add(
        "inbound",
        change,
        { kind: "contact", leadId: state.leadId, channel, needsAnswer: !twoWay, note: null },
        about,
      );
    const by = activity.by === null ? undefined : this.#member(activity.by);
    if (by === undefined) {
      if (activity.isAutomatic) return;
      const who = activity.by === null ? "no user" : this.#userName(activity.by);
      this.#conflicts.push({
        isByPerson: true,
        ...{ field: "outbound", theirs: `${channel} by ${who}`, ours: null },
        reason: "The user isn’t a member that the agreement names, so it doesn’t count as a touch",
        remedy: "Say who they are under “People”, and resync the lead",
      });
      return;
    }
    const evidence = activity.isObserved ? "observed" : "logged";
    this.add(
      "outbound",
      change,
      {
        kind: "touch",
        leadId: state.leadId,
        by,
        channel,
        evidence,
        twoWay,
        ...(activity.isAutomatic ? { automatic: true } : {}),
        note: null,
      },
      about,
    );
  }

  /** A clock there may be ahead: what it dates later than now happens now. */
  #past(at: EpochMs): EpochMs {
    this.#aheadMs = Math.max(this.#aheadMs, at - this.#around.now);
    return epochMs(Math.min(at, this.#around.now));
  }

  #member(user: string): MemberId | undefined {
    const member = this.#around.memberOf(user);
    if (member === undefined) this.#unmapped.add(user);
    return member;
  }

  #userName(user: string): string {
    const known = this.#around.users.get(user);
    return known?.name ?? known?.email ?? `user ${user}`;
  }

  #byWhom({ by, through }: FieldChange): string {
    if (by !== null) return ` by ${this.#userName(by)}`;
    return through === "automation" || through === "import" ? ` by an ${through}` : "";
  }
}

/** @param amount a plain decimal number */
function minorOf(amount: string, currency: string): number | null {
  const minor = Math.round(Number(amount) * 10 ** minorDigits(currency));
  return Number.isSafeInteger(minor) ? minor : null;
}
