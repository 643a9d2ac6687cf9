/**
 * Proof that the log is the one that was written, that what is in it follows from what was heard, and that everything derived follows from it.
 *
 * The log is read in order, a chunk at a time: its chain, its columns and what it commits to are checked, what the present rules decided is
 * decided again, and what is stored of a lead is compared when its last decision has been read. So memory holds the leads that are open at one
 * time, however long the log is.
 */
import { defined } from "../../base/assert.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs, isoInstant } from "../../base/time.ts";
import type { DecidedLeadInput } from "../../engine/timeline/replay.ts";
import { isTakenOver, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { type Breach, Witness } from "../../reporting/invariants/witness.ts";
import { fetchAllAccountOwners } from "../lead/account-owners.ts";
import type { Database, Queryable } from "../database/database.ts";
import { type Anchor, fetchAnchors } from "../log/anchors.ts";
import { type LeadDecision, type LogEntry, type LoggedStep, readEntry, type RosterDecision } from "../log/entry.ts";
import type { Erasures } from "../log/erasures.ts";
import { fetchEntries } from "../log/read-log.ts";
import type { UndoneImports } from "../log/undone-imports.ts";
import { changesPerson, type KnownPerson, personOf } from "../lead/known-person.ts";
import { LogReplay, type Replayed, type ReplayedLead } from "../log/log-replay.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import { allOf, type Effects, effectsOfRoster } from "../../engine/notice/effects.ts";
import { StepNotices } from "../outbox/step-notices.ts";
import { effectsOfLogged } from "../outbox/logged-effects.ts";
import { compareAccounts } from "./check-accounts.ts";
import { ChainCheck, fetchRawEntries, type KeptAnchor, type RawEntry } from "./check-chain.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { FinishedLeads } from "./finished-leads.ts";
import { compareChainEnd, compareSeen, fetchHead, type Head, type Seen } from "./check-head.ts";
import { compareOccasions } from "./check-occasions.ts";
import { compareSkipped, compareTold } from "./check-notices.ts";
import { compareAccountOwners, compareRosters } from "./check-rosters.ts";
import { compareShadows } from "./check-shadows.ts";
import { compareSums } from "./check-sums.ts";
import { compareTotals } from "./check-totals.ts";
import { fetchGround, type Ground, readable } from "./ground.ts";
import { compareUndone } from "./check-undone.ts";
import { rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Verification = {
  readonly checked: {
    /** Entries of the log, whose chain was checked. */
    readonly entries: number;
    /** Of these, decisions. */
    readonly inputs: number;
    /** Of these, those that older rules decided: they stand, and were not decided again. */
    readonly asDecided: number;
    /** And those that were verified before: they lie before the instant since which was asked. */
    readonly before: number;
    /** And those about somebody who was erased: they cannot be decided again. */
    readonly erased: number;
    /** Beside these, those of imports that were undone: they count no longer. */
    readonly undone: number;
    readonly events: number;
    readonly leads: number;
    readonly clocks: number;
    readonly stageEntries: number;
    readonly dispositions: number;
    readonly assignments: number;
    readonly touches: number;
    /** Events of which somebody was told, once for each of them. */
    readonly told: number;
  };
  /** Number of the last entry that was read. */
  readonly provenUntil: number;
  /** The first that was found; null when everything is equal. */
  readonly firstDifference: Difference | null;
  /** What breaks an invariant, although it is what the log says. */
  readonly breaches: readonly Breach[];
};

const CHUNK = 2_000;

/** Reads one consistent picture of the database: what is written meanwhile is not part of it. */
export async function verifyWorkspace(
  db: Database,
  workspaceId: WorkspaceId,
  onProgress: (done: number, total: number) => void = () => undefined,
  { kept = [], since = null, stop }: VerifyOptions = {},
): Promise<Verification> {
  return db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read read only");
    const anchors = await fetchAnchors(tx, workspaceId);
    const start = since === null ? null : (anchors.find(({ at }) => at <= since) ?? null);
    const head = await fetchHead(tx, workspaceId);
    const { difference, ...ground } = await fetchGround(tx, workspaceId);
    const proof = new Proof(tx, workspaceId, { head, ...ground });
    const reading = { anchors: [...anchors.map(ofDay), ...kept], start, onProgress, stop };
    // By an agreement that is not the one in the log nothing can be decided again; whether the log is whole can still be said.
    const firstDifference =
      difference === null ? await proof.read(reading) : ((await proof.readChain(reading)) ?? difference);
    return { checked: proof.checked(), provenUntil: proof.provenUntil, firstDifference, breaches: proof.breaches };
  });
}

export type VerifyOptions = {
  /** Anchors that were kept elsewhere. */
  readonly kept?: readonly KeptAnchor[];
  /** What lies before the last anchor at or before this instant was verified before: it is taken as it is. */
  readonly since?: EpochMs | null;
  /** Set off: ends after the chunk at hand. */
  readonly stop?: AbortSignal | undefined;
};

function ofDay({ seq, at, hash, root }: Anchor): KeptAnchor {
  return { seq, hash: hash.toString("hex"), root: root.toString("hex"), of: `the anchor of ${isoInstant(at)}` };
}

type Reading = {
  readonly anchors: readonly KeptAnchor[];
  readonly start: (Anchor & { readonly peaks: Buffer }) | null;
  readonly onProgress: (done: number, total: number) => void;
  readonly stop: AbortSignal | undefined;
};

/** The entries `from` < number ≤ `until`. */
type Stretch = { readonly from: number; readonly until: number };
type Chunk = { readonly until: number } & (
  | { readonly proven: readonly LogEntry[] }
  | { readonly rows: readonly RawEntry[] }
);

class Proof {
  readonly #tx: Queryable;
  readonly #workspaceId: WorkspaceId;
  readonly #head: Head;
  readonly #erasures: Erasures;
  readonly #undone: UndoneImports;
  readonly #versions: TermsInForce;
  readonly #replay: LogReplay;
  readonly #witness: Witness;
  provenUntil = 0;
  /** What the row of the workspace should say. */
  readonly #seen: Seen = { lastDecision: 0, recordedUntil: null };
  readonly #steps = new StepNotices();
  readonly #finished = new FinishedLeads();
  readonly #counts = {
    inputs: 0,
    asDecided: 0,
    before: 0,
    erased: 0,
    undone: 0,
    events: 0,
    told: 0,
    messages: 0,
    persons: 0,
  };

  constructor(
    tx: Queryable,
    workspaceId: WorkspaceId,
    { head, erasures, undone, versions }: Omit<Ground, "difference"> & { readonly head: Head },
  ) {
    this.#tx = tx;
    this.#erasures = erasures;
    this.#undone = undone;
    this.#workspaceId = workspaceId;
    this.#head = head;
    this.#versions = versions;
    this.#replay = new LogReplay(versions, { decidesAgain: true, erasures, undone });
    this.#witness = new Witness(versions);
  }

  get breaches(): readonly Breach[] {
    return this.#witness.breaches;
  }

  checked(): Verification["checked"] {
    const { leads, clocks, stageEntries, dispositions, assignments, touches } = this.#finished.counts;
    const { persons: _persons, messages: _messages, ...counts } = this.#counts;
    const rows = { leads, clocks, stageEntries, dispositions, assignments, touches };
    return { entries: this.#head.lastSeq, ...counts, ...rows };
  }

  async read({ anchors, start, onProgress, stop }: Reading): Promise<Difference | null> {
    const { lastSeq } = this.#head;
    const chain = this.#chainFrom(anchors, start);
    if ("what" in chain) return chain;
    // The next chunk is asked for before this one is looked at: the database and this program work at the same time.
    const ask = (from: number): Promise<Chunk> => this.#ask(from, start?.seq ?? 0);
    let asked = ask(0);
    for (let from = 0; from < lastSeq;) {
      const chunk = await asked;
      const { until } = chunk;
      if (until < lastSeq) asked = ask(until);
      // When a difference ends the reading, nobody waits for it any more.
      asked.catch(() => undefined);
      const found =
        "proven" in chunk
          ? await this.#takeAsProven(chunk.proven, from, until)
          : await this.#chunk(chain, chunk.rows, { from, until });
      if (found !== null) return found;
      onProgress(until, lastSeq);
      this.provenUntil = from = until;
      if (stop?.aborted === true && until < lastSeq) return null;
    }
    // What is due is for the worker to let happen: here it may lie ahead.
    this.#witness.look(epochMs(EARLIEST_MS));
    return this.#end(chain);
  }

  /** Whether the log is whole, without deciding anything. */
  async readChain({ anchors, start }: Reading): Promise<Difference | null> {
    const { lastSeq } = this.#head;
    const chain = this.#chainFrom(anchors, start);
    if ("what" in chain) return chain;
    for (let from = start?.seq ?? 0; from < lastSeq; from += CHUNK) {
      const until = Math.min(from + CHUNK, lastSeq);
      for (const row of await fetchRawEntries(this.#tx, this.#workspaceId, { from, until })) {
        const entry = readable(row.seq, () => chain.take(row));
        if ("what" in entry) return entry;
      }
      const found = chain.endsAt(until);
      if (found !== null) return found;
    }
    return compareChainEnd(this.#tx, this.#workspaceId, this.#head, chain.hash);
  }

  #chainFrom(anchors: readonly KeptAnchor[], start: Reading["start"]): ChainCheck | Difference {
    const { lastSeq } = this.#head;
    const beyond = anchors.find(({ seq }) => seq > lastSeq);
    const said = { erasures: this.#erasures, undone: this.#undone };
    if (beyond === undefined) return new ChainCheck(this.#workspaceId, { ...said, anchors, start });
    return {
      ...{ where: "log", what: "the end of the log", stored: `entry ${lastSeq}` },
      replayed: `at least entry ${beyond.seq}, which ${beyond.of} is of`,
    };
  }

  /** @param proven up to which entry all was proven before */
  async #ask(from: number, proven: number): Promise<Chunk> {
    const until = Math.min(from + CHUNK, from < proven ? proven : this.#head.lastSeq);
    const stretch = { from, until };
    return from < proven
      ? { until, proven: await fetchEntries(this.#tx, this.#workspaceId, stretch) }
      : { until, rows: await fetchRawEntries(this.#tx, this.#workspaceId, stretch) };
  }

  /** What was proven before: read for what comes after it. */
  async #takeAsProven(entries: readonly LogEntry[], from: number, until: number): Promise<Difference | null> {
    const changed = new Map<LeadId, ReplayedLead>();
    for (const logged of entries) {
      if (logged.about !== "lead" && logged.about !== "roster") {
        this.#countTold(this.#step(logged));
        continue;
      }
      if (this.#isUndone(logged)) continue;
      const replayed = this.#replay.take(logged, { asDecided: true });
      if ("what" in replayed) return replayed;
      this.#witness.takeAsDecided(replayed);
      this.#count(replayed, "before");
      if (replayed.about === "roster") {
        this.#countTold(effectsOfRoster(replayed.seq, replayed.decided.events));
        continue;
      }
      this.#finished.take(replayed.seq, replayed);
      this.#countTold(effectsOfLogged(this.#versions, replayed));
      const lead = this.#replay.leads.get(replayed.input.leadId);
      if (lead !== undefined) changed.set(replayed.input.leadId, lead);
    }
    const [beside] = await rowsOf(
      this.#tx,
      rowWith({ count: WHOLE }),
      "select count(*) as count from person_entry where workspace_id = $1 and seq > $2 and seq <= $3",
      [this.#workspaceId, from, until],
    );
    this.#counts.persons += beside?.count ?? 0;
    return this.#finish(changed, until);
  }

  async #chunk(chain: ChainCheck, rows: readonly RawEntry[], { from, until }: Stretch): Promise<Difference | null> {
    const [tx, workspaceId] = [this.#tx, this.#workspaceId];
    const effects: Effects[] = [];
    const changed = new Map<LeadId, ReplayedLead>();
    for (const row of rows) {
      const entry = readable(row.seq, () => chain.take(row));
      if ("what" in entry) return entry;
      if (row.personOf !== null) this.#counts.persons += 1;
      const logged = readable(row.seq, () => readEntry(entry));
      if ("what" in logged) return logged;
      if (logged.about !== "lead" && logged.about !== "roster") {
        const told = readable(row.seq, () => this.#step(logged));
        if ("what" in told) return told;
        effects.push(told);
        continue;
      }
      if (this.#isUndone(logged)) continue;
      const replayed = readable(row.seq, () => this.#replay.take(logged));
      if ("what" in replayed) return replayed;
      if (replayed.isDecidedAgain) this.#witness.note(replayed);
      else this.#witness.takeAsDecided(replayed);
      const isErased = logged.about === "lead" && this.#replay.isErased(logged);
      this.#count(replayed, replayed.isDecidedAgain ? null : isErased ? "erased" : "asDecided");
      if (replayed.about === "roster") {
        effects.push(effectsOfRoster(replayed.seq, replayed.decided.events));
        continue;
      }
      const found = this.#person(replayed, { known: row.known, said: entry.said });
      if (found !== null) return found;
      this.#finished.take(replayed.seq, replayed);
      effects.push(effectsOfLogged(this.#versions, replayed));
      const lead = this.#replay.leads.get(replayed.input.leadId);
      if (lead !== undefined) changed.set(replayed.input.leadId, lead);
    }
    const ended = chain.endsAt(until);
    if (ended !== null) return ended;
    const all = allOf(effects);
    this.#countTold(all);
    return (await compareTold(tx, workspaceId, { from, until }, all)) ?? (await this.#finish(changed, until));
  }

  #step(logged: LoggedStep): Effects {
    if (logged.about === "import") this.#seen.lastDecision = logged.seq;
    return this.#steps.take(this.#versions, logged);
  }

  #isUndone(logged: LeadDecision | RosterDecision): boolean {
    const isUndone = this.#replay.isUndone(logged);
    if (isUndone) this.#counts.undone += 1;
    return isUndone;
  }

  /** What is kept beside the entry says who the lead is from there on. */
  #person(
    { seq, decided: { lead, events } }: DecidedLeadInput & { readonly seq: number },
    stored: KnownPerson,
  ): Difference | null {
    const what = `who the lead is after decision ${seq}`;
    if (lead === null || !changesPerson(events)) return differenceOf("derived", what, stored.known, null);
    const { person, attributes, account } = lead;
    return differenceOf("derived", what, personOf(stored), { person, attributes, account });
  }

  #countTold({ told }: Effects): void {
    this.#counts.told += told.length;
    for (const { channels } of told) this.#counts.messages += channels.length;
  }

  #count({ seq, input, decided }: Replayed, because: "erased" | "asDecided" | "before" | null): void {
    this.#seen.lastDecision = seq;
    this.#seen.recordedUntil = epochMs(Math.max(this.#seen.recordedUntil ?? input.recordedAt, input.recordedAt));
    this.#counts.inputs += 1;
    this.#counts.events += decided.events.length;
    if (because !== null) this.#counts[because] += 1;
  }

  async #finish(changed: ReadonlyMap<LeadId, ReplayedLead>, until: number): Promise<Difference | null> {
    const finished = await this.#finished.compare(this.#tx, this.#workspaceId, changed, until);
    if ("what" in finished) return finished;
    for (const leadId of finished) {
      const lead = defined(changed.get(leadId), "a lead that was read");
      const found = this.#leftBehind(leadId, lead);
      if (found !== null) return found;
      this.#replay.leads.delete(leadId);
      this.#witness.forget(leadId);
    }
    return null;
  }

  /**
   * What was not decided cannot differ from a replay: an open lead that a version in force should have taken over, and did not.
   * While history is replayed, versions whose instant lies beyond the horizon have taken nothing over yet.
   */
  #leftBehind(leadId: LeadId, lead: ReplayedLead): Difference | null {
    const { horizon } = this.#head;
    const period = this.#versions.find(
      (each) => (horizon === null || each.from <= horizon) && isTakenOver(this.#versions, each, lead),
    );
    if (period === undefined) return null;
    return differenceOf("derived", `the version that lead ${leadId} runs under`, lead.agreementVersion, period.version);
  }

  async #end(chain: ChainCheck): Promise<Difference | null> {
    const [tx, workspaceId] = [this.#tx, this.#workspaceId];
    const { told, messages, persons } = this.#counts;
    return (
      (await compareChainEnd(tx, workspaceId, this.#head, chain.hash)) ??
      compareSeen(this.#head, this.#seen) ??
      (await compareUndone(tx, workspaceId, this.#undone)) ??
      // Those of which the row says that it is of a later decision than the log has.
      (await this.#finish(this.#replay.leads, Infinity)) ??
      (await compareAccounts(tx, workspaceId)) ??
      (await compareShadows(tx, workspaceId)) ??
      (await compareSkipped(tx, workspaceId)) ??
      (await compareOccasions(tx, workspaceId, this.#versions)) ??
      compareRosters(await fetchRoster(tx, workspaceId), this.#replay.roster) ??
      compareAccountOwners(await fetchAllAccountOwners(tx, workspaceId), this.#replay.accounts) ??
      (await compareTotals(tx, workspaceId, { ...this.#finished.counts, told, messages, persons })) ??
      (await compareSums(tx, workspaceId, this.#versions))
    );
  }
}
