/** What the organization has, as far as this connection is granted it: its types of records and their fields. */
import { z } from "zod";
import { type EpochMs, MINUTE_MS } from "../../base/time.ts";
import { asAgreed, SalesforceRefusal, type SalesforceCalls } from "./salesforce-calls.ts";
import { SALESFORCE_TYPES, type SalesforceType } from "./salesforce-types.ts";

const Field = z.looseObject({
  name: z.string(),
  label: z.string(),
  updateable: z.boolean(),
  createable: z.boolean(),
  type: z.string(),
  externalId: z.boolean().default(false),
  picklistValues: z
    .array(z.looseObject({ value: z.string(), label: z.string().nullable(), active: z.boolean() }))
    .default([]),
});
export type DescribedField = z.output<typeof Field>;
const Describe = z.looseObject({ label: z.string(), urlDetail: z.string().nullish(), fields: z.array(Field) });

export type Describing = {
  /** By name; undefined: the organization lacks the type, or doesn't grant it. */
  readonly fields: (type: SalesforceType) => Promise<ReadonlyMap<string, DescribedField> | undefined>;
  /** Fields whose changes Salesforce keeps. */
  readonly tracked: (type: SalesforceType) => Promise<ReadonlySet<string>>;
  readonly missing: () => Promise<readonly SalesforceType[]>;
  /** Something was renamed or removed: all of it is asked for anew. */
  readonly forget: () => void;
};

/** Fields are renamed and added now and then: what was heard holds for so long. */
const HOLDS_MS = 10 * MINUTE_MS;
const Tracked = z.looseObject({ QualifiedApiName: z.string(), IsFieldHistoryTracked: z.boolean() });

export function openDescribing(calls: SalesforceCalls, now: () => EpochMs): Describing {
  type Held<Value> = Map<SalesforceType, { readonly at: EpochMs; readonly value: Promise<Value> }>;
  const described: Held<ReadonlyMap<string, DescribedField> | undefined> = new Map();
  const tracking: Held<ReadonlySet<string>> = new Map();

  function held<Value>(of: Held<Value>, type: SalesforceType, ask: () => Promise<Value>): Promise<Value> {
    const known = of.get(type);
    if (known !== undefined && now() - known.at < HOLDS_MS) return known.value;
    const value = ask();
    of.set(type, { at: now(), value });
    // What failed is asked again.
    value.catch(() => of.delete(type));
    return value;
  }

  async function fieldsOf(type: SalesforceType): Promise<ReadonlyMap<string, DescribedField> | undefined> {
    try {
      const { fields } = asAgreed(Describe, await calls.call({ method: "GET", path: `/sobjects/${type}/describe` }));
      return new Map(fields.map((field) => [field.name, field]));
    } catch (error) {
      if (error instanceof SalesforceRefusal && (error.status === 404 || error.code === "INVALID_TYPE"))
        return undefined;
      throw error;
    }
  }

  async function trackedOf(type: SalesforceType): Promise<ReadonlySet<string>> {
    try {
      const rows = await calls.query(
        Tracked,
        `select QualifiedApiName, IsFieldHistoryTracked from FieldDefinition where EntityDefinitionId = '${type}'`,
      );
      return new Set(rows.flatMap(({ QualifiedApiName: name, IsFieldHistoryTracked: is }) => (is ? [name] : [])));
    } catch (error) {
      // Not granted: then nothing is known of what is tracked.
      if (error instanceof SalesforceRefusal) return new Set();
      throw error;
    }
  }

  return {
    fields: (type) => held(described, type, () => fieldsOf(type)),
    tracked: (type) => held(tracking, type, () => trackedOf(type)),
    async missing() {
      const found = await Promise.all(
        SALESFORCE_TYPES.map(async (type) =>
          (await held(described, type, () => fieldsOf(type))) === undefined ? [type] : [],
        ),
      );
      return found.flat();
    },
    forget() {
      described.clear();
      tracking.clear();
    },
  };
}
