/** Writes what records are to say, many at a time, each with an outcome of its own. */
import { z } from "zod";
import type { EpochMs } from "../../base/time.ts";
import { CrmFailure, type CrmWrite, type RecordRef, type Written } from "../port.ts";
import type { Describing } from "./describe.ts";
import { nameParts } from "../crm/name-parts.ts";
import { OWN_LENGTH, salesforceField } from "./made-fields.ts";
import { SalesforceRow, textIn } from "./record-of.ts";
import { asAgreed, NoAnswer, type SalesforceCalls } from "./salesforce-calls.ts";
import { isSalesforceType, type SalesforceType } from "./salesforce-types.ts";
import { soqlTexts } from "./soql.ts";
import { saveOutcome, SaveError } from "./why-refused.ts";

/** Records of one call. Source: REST API Developer Guide, "SObject Collections". */
const AT_ONCE = 200;
/** The field of tasks by which one that may have been made is found again. */
const KEY = salesforceField("baton_key");

const Saved = z.array(
  z.looseObject({ id: z.string().nullish(), success: z.boolean(), errors: z.array(SaveError).default([]) }),
);
const Found = z.looseObject({ Id: z.string(), Email: z.string().nullable() });

type Update = Extract<CrmWrite, { kind: "update" }>;
type Create = Extract<CrmWrite, { kind: "create" }>;
type Task = Extract<CrmWrite, { kind: "task" | "note" }>;
type Writing = { readonly calls: SalesforceCalls; readonly describing: Describing };

export async function writeRecords(by: Writing, writes: readonly CrmWrite[]): Promise<readonly Written[]> {
  const written = new Map<string, Written>();
  const note = (all: readonly Written[]): void => all.forEach((each) => written.set(each.key, each));
  const updates = writes.filter((write): write is Update => write.kind === "update");
  const creates = writes.filter((write): write is Create => write.kind === "create");
  const tasks = writes.filter((write): write is Task => write.kind === "task" || write.kind === "note");
  let tried = 0;
  const inTurn = async (of: readonly CrmWrite[], write: (few: never) => Promise<readonly Written[]>): Promise<void> => {
    for (let first = 0; first < of.length; first += AT_ONCE) {
      const few = of.slice(first, first + AT_ONCE);
      try {
        note(await write(few as never));
        tried += few.length;
      } catch (error) {
        // What was written before stands; nothing else is tried now.
        if (!(error instanceof CrmFailure) || (tried === 0 && !(error instanceof NoAnswer && error.isUnknown)))
          throw error;
        const isUnknown = error instanceof NoAnswer && error.isUnknown;
        note(
          few.map(({ key }) => ({ key, kind: "again", reason: error.message, isUnknown, notBefore: error.notBefore })),
        );
        tried += few.length;
      }
    }
  };
  await inTurn(updates, (few: readonly Update[]) => update(by, few));
  await inTurn(creates, (few: readonly Create[]) => create(by, few));
  await inTurn(tasks, (few: readonly Task[]) => makeTasks(by, few));
  return writes.map(
    ({ key }) =>
      written.get(key) ?? {
        key,
        kind: "refused",
        code: "UNKNOWN_TYPE",
        reason: "There is no such type",
        field: null,
        ref: null,
      },
  );
}

type Body = { readonly type: SalesforceType; readonly values: Readonly<Record<string, unknown>> };
type ToSave = { readonly key: string; readonly ref: RecordRef | null; readonly body: Body };

async function save({ calls }: Writing, method: "POST" | "PATCH", all: readonly ToSave[]): Promise<readonly Written[]> {
  if (all.length === 0) return [];
  const records = all.map(({ body: { type, values } }) => ({ attributes: { type }, ...values }));
  const said = await calls.call({ method, path: "/composite/sobjects", body: { allOrNone: false, records } });
  const saved = asAgreed(Saved, said, true);
  return all.map(({ key, ref, body: { type } }, index) => {
    const { success = false, id, errors = [] } = saved[index] ?? {};
    const known = ref ?? (typeof id === "string" ? { type, id } : null);
    if (success && known !== null) return { key, kind: "written", ref: known, isNew: ref === null, at: null };
    const [error = { statusCode: "UNKNOWN_EXCEPTION", message: "Salesforce said nothing of it", fields: [] }] = errors;
    return { key, ...saveOutcome(error, type, ref) };
  });
}

async function update(by: Writing, writes: readonly Update[]): Promise<readonly Written[]> {
  const known = writes.flatMap(({ key, ref, values }) => {
    if (!isSalesforceType(ref.type)) return [];
    return [{ key, ref, body: { type: ref.type, values: { Id: ref.id, ...namedThere(values) } } }];
  });
  return save(by, "PATCH", known);
}

/** The owner, and Baton's own fields, by their names there. */
function namedThere(values: Readonly<Record<string, string | null>>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      salesforceField(name),
      // Baton's own are texts of that length; those of others are refused where they are too long.
      name.startsWith("baton_") ? (value?.slice(0, OWN_LENGTH) ?? null) : value,
    ]),
  );
}

/**
 * A lead. Where a contact or a lead that wasn't converted has the address, that one is the outcome, also where an earlier try made it and wasn't heard; what is
 * blank of it is filled.
 */
async function create(by: Writing, writes: readonly Create[]): Promise<readonly Written[]> {
  const there = await findByEmail(
    by,
    writes.flatMap(({ email }) => email ?? []),
  );
  const found = writes.flatMap((write) => {
    const ref = there.get(write.email?.toLowerCase() ?? "");
    return ref === undefined ? [] : [{ write, ref }];
  });
  await fillBlanks(by, found);
  // Of two with one address, the second finds the first when it is tried again.
  const isSecond = ({ email }: Create, index: number): boolean =>
    email !== null && writes.findIndex((each) => each.email?.toLowerCase() === email.toLowerCase()) < index;
  const seconds = writes.filter(
    (write, index) => isSecond(write, index) && found.every((each) => each.write !== write),
  );
  const made = await save(
    by,
    "POST",
    writes
      .filter((write) => !seconds.includes(write) && found.every((each) => each.write !== write))
      .map((write) => ({
        ...{ key: write.key, ref: null },
        body: {
          type: "Lead",
          values: { ...REQUIRED, ...saidOf(write), ...(write.email === null ? {} : { Email: write.email }) },
        },
      })),
  );
  return [
    ...found.map(({ write: { key }, ref }): Written => ({ key, kind: "written", ref, isNew: false, at: null })),
    ...seconds.map(({ key }): Written => ({ key, kind: "again", reason: SECOND, isUnknown: false, notBefore: null })),
    ...made,
  ];
}
const SECOND = "Another lead with the same address is made at this moment";

/** The contact before the lead, the oldest first. */
async function findByEmail(
  { calls }: Writing,
  emails: readonly string[],
): Promise<ReadonlyMap<string, { readonly type: SalesforceType; readonly id: string }>> {
  const there = new Map<string, { readonly type: SalesforceType; readonly id: string }>();
  if (emails.length === 0) return there;
  const among = soqlTexts([...new Set(emails)]);
  for (const [type, rest] of [
    ["Lead", " and IsConverted = false"],
    ["Contact", ""],
  ] as const) {
    const rows = await calls.query(
      Found,
      `select Id, Email from ${type} where Email in ${among}${rest} order by CreatedDate desc`,
    );
    for (const { Id: id, Email: email } of rows) if (email !== null) there.set(email.toLowerCase(), { type, id });
  }
  return there;
}

async function fillBlanks(
  by: Writing,
  found: readonly { readonly write: Create; readonly ref: { readonly type: SalesforceType; readonly id: string } }[],
): Promise<void> {
  const { calls, describing } = by;
  for (const type of ["Lead", "Contact"] as const) {
    const fields = await describing.fields(type);
    const of = found.filter(({ ref }) => ref.type === type);
    const values = new Map(of.map(({ write, ref }) => [ref.id, saidOf(write)]));
    const names = [...new Set([...values.values()].flatMap(Object.keys))].filter(
      (name) => fields?.get(name)?.updateable,
    );
    if (names.length === 0) continue;
    const rows = await calls.query(
      SalesforceRow,
      `select Id, ${names.join(", ")} from ${type} where Id in ${soqlTexts([...values.keys()])}`,
    );
    const filled = rows.flatMap((row) => {
      const id = textIn(row["Id"]) ?? "";
      const blank = names.filter((name) => textIn(row[name]) === null && values.get(id)?.[name] !== undefined);
      if (blank.length === 0) return [];
      const said = Object.fromEntries(blank.map((name) => [name, values.get(id)?.[name]]));
      return [{ key: id, ref: { type, id }, body: { type, values: { Id: id, ...said } } }];
    });
    await save(by, "PATCH", filled);
  }
}

function saidOf({ person: { name, company }, values }: Create): Readonly<Record<string, string | null>> {
  const { first, last } = nameParts(name);
  const said = { FirstName: first, LastName: last, Company: company };
  return { ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)), ...namedThere(values) };
}

/** Salesforce has no lead without them. */
const REQUIRED = { LastName: "[not provided]", Company: "[not provided]" };

async function makeTasks(by: Writing, writes: readonly Task[]): Promise<readonly Written[]> {
  const { calls, describing } = by;
  const fields = await describing.fields("Task");
  const hasKey = fields?.has(KEY) === true;
  const made = hasKey
    ? await calls.query(
        SalesforceRow,
        `select Id, ${KEY} from Task where ${KEY} in ${soqlTexts(writes.map(({ key }) => key))}`,
      )
    : [];
  const found = made.flatMap((row): Written[] => {
    const [id, key] = [textIn(row["Id"]), textIn(row[KEY])];
    return id === null || key === null
      ? []
      : [{ key, kind: "written", ref: { type: "Task", id }, isNew: false, at: null }];
  });
  const fresh = writes.filter(({ key }) => found.every((each) => each.key !== key));
  const saved = await save(
    by,
    "POST",
    fresh.map((write) => ({ key: write.key, ref: null, body: { type: "Task", values: taskValues(write, hasKey) } })),
  );
  return [...found, ...saved];
}

function taskValues({ kind, key, about, owner, title, text: words, dueAt }: Task, hasKey: boolean) {
  const who = about.find(({ type }) => type === "Lead" || type === "Contact");
  const what =
    who?.type === "Lead" ? undefined : about.find(({ type }) => type === "Opportunity" || type === "Account");
  return {
    ...{ Subject: title.slice(0, 255), Description: words },
    ...{ Status: kind === "note" ? "Completed" : "Not Started", Priority: "Normal" },
    ...(owner === null ? {} : { OwnerId: owner }),
    ...(who === undefined ? {} : { WhoId: who.id }),
    ...(what === undefined ? {} : { WhatId: what.id }),
    ...(dueAt === null ? {} : { ActivityDate: dayOf(dueAt) }),
    ...(hasKey ? { [KEY]: key } : {}),
  };
}

/** Tasks are due on a day; that of UTC, as the organization's zone isn't that of its people. */
function dayOf(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("UTC").toPlainDate().toString();
}
