/** What a lead's records are to say there, by what is known of the lead now; and how that differs from what they say. Pure: nothing is counted, only compared. */
import type { CrmMapping } from "../../api/connections/crm-mapping.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { gradeReason } from "../../engine/scoring/grade-reason.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { gradeName, personName } from "../../words/names/names-of.ts";
import { gradeReasonWords } from "../../words/notice/grade-words.ts";
import { targetSentenceOf } from "../../words/clause/target-sentence.ts";
import { listWords } from "../../words/english/lists.ts";
import type { RecordRef } from "../port.ts";
import type { LeadThere } from "./facts-of-record.ts";
import { OWNER_FIELD } from "./field-changes.ts";
import type { OwnFieldName } from "./own-fields.ts";

/** A record of a lead that can be written. */
export type WritableRecord = RecordRef & {
  readonly role: string;
  readonly said: Readonly<Record<string, string | null>>;
};

export type Writing = {
  readonly mapping: CrmMapping;
  /** The active user there. */
  readonly userOf: (member: MemberId) => string | undefined;
  /** The page of a lead here. */
  readonly linkOf: (lead: LeadState) => string;
};

export type FieldWrite = { readonly field: string; readonly from: string | null; readonly to: string | null };
export type WantedWrite = {
  readonly ref: RecordRef;
  readonly role: string;
  readonly changes: readonly FieldWrite[];
  readonly why: string;
};

/** The record that says who the lead is: of a person rather than of a lead that is one. */
export function mainRecord<Each extends Pick<WritableRecord, "role">>(records: readonly Each[]): Each | undefined {
  return records.find(({ role }) => role === "person") ?? records.find(({ role }) => role === "lead");
}

/** What is to be written so that the records say what is known here; what they say already is left out. */
export function wantedWrites(
  there: LeadThere,
  records: readonly WritableRecord[],
  writing: Writing,
): readonly WantedWrite[] {
  const main = mainRecord(records);
  return records.flatMap((record) => {
    const wanted = {
      ...stageValues(there, record, writing),
      ...(record === main ? leadValues(there, record.type, writing) : {}),
    };
    const changes = Object.entries(wanted).flatMap(([field, to]) => {
      const from = record.said[field] ?? null;
      return isSameValue(from, to) ? [] : [{ field, from, to }];
    });
    if (changes.length === 0) return [];
    return [{ ref: { type: record.type, id: record.id }, role: record.role, changes, why: whyWritten(there, changes) }];
  });
}

/** What a record is made of that isn't there yet. */
export function valuesOfNew(there: LeadThere, type: string, writing: Writing): Readonly<Record<string, string>> {
  const values = { ...leadValues(there, type, writing), ...stageValues(there, { type, said: {} }, writing) };
  const { person } = there.state;
  const mapped = writing.mapping.fields.filter((each) => each.type === type);
  const known = mapped.flatMap(({ field, to }) => {
    const value = to.kind === "person" ? person[to.part] : there.state.attributes[to.name];
    return value === undefined || value === null ? [] : [[field, String(value)] as const];
  });
  return Object.fromEntries(
    [...known, ...Object.entries(values)].filter((each): each is readonly [string, string] => each[1] !== null) as [
      string,
      string,
    ][],
  );
}

/** Several values there can stand for one stage here: one that does stays. */
function stageValues(
  { state }: LeadThere,
  { type, said }: Pick<WritableRecord, "type" | "said">,
  { mapping: { stage } }: Writing,
): Readonly<Record<string, string>> {
  if (stage === null || stage.owns !== "baton" || stage.type !== type) return {};
  const meant = stage.values.filter(({ writtenAt }) => writtenAt.includes(state.stage));
  const value = (meant.find((each) => each.value === said[stage.field]) ?? meant[0])?.value;
  return value === undefined ? {} : { [stage.field]: value };
}

function leadValues(
  there: LeadThere,
  type: string,
  { mapping, userOf, linkOf }: Writing,
): Readonly<Record<string, string | null>> {
  const { state } = there;
  const owner = mapping.owner.owns === "baton" && state.owner !== null ? userOf(state.owner) : undefined;
  const mapped = mapping.fields.flatMap(({ type: of, field, to, owns }) => {
    if (of !== type || owns !== "baton") return [];
    const value = to.kind === "person" ? state.person[to.part] : state.attributes[to.name];
    return value === undefined || value === null ? [] : [[field, String(value)] as const];
  });
  return {
    ...Object.fromEntries(mapped),
    ...(owner === undefined ? {} : { [OWNER_FIELD]: owner }),
    ...(mapping.writes.ownFields ? ownValues(there, linkOf(state)) : {}),
  };
}

function ownValues({ state, terms }: LeadThere, link: string): Readonly<Record<OwnFieldName, string | null>> {
  const next = state.clocks.filter(({ status }) => status === "running").toSorted((a, b) => a.dueAt - b.dueAt)[0];
  const because = gradeReason(terms, state);
  return {
    baton_grade: gradeName(terms.agreement, state.grade),
    // How long ago it was would have to be written anew all the time.
    baton_why: gradeReasonWords(because.kind === "score" ? because : { ...because, at: null }, 0),
    baton_next_deadline: next === undefined ? null : instantText(next.dueAt),
    baton_promise: next === undefined ? null : (targetSentenceOf(terms.agreement, next.clause) ?? null),
    baton_link: link,
  };
}

/** An instant as it is written: ISO 8601 in UTC. */
function instantText(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}

/** Whether two values of a field say the same: an instant in any spelling is one. */
function isSameValue(a: string | null, b: string | null): boolean {
  if (a === b || (a ?? "") === (b ?? "")) return true;
  if (a === null || b === null) return false;
  const [one, other] = [instantIn(a), instantIn(b)];
  return one !== undefined && one === other;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

function instantIn(text: string): number | undefined {
  if (/^\d{12,14}$/.test(text)) return Number(text);
  return ISO.test(text) ? Temporal.Instant.from(text).epochMilliseconds : undefined;
}

function whyWritten({ state, terms }: LeadThere, changes: readonly FieldWrite[]): string {
  const fields = changes.map(({ field }) => field);
  const owner = state.owner === null ? [] : [`owned by ${personName(terms.agreement, state.owner)}`];
  const about = [
    stageName(state.stage),
    ...(fields.includes(OWNER_FIELD) ? owner : []),
    ...(fields.includes("baton_grade") ? [`grade ${gradeName(terms.agreement, state.grade)}`] : []),
  ];
  return `The lead is ${listWords(about)}`;
}
