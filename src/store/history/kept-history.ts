/**
 * What the roster, the owners of accounts, and who is whom come to without an import: what is left of the log is folded, as decided. It can be read
 * while others write, and read on when nobody does.
 */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { accountKey } from "../../engine/account/account.ts";
import type { AccountTaken } from "../../engine/routing/keep-account.ts";
import { accountTaken } from "../../engine/routing/keep-account.ts";
import { type IdentityRow, identityRows } from "../../engine/identity/identities.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { readEntry } from "../log/entry.ts";
import type { Erasures } from "../log/erasures.ts";
import { LogReplay, type Replayed } from "../log/log-replay.ts";
import { ENTRY, ENTRY_COLUMNS, FROM_LOG } from "../log/read-log.ts";
import type { UndoneImports } from "../log/undone-imports.ts";
import type { LeadsOfImport } from "./leads-of-import.ts";

/** Entries in one statement: as numbers, and as what they say. */
const NUMBERS = 20_000;
const ENTRIES = 2_000;

type Identity = Exclude<IdentityRow, { readonly kind: "forgotten" }>;

export class KeptHistory {
  /** By leg and account. */
  readonly accounts = new Map<string, AccountTaken>();
  /** Addresses and names that were a lead's of the import, and that someone else, or the lead itself before, has claimed: the first word stands. */
  readonly identities: Identity[] = [];
  /** The latest instant at which anything of it was recorded. */
  recordedUntil: EpochMs | null = null;
  /** Whether anything is left but who has left by the agreement. */
  isAny = false;
  readonly #workspaceId: WorkspaceId;
  readonly #without: LeadsOfImport;
  readonly #names: ReadonlySet<string>;
  readonly #replay: LogReplay;
  #readUntil = 0;

  /** @param without leads whose decisions from that number on are left out; `names` are theirs so far, addresses and others */
  constructor(
    workspaceId: WorkspaceId,
    {
      versions,
      erasures,
      undone,
      without,
      names,
    }: {
      readonly versions: TermsInForce;
      readonly erasures: Erasures;
      /** Of imports before. */
      readonly undone: UndoneImports;
      readonly without: LeadsOfImport;
      readonly names: ReadonlySet<string>;
    },
  ) {
    this.#workspaceId = workspaceId;
    this.#without = without;
    this.#names = names;
    this.#replay = new LogReplay(versions, { decidesAgain: false, erasures, undone });
  }

  get roster(): Roster {
    return this.#replay.roster;
  }

  async readUntil(
    db: Queryable,
    until: number,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<void> {
    while (this.#readUntil < until) {
      const end = Math.min(this.#readUntil + NUMBERS, until);
      const rows = await rowsOf(db, NUMBERED, SELECT_NUMBERS, [this.#workspaceId, this.#readUntil, end]);
      const kept = rows.flatMap(({ seq, leadId }) => (this.#isLeftOut(seq, leadId) ? [] : seq));
      for (let at = 0; at < kept.length; at += ENTRIES) await this.#take(db, kept.slice(at, at + ENTRIES));
      this.#readUntil = end;
      onProgress(end, until);
    }
  }

  #isLeftOut(seq: number, leadId: LeadId | null): boolean {
    return leadId !== null && seq >= (this.#without.get(leadId) ?? Infinity);
  }

  async #take(db: Queryable, seqs: readonly number[]): Promise<void> {
    const rows = await rowsOf(
      db,
      ENTRY,
      `select ${ENTRY_COLUMNS} ${FROM_LOG} where e.workspace_id = $1 and e.seq = any($2) order by e.seq`,
      [this.#workspaceId, seqs],
    );
    const changed = new Set<LeadId>();
    for (const entry of rows.map(readEntry)) {
      if ((entry.about !== "lead" && entry.about !== "roster") || this.#replay.isUndone(entry)) continue;
      const replayed = this.#replay.take(entry);
      if ("what" in replayed) continue;
      this.#note(replayed);
      if (replayed.about === "lead") changed.add(replayed.input.leadId);
    }
    await this.#forget(db, [...changed], seqs.at(-1) ?? 0);
  }

  #note({ input, ...replayed }: Replayed): void {
    this.recordedUntil = epochMs(Math.max(this.recordedUntil ?? input.recordedAt, input.recordedAt));
    if (replayed.about === "roster") {
      if (input.kind !== "members_change") this.isAny = true;
      return;
    }
    this.isAny = true;
    const { events } = replayed.decided;
    const taken = accountTaken(events);
    if (taken !== undefined) this.accounts.set(accountKey(taken.leg, taken.account), taken);
    for (const row of events.flatMap(identityRows))
      if (row.kind !== "forgotten" && this.#names.has(row.kind === "email" ? row.email : row.alias))
        this.identities.push(row);
  }

  /** Leads about which nothing more is decided: memory holds the open ones. */
  async #forget(db: Queryable, leads: readonly LeadId[], until: number): Promise<void> {
    const rows = await rowsOf(
      db,
      rowWith({ leadId: typedText<LeadId>() }),
      `select lead_id as "leadId" from lead where workspace_id = $1 and lead_id = any($2) and version <= $3`,
      [this.#workspaceId, leads, until],
    );
    for (const { leadId } of rows) this.#replay.leads.delete(leadId);
  }
}

const NUMBERED = rowWith({ seq: WHOLE, leadId: orNull(typedText<LeadId>()) });
const SELECT_NUMBERS = `
  select seq, lead_id as "leadId" from log where workspace_id = $1 and seq > $2 and seq <= $3 and about in ('lead', 'roster') order by seq`;
