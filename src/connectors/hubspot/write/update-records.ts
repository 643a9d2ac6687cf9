/** What records are to say. */
import type { CrmWrite, Written } from "../../port.ts";
import { parseTime } from "../activity.ts";
import type { HubSpotCaller } from "../call.ts";
import type { RawRecord } from "../record.ts";
import { findRecords } from "./find-records.ts";
import { writeRefusalOf } from "./write-refusal.ts";
import { type BatchInput, type BatchOutcome, sendBatch } from "./send-batch.ts";

export type Update = Extract<CrmWrite, { kind: "update" }>;
type Step = { readonly write: Update; readonly properties: Readonly<Record<string, string>> };

const LIFECYCLE = "lifecyclestage";

export type WriteContext = {
  /** Of owners that are active. */
  readonly activeOwners: ReadonlySet<string>;
  /** Values of the lifecycle stage, in their order. */
  readonly lifecycle: readonly string[];
  /** A lifecycle stage that goes back is cleared first; else it is refused, and the rest is written. */
  readonly stagesGoBack: boolean;
};

/** @returns an outcome for each: of those to the same record, in the order in which they were given */
export async function updateRecords(
  caller: HubSpotCaller,
  context: WriteContext,
  writes: readonly Update[],
): Promise<readonly Written[]> {
  const outcomes: Written[] = [];
  for (const type of new Set(writes.map(({ ref }) => ref.type))) {
    let waiting = writes.filter(({ ref }) => ref.type === type);
    while (waiting.length > 0) {
      // A call names each record once.
      const now = waiting.filter(({ ref }, index) => waiting.findIndex((each) => each.ref.id === ref.id) === index);
      waiting = waiting.filter((each) => !now.includes(each));
      outcomes.push(...(await updateOnce(caller, context, type, now)));
    }
  }
  return outcomes;
}

async function updateOnce(
  caller: HubSpotCaller,
  context: WriteContext,
  type: string,
  writes: readonly Update[],
): Promise<readonly Written[]> {
  const outcomes: Written[] = [];
  const steps: Step[] = [];
  for (const write of writes) {
    const properties = propertiesOf(write.values);
    const refused = ownerRefused(context, write.key, properties);
    if (refused === undefined) steps.push({ write, properties });
    else outcomes.push(refused);
  }
  const back = await goingBack(caller, context, type, steps);
  const cleared = context.stagesGoBack
    ? await send(
        caller,
        type,
        [...back].map((step) => ({ ...step, properties: { [LIFECYCLE]: "" } })),
      )
    : [];
  const failed = cleared.filter(({ kind }) => kind !== "done");
  outcomes.push(...failed.map((outcome) => writtenOf(outcome)));
  // What a stage that can't go back would be written with doesn't depend on it.
  const held = new Set(context.stagesGoBack ? [] : [...back].map(({ write }) => write));
  const rest = steps
    .filter(({ write }) => !failed.some(({ of }) => of.write === write))
    .map((step) => (held.has(step.write) ? { ...step, properties: withoutStage(step.properties) } : step));
  const [blank, some] = [rest.filter(isBlank), rest.filter((step) => !isBlank(step))];
  outcomes.push(...blank.map(({ write }) => backward(write.key)));
  for (const outcome of await send(caller, type, some)) {
    const { write, properties } = outcome.of;
    const wanted = properties[LIFECYCLE];
    const said = outcome.kind === "done" ? outcome.record.properties[LIFECYCLE] : undefined;
    // HubSpot says yes to a stage that goes back, and keeps the one that it has.
    const isKept = wanted !== undefined && wanted !== "" && typeof said === "string" && said !== wanted;
    const isHeld = outcome.kind === "done" && held.has(write);
    outcomes.push(isKept || isHeld ? backward(write.key) : writtenOf(outcome));
  }
  return outcomes;
}

function send(caller: HubSpotCaller, type: string, steps: readonly Step[]): Promise<readonly BatchOutcome<Step>[]> {
  const inputs: BatchInput<Step>[] = steps.map((step) => ({
    of: step,
    id: step.write.ref.id,
    properties: step.properties,
  }));
  return sendBatch(caller, { path: `/crm/v3/objects/${type}/batch/update`, isRepeatable: true }, inputs);
}

function withoutStage(properties: Step["properties"]): Step["properties"] {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== LIFECYCLE));
}

function isBlank({ properties }: Step): boolean {
  return Object.keys(properties).length === 0;
}

/** Those whose lifecycle stage would go back, by what the record says now. */
async function goingBack(
  caller: HubSpotCaller,
  { lifecycle }: WriteContext,
  type: string,
  steps: readonly Step[],
): Promise<ReadonlySet<Step>> {
  const staged = steps.filter(({ properties }) => (properties[LIFECYCLE] ?? "") !== "");
  if (staged.length === 0) return new Set();
  const ids = staged.map(({ write }) => write.ref.id);
  const found = await findRecords(caller, type, "hs_object_id", ids, [LIFECYCLE]);
  return new Set(
    staged.filter(({ write, properties }) => {
      const now = lifecycle.indexOf(found.get(write.ref.id)?.properties[LIFECYCLE] ?? "");
      const wanted = lifecycle.indexOf(properties[LIFECYCLE] ?? "");
      return wanted !== -1 && wanted < now;
    }),
  );
}

function writtenOf(outcome: BatchOutcome<Step>): Written {
  const { key, ref } = outcome.of.write;
  if (outcome.kind === "problem" && /OBJECT_NOT_FOUND/.test(outcome.problem.category ?? ""))
    return { key, kind: "gone", ref, into: null };
  return outcomeOf(outcome, key, ref.type, false);
}

export function outcomeOf(outcome: BatchOutcome<unknown>, key: string, type: string, isNew: boolean): Written {
  if (outcome.kind === "done") return writtenBy(outcome.record, key, type, isNew);
  if (outcome.kind === "problem")
    return { key, kind: "refused", ...writeRefusalOf(outcome.problem, outcome.status), ref: null };
  const { failure, isTried } = outcome;
  if (failure.kind === "forbidden")
    return { key, kind: "refused", code: failure.code, reason: failure.message, field: null, ref: null };
  return { key, kind: "again", reason: failure.message, isUnknown: isTried, notBefore: failure.notBefore };
}

export function writtenBy(record: RawRecord, key: string, type: string, isNew: boolean): Written {
  return { key, kind: "written", ref: { type, id: record.id }, isNew, at: parseTime(record.updatedAt ?? "") ?? null };
}

/** Blank is an empty text there, and the owner a property like others. */
export function propertiesOf(values: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name === "owner" ? "hubspot_owner_id" : name, value ?? ""]),
  );
}

/** Somebody who has left would own it, and HubSpot would say so to nobody. */
export function ownerRefused(
  { activeOwners }: WriteContext,
  key: string,
  properties: Readonly<Record<string, string>>,
): Written | undefined {
  const owner = properties["hubspot_owner_id"] ?? "";
  if (owner === "" || activeOwners.has(owner)) return undefined;
  const reason = `The owner ${owner} is archived in HubSpot, or isn't there: nothing is given to them`;
  return { key, kind: "refused", code: "OWNER_INACTIVE", reason, field: "hubspot_owner_id", ref: null };
}

function backward(key: string): Written {
  const reason =
    "HubSpot's lifecycle stage only goes forward, so it stays as it is there. Set it back in HubSpot, or enter “baton” as lifecycle in the connection’s credentials, and Baton clears it first";
  return { key, kind: "refused", code: "STAGE_BACKWARD", reason, field: LIFECYCLE, ref: null };
}
