/** A CRM in memory that does what a test says: records with history, people who change them, and calls that fail. */
import { type EpochMs, epochMs } from "../../base/time.ts";
import {
  type Changed,
  CrmFailure,
  type CrmActivity,
  type CrmConnector,
  type CrmDeal,
  type CrmPort,
  type CrmRecord,
  type CrmUser,
  type CrmWrite,
  type ChangedThrough,
  type FieldChange,
  type RecordRead,
  type RecordRef,
  type RecordRole,
  type Written,
} from "../../connectors/port.ts";

type Held = {
  readonly ref: RecordRef;
  readonly role: RecordRole;
  readonly createdAt: EpochMs;
  readonly fields: Map<string, FieldChange[]>;
  readonly links: RecordRef[];
  readonly emails: string[];
  activity: CrmActivity | null;
  deal: CrmDeal | null;
  gone: Extract<RecordRead, { readonly kind: "gone" }> | null;
};
const TYPES = { person: "contacts", lead: "leads", company: "companies", deal: "deals", activity: "calls" } as const;

export class ScriptedCrm {
  readonly records = new Map<string, Held>();
  readonly written: CrmWrite[] = [];
  readonly users: CrmUser[] = ["quinn", "sam", "sue", "pia", "ria"].map((name) => ({
    ...{ id: `u-${name}`, name, email: `${name}@northwind.example`, isActive: true },
  }));
  accountId = "portal-1";
  reads = 0;
  /** What the next calls do instead. */
  readonly failures: CrmFailure[] = [];
  /** A write is done, and its answer is lost. */
  losesAnswers = 0;
  missedSince: EpochMs | null = null;
  /** Whoever is to be made is this one. */
  foundBy: RecordRef | null = null;
  #changes: Changed[] = [];
  #count = 0;
  #now: () => EpochMs;
  readonly #done = new Map<string, RecordRef>();

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  add(
    role: RecordRole,
    id: string,
    of: {
      readonly email?: string;
      readonly at?: EpochMs;
      readonly links?: readonly RecordRef[];
      readonly activity?: CrmActivity;
      readonly deal?: CrmDeal;
    } = {},
  ): RecordRef {
    const ref = { type: TYPES[role], id };
    this.records.set(`${ref.type} ${id}`, {
      ...{
        ref,
        role,
        createdAt: of.at ?? this.#now(),
        fields: new Map<string, FieldChange[]>(),
        links: [...(of.links ?? [])],
      },
      ...{
        emails: of.email === undefined ? [] : [of.email],
        activity: of.activity ?? null,
        deal: of.deal ?? null,
        gone: null,
      },
    });
    this.#changed(ref);
    return ref;
  }

  set(
    ref: RecordRef,
    field: string,
    value: string | null,
    {
      by = null,
      through = "person",
      at = this.#now(),
    }: { readonly by?: string | null; readonly through?: ChangedThrough; readonly at?: EpochMs } = {},
  ): void {
    const held = this.#held(ref);
    this.#count += 1;
    held.fields.set(field, [...(held.fields.get(field) ?? []), { value, at, by, through, id: `v${this.#count}` }]);
    this.#changed(ref);
  }

  end(ref: RecordRef, how: "deleted" | "merged" | "erased" | "hidden", into: RecordRef | null = null): void {
    this.#held(ref).gone = { kind: "gone", ref, how, into, at: this.#now() };
    this.#changed(ref);
  }

  restore(ref: RecordRef): void {
    this.#held(ref).gone = null;
    this.#changed(ref);
  }

  value(ref: RecordRef, field: string): string | null {
    return this.#held(ref).fields.get(field)?.at(-1)?.value ?? null;
  }

  move(ref: RecordRef, deal: CrmDeal): void {
    this.#held(ref).deal = deal;
    this.set(ref, "dealstage", deal.stage);
  }

  /** The feed says once more that everything may have changed. */
  sayAgain(): void {
    for (const { ref } of this.records.values()) this.#changed(ref);
  }

  readonly connector: CrmConnector = {
    kind: "hubspot",
    usualOrigin: "source",
    name: "HubSpot",
    credentials: [{ name: "token", label: "Access token", isOptional: false }],
    ways: [{ name: "token", label: "Token", needs: ["token"], takes: [] }],
    receive: ({ token }, { headers, body }) =>
      headers["x-signature"] === token
        ? { kind: "heard", changed: JSON.parse(Buffer.from(body).toString("utf8")) as Changed[] }
        : { kind: "refused", reason: "The signature is wrong" },
    panel: { origins: () => [], read: () => ({ kind: "refused", reason: "It shows no panel" }) },
    open: () => this.#port,
  };

  readonly #port: CrmPort = {
    kind: "hubspot",
    account: async () => {
      await this.#asked();
      const about = { name: "Northwind", url: "https://crm.example", zone: null, currency: "EUR", isSandbox: false };
      return { id: this.accountId, ...about, missingScopes: [], missingTypes: [] };
    },
    users: () => Promise.resolve(this.users),
    schema: () =>
      Promise.resolve({
        types: (Object.keys(TYPES) as RecordRole[]).map((role) => ({ type: TYPES[role], role, label: TYPES[role] })),
        fields: [
          ...["industry", "form"].map((name) => ({
            type: "contacts",
            name,
            label: name,
            isWritable: true,
            options: null,
          })),
        ],
        stages: [
          ...["open", "accepted", "unqualified"].map((value) => ({
            ...{ type: "contacts", field: "status", value, label: value, pipeline: null, standing: "open" as const },
          })),
          { type: "deals", field: "dealstage", value: "won", label: "Won", pipeline: null, standing: "won" },
        ],
      }),
    makeFields: () => this.#asked(),
    feeds: [
      { name: "recent", everyMs: 10_000 },
      { name: "sweep", everyMs: 86_400_000 },
    ],
    changes: async (feed, cursor) => {
      await this.#asked();
      if (feed === "sweep")
        return {
          changed: [...this.records.values()].map(({ ref }) => ({ ...ref, at: null })),
          cursor: "all",
          isMore: false,
          missedSince: null,
        };
      const from = Number(cursor ?? 0);
      const { missedSince } = this;
      this.missedSince = null;
      return { changed: this.#changes.slice(from), cursor: `${this.#changes.length}`, isMore: false, missedSince };
    },
    read: async (refs, history) => {
      await this.#asked();
      this.reads += refs.length;
      return refs.map((ref) => this.#read(ref, history[ref.type] ?? []));
    },
    write: async (writes) => {
      await this.#asked();
      const outcomes = writes.map((write) => this.#write(write));
      if (this.losesAnswers === 0) return outcomes;
      this.losesAnswers -= 1;
      return writes.map(({ key }) => ({
        key,
        kind: "again",
        reason: "No answer in time",
        isUnknown: true,
        notBefore: null,
      }));
    },
    budgets: () => [{ name: "per day", limit: 1_000, left: 900, ours: 500, used: 10, resetsAt: null }],
  };

  #asked(): Promise<void> {
    const failure = this.failures.shift();
    return failure === undefined ? Promise.resolve() : Promise.reject(failure);
  }

  #held({ type, id }: RecordRef): Held {
    const held = this.records.get(`${type} ${id}`);
    if (held === undefined) throw new Error(`there is no ${type} ${id}`);
    return held;
  }

  /** As HubSpot does: what is said of a record that was merged away is said of the one that stays. */
  #standing(ref: RecordRef): RecordRef {
    const { gone } = this.#held(ref);
    return gone?.kind === "gone" && gone.how === "merged" && gone.into !== null ? gone.into : ref;
  }

  #changed(ref: RecordRef): void {
    this.#changes.push({ ...ref, at: this.#now() });
  }

  #read(ref: RecordRef, wanted: readonly string[]): RecordRead {
    const held = this.records.get(`${ref.type} ${ref.id}`);
    if (held === undefined) return { kind: "gone", ref, how: "deleted", into: null, at: null };
    if (held.gone !== null) return held.gone;
    const { role, createdAt, fields, links, emails, activity, deal } = held;
    const last = (field: string): string | null => fields.get(field)?.at(-1)?.value ?? null;
    const record: CrmRecord = {
      ...{
        ...held.ref,
        role,
        createdAt,
        changedAt: epochMs(Math.max(createdAt, ...[...fields.values()].flat().map(({ at }) => at))),
      },
      ...{ url: `https://crm.example/${ref.type}/${ref.id}`, owner: last("owner"), activity, deal, links },
      person: role === "person" ? { name: `Person ${ref.id}`, emails, company: null } : null,
      values: Object.fromEntries(
        [...fields.keys()].flatMap((field) =>
          last(field) === null || field === "owner" ? [] : [[field, last(field) ?? ""]],
        ),
      ),
      history: Object.fromEntries(
        wanted.filter((field) => fields.has(field)).map((field) => [field, fields.get(field) ?? []]),
      ),
    };
    return { kind: "present", record };
  }

  /** A key that was done before is not done again. */
  #write(write: CrmWrite): Written {
    const { key } = write;
    const before = this.#done.get(key);
    if (before !== undefined) return { key, kind: "written", ref: before, isNew: false, at: this.#now() };
    // As the real ones do: whoever is there already is not made again, and nothing of them is changed.
    if (write.kind === "create" && this.foundBy !== null)
      return { key, kind: "written", ref: this.foundBy, isNew: false, at: this.#now() };
    const ref =
      write.kind === "update"
        ? this.#standing(write.ref)
        : write.kind === "create"
          ? this.add("person", `new-${this.records.size}`, write.email === null ? {} : { email: write.email })
          : { type: "tasks", id: key };
    if (write.kind === "update" || write.kind === "create") {
      if (this.#held(ref).gone !== null) return { key, kind: "gone", ref, into: null };
      for (const [field, value] of Object.entries(write.values)) {
        if (value === "not-there")
          return { key, kind: "refused", code: "INVALID_OPTION", reason: "There is no such option", field, ref: null };
        this.set(ref, field, value, { through: "app" });
      }
    }
    this.#done.set(key, ref);
    this.written.push(write);
    return { key, kind: "written", ref, isNew: write.kind === "create", at: this.#now() };
  }
}

export const away = (): CrmFailure => new CrmFailure("away", "ECONNREFUSED", "Nobody answered");
