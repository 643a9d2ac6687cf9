/**
 * Makes people and lead records, unless they are there: by the address, or by the key of the write, which stands in a property of its own. So one that was made
 * before the connection broke is found, and not made twice.
 */
import { nameParts } from "../../crm/name-parts.ts";
import { CrmFailure, type CrmWrite, type Written } from "../../port.ts";
import type { HubSpotCaller } from "../call.ts";
import type { RawRecord } from "../record.ts";
import { KEY_FIELD } from "../schema.ts";
import { associate } from "./associate.ts";
import { findRecords } from "./find-records.ts";
import { existingId } from "./write-refusal.ts";
import { type BatchInput, sendBatch } from "./send-batch.ts";
import { writtenBy, outcomeOf, ownerRefused, propertiesOf, type WriteContext } from "./update-records.ts";

export type Create = Extract<CrmWrite, { kind: "create" }>;

/** A lead record is made with its person, or not at all. */
const LEAD_TO_PERSON = { associationCategory: "HUBSPOT_DEFINED", associationTypeId: 578 };

export async function createRecords(
  caller: HubSpotCaller,
  context: WriteContext,
  writes: readonly Create[],
): Promise<readonly Written[]> {
  const outcomes: Written[] = [];
  for (const type of ["contacts", "leads"]) {
    let waiting = writes.filter(({ role }) => (role === "person" ? "contacts" : "leads") === type);
    while (waiting.length > 0) {
      // Of two with one address, the second finds the first.
      const now = waiting.filter(
        (write, index) => waiting.findIndex((each) => nameOf(each) === nameOf(write)) === index,
      );
      waiting = waiting.filter((each) => !now.includes(each));
      outcomes.push(...(await createOnce(caller, context, type, now)));
    }
  }
  return outcomes;
}

function nameOf({ role, email, key }: Create): string {
  return role === "person" && email !== null ? email.trim().toLowerCase() : key;
}

function saidOf({ role, email, person, values }: Create): Readonly<Record<string, string>> {
  const { first, last } = nameParts(person.name);
  const said = Object.entries(
    role === "lead"
      ? { hs_lead_name: person.name ?? email }
      : { firstname: first, lastname: last, company: person.company },
  ).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(said), ...propertiesOf(values) };
}

async function createOnce(
  caller: HubSpotCaller,
  context: WriteContext,
  type: string,
  writes: readonly Create[],
): Promise<readonly Written[]> {
  const outcomes: Written[] = [];
  const wanted = writes.filter((write) => {
    const refused = ownerRefused(context, write.key, saidOf(write));
    if (refused !== undefined) outcomes.push(refused);
    return refused === undefined;
  });
  const properties = [KEY_FIELD, ...new Set(wanted.flatMap((write) => Object.keys(saidOf(write))))];
  const found = new Map<string, RawRecord>();
  for (const property of ["email", KEY_FIELD]) {
    const names = wanted
      .filter((write) => (nameOf(write) === write.key ? KEY_FIELD : "email") === property)
      .map(nameOf);
    for (const [name, record] of await findRecords(caller, type, property, names, properties)) found.set(name, record);
  }
  const there = wanted.flatMap((write) => {
    const record = found.get(nameOf(write));
    return record === undefined ? [] : [{ write, record }];
  });
  const missing = wanted.filter((write) => !found.has(nameOf(write)));
  const inputs: BatchInput<Create>[] = missing.map((write) => ({
    of: write,
    properties: {
      ...saidOf(write),
      ...(write.email === null || write.role !== "person" ? {} : { email: write.email }),
      [KEY_FIELD]: write.key,
    },
    ...(write.role === "lead"
      ? {
          associations: write.links
            .filter((link) => link.type === "contacts")
            .map(({ id }) => ({ to: { id }, types: [LEAD_TO_PERSON] })),
        }
      : {}),
  }));
  const path = `/crm/v3/objects/${type}/batch/create`;
  for (const outcome of await sendBatch(caller, { path, isRepeatable: false }, inputs)) {
    const id = outcome.kind === "problem" ? existingId(outcome.problem) : undefined;
    if (id !== undefined) {
      // Somebody else was faster.
      const record = (await findRecords(caller, type, "hs_object_id", [id], properties)).get(id);
      if (record !== undefined) there.push({ write: outcome.of, record });
      else outcomes.push(outcomeOf(outcome, outcome.of.key, type, false));
    } else {
      const written = outcomeOf(outcome, outcome.of.key, type, true);
      outcomes.push(await linked(caller, type, outcome.of, written));
    }
  }
  outcomes.push(...(await fillBlanks(caller, type, there)));
  return outcomes;
}

/** What the one that is there leaves blank; what it says stays. */
async function fillBlanks(
  caller: HubSpotCaller,
  type: string,
  there: readonly { readonly write: Create; readonly record: RawRecord }[],
): Promise<readonly Written[]> {
  const inputs = there.map((each): BatchInput<(typeof there)[number]> => {
    const blank = Object.entries(saidOf(each.write)).filter(
      ([name, value]) => value !== "" && (each.record.properties[name] ?? "") === "",
    );
    return { of: each, id: each.record.id, properties: Object.fromEntries(blank) };
  });
  // This very write made it, and nobody heard.
  const isOurs = ({ write, record }: (typeof there)[number]): boolean => record.properties[KEY_FIELD] === write.key;
  const isSaid = ({ properties }: (typeof inputs)[number]): boolean => Object.keys(properties).length === 0;
  const path = `/crm/v3/objects/${type}/batch/update`;
  const sent = await sendBatch(
    caller,
    { path, isRepeatable: true },
    inputs.filter((input) => !isSaid(input)),
  );
  const written = [
    ...inputs.filter(isSaid).map(({ of }) => ({ of, as: writtenBy(of.record, of.write.key, type, isOurs(of)) })),
    ...sent.map((outcome) => ({
      of: outcome.of,
      as: outcomeOf(outcome, outcome.of.write.key, type, isOurs(outcome.of)),
    })),
  ];
  return Promise.all(written.map(({ of, as }) => linked(caller, type, of.write, as)));
}

/** It belongs to what it should; that may be said again. */
async function linked(caller: HubSpotCaller, type: string, write: Create, written: Written): Promise<Written> {
  const others = write.links.filter((link) => !(type === "leads" && link.type === "contacts"));
  if (written.kind !== "written" || others.length === 0) return written;
  try {
    await associate(
      caller,
      type,
      others.map((to) => ({ id: written.ref.id, to })),
    );
    return written;
  } catch (failure) {
    if (!(failure instanceof CrmFailure)) throw failure;
    return { key: write.key, kind: "again", reason: failure.message, isUnknown: true, notBefore: failure.notBefore };
  }
}
