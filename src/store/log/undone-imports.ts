/**
 * Which decisions of the log no longer count, because their import was undone.
 *
 * Nothing is taken out of the log. An entry about an import says that it was undone; from that it follows what counts no longer: of each lead that
 * the import said something about, every decision from the first such one until that entry. No one said anything else of the lead in between, or the
 * import would not have been undone. Whoever reads the log in order knows it from here; whoever looks something up, by the table `undone`, which is
 * derived from the log like any other.
 */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { type LeadDecision, type RosterDecision, stepEntry, type StoredEntry } from "./entry.ts";
import type { Erasures } from "./erasures.ts";
import type { OpenLog } from "./open-log.ts";
import { fetchSteps } from "./read-log.ts";

export type ImportUndone = {
  readonly kind: "undone";
  readonly import: string;
  /** Who undid it. */
  readonly by: string;
  /** Whether there was no history besides: then who has left by the agreement counts no longer either, and history can begin anew. */
  readonly isAll: boolean;
};

/** The decisions about a lead, `from` <= number < `until`. */
export type UndoneSpan = { readonly leadId: LeadId; readonly from: number; readonly until: number };

type Undo = ImportUndone & { readonly seq: number };
/** What tells whether an entry counts. */
type Asked = {
  readonly seq: number;
  /** Null: it is about the roster. */
  readonly leadId: LeadId | null;
  readonly actor?: LeadDecision["actor"] | undefined;
  readonly input?: { readonly kind: string; readonly from?: unknown } | undefined;
};

/** Of a decision. */
export function askedOfDecision(decision: LeadDecision | RosterDecision): Asked {
  const { seq, actor, input } = decision;
  return { seq, leadId: decision.about === "lead" ? decision.leadId : null, actor, input };
}

/** Of an entry as it is stored; undefined: it is no decision. */
export function askedOfStored(seq: number, { about, lead, actor, input }: StoredEntry): Asked | undefined {
  if (about !== "lead" && about !== "roster") return undefined;
  return { seq, leadId: lead ?? null, actor, input };
}

/** Asked in the order of the log. */
export class UndoneImports {
  readonly #undone: readonly Undo[];
  readonly #erased: Erasures["leads"];
  /** By lead, the latest last. */
  readonly #spans = new Map<LeadId, UndoneSpan[]>();
  #unsureUntil = 0;

  /**
   * @param undone what the log says about it, in order
   * @param erasures a lead that was erased since its import stays as it is: what was erased does not come back
   * @param spans of leads that are read without the others: they are known
   */
  constructor(undone: readonly Undo[], erasures: Pick<Erasures, "leads">, spans: readonly UndoneSpan[] = []) {
    this.#undone = undone;
    this.#erased = erasures.leads;
    for (const span of spans) this.#add(span);
  }

  /** Whether a decision counts no longer. */
  has({ seq, leadId, actor, input }: Asked): boolean {
    if (this.#undone.length === 0 && this.#spans.size === 0) return false;
    const all = this.#undone.find((each) => each.isAll && seq < each.seq);
    if (leadId === null) {
      this.#look(all);
      return all !== undefined;
    }
    if (this.#covers(leadId, seq) !== undefined) return true;
    const by = all ?? this.#by(seq, actor) ?? this.#absorbed(seq, input);
    if (by === undefined || (this.#erased.get(leadId) ?? Infinity) < by.seq) return false;
    this.#look(by);
    this.#add({ leadId, from: seq, until: by.seq });
    return true;
  }

  /** Whether it was decided beside decisions that count no longer: it stands, and cannot be decided again without them. */
  isBeside(seq: number): boolean {
    return seq < this.#unsureUntil;
  }

  /** Those that were met, by lead. */
  spans(): readonly UndoneSpan[] {
    return [...this.#spans.values()].flat();
  }

  #by(seq: number, actor: Asked["actor"]): Undo | undefined {
    if (actor?.kind !== "program" || actor.import === undefined) return undefined;
    return this.#undone.find((each) => each.import === actor.import && seq < each.seq);
  }

  /** What was merged into a lead by an import: the lead takes it over by no fact of its own. */
  #absorbed(seq: number, input: Asked["input"]): Undo | undefined {
    if (input?.kind !== "absorb") return undefined;
    const span = this.#covers(input.from as LeadId, seq);
    return this.#undone.find((each) => each.seq === span?.until);
  }

  #covers(leadId: LeadId, seq: number): UndoneSpan | undefined {
    return this.#spans.get(leadId)?.find(({ from, until }) => from <= seq && seq < until);
  }

  #look(by: Undo | undefined): void {
    if (by !== undefined && by.seq > this.#unsureUntil) this.#unsureUntil = by.seq;
  }

  #add(span: UndoneSpan): void {
    const known = this.#spans.get(span.leadId);
    if (known === undefined) this.#spans.set(span.leadId, [span]);
    else known.push(span);
  }
}

export async function fetchUndoneImports(
  db: Queryable,
  workspaceId: WorkspaceId,
  erasures: Pick<Erasures, "leads">,
): Promise<UndoneImports> {
  const steps = await fetchSteps(db, workspaceId, "import");
  return new UndoneImports(
    steps.map(({ seq, body }) => ({ ...(body as ImportUndone), seq })),
    erasures,
  );
}

/** @returns the number of the entry */
export async function appendUndone(log: OpenLog, at: EpochMs, undone: ImportUndone): Promise<number> {
  return log.append([stepEntry({ about: "import", at, body: undone })]);
}

const SPAN = rowWith<UndoneSpan>({ leadId: typedText(), from: WHOLE, until: WHOLE });
const SELECT_SPANS = `select lead_id as "leadId", from_seq as "from", until_seq as "until" from undone where workspace_id = $1`;

export async function fetchSpansOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
): Promise<readonly UndoneSpan[]> {
  return rowsOf(db, SPAN, `${SELECT_SPANS} and lead_id = any($2) order by from_seq`, [workspaceId, leads]);
}

/** A page of all of them, by lead and number. */
export async function fetchSpansAfter(
  db: Queryable,
  workspaceId: WorkspaceId,
  after: { readonly leadId: string; readonly from: number },
  limit: number,
): Promise<readonly UndoneSpan[]> {
  return rowsOf(db, SPAN, `${SELECT_SPANS} and (lead_id, from_seq) > ($2, $3) order by lead_id, from_seq limit $4`, [
    ...[workspaceId, after.leadId, after.from, limit],
  ]);
}

/** In place of those of the same leads that lie in them, of imports that were undone before. */
export async function putSpans(db: Queryable, workspaceId: WorkspaceId, spans: readonly UndoneSpan[]): Promise<void> {
  await db.query(
    `delete from undone u using unnest($2::text[], $3::bigint[]) as s(lead_id, from_seq)
     where u.workspace_id = $1 and u.lead_id = s.lead_id and u.from_seq >= s.from_seq`,
    [workspaceId, spans.map(({ leadId }) => leadId), spans.map(({ from }) => from)],
  );
  await insertSpans(db, workspaceId, spans);
}

export async function insertSpans(
  db: Queryable,
  workspaceId: WorkspaceId,
  spans: readonly UndoneSpan[],
): Promise<void> {
  if (spans.length === 0) return;
  await db.query(
    `insert into undone (workspace_id, lead_id, from_seq, until_seq)
     select $1, s.lead_id, s.from_seq, s.until_seq from unnest($2::text[], $3::bigint[], $4::bigint[]) as s(lead_id, from_seq, until_seq)`,
    [
      ...[workspaceId, spans.map(({ leadId }) => leadId), spans.map(({ from }) => from)],
      spans.map(({ until }) => until),
    ],
  );
}
