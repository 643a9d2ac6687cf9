/**
 * An entry of the log, as it is written and as it is read. What is written says everything once: an event does not repeat the lead, nor the
 * instant, nor what its input says already, and nothing of it identifies a person.
 */
import { randomBytes } from "node:crypto";
import { assert } from "../../base/assert.ts";
import { isEqualJson } from "../../base/equal-json.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { FactWarning } from "../../engine/facts/fact-warning.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { Refusal } from "../../engine/lead/refusal.ts";
import type { StoredEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { RosterEvent } from "../../engine/roster/roster-event.ts";
import type { RosterInput } from "../../engine/roster/roster-input.ts";
import type { FactActor } from "../facts/fact-sender.ts";
import { commitmentTo } from "./chain.ts";
import { type MayStand, putBack, Withheld } from "./withheld.ts";

export const DECISIONS = ["lead", "roster"] as const;
/** What entries other than decisions are about. */
export const STEPS = [
  "agreement",
  "account",
  "succession",
  "erasure",
  "upgrade",
  "occasion",
  "reminder",
  "key",
  "review",
  "spend",
  "import",
] as const;
export type About = (typeof DECISIONS)[number] | (typeof STEPS)[number];

/** An event of the log: the `n`th of the entry `seq`. */
export type EventPlace = { readonly seq: number; readonly n: number };

/** What the sender of a fact is told. */
export type FactAnswer = {
  /** Null for a fact about a lead that was never captured. */
  readonly stage: Stage | null;
  readonly owner: MemberId | null;
  /** Why the engine refused; the refusal is in the log. */
  readonly refusal: { readonly code: Refusal; readonly detail: string } | null;
  /** What of the fact counts for nothing; left out where all of it counts. */
  readonly warnings?: readonly FactWarning[];
};

/** What the outside calls a fact, and who sent it. */
type Sent = {
  readonly source: string | null;
  readonly factId: string | null;
  readonly actor: FactActor | null;
  readonly contentHash: string | null;
};

type Decision = Sent & {
  readonly seq: number;
  /** Of the rules that decided. */
  readonly rules: number;
  /** When it was made, by the clock on the wall; null: nobody is told of it. */
  readonly handledAt: EpochMs | null;
};

export type LeadDecision = Decision & {
  readonly about: "lead";
  readonly leadId: LeadId;
  /** The version of the agreement that decided. */
  readonly version: number;
  readonly input: Input;
  readonly events: readonly StoredEvent[];
  readonly answer: FactAnswer | null;
  /** Whether something of it was erased: it cannot be decided again. */
  readonly isErased: boolean;
};
export type RosterDecision = Decision & {
  readonly about: "roster";
  readonly input: RosterInput;
  readonly events: readonly RosterEvent[];
};
export type LogEntry = LeadDecision | RosterDecision | LoggedStep;

/** Something that happened beside leads and the roster; `body` is what its kind has to say. */
export type LoggedStep = {
  readonly about: (typeof STEPS)[number];
  readonly seq: number;
  readonly at: EpochMs;
  /** Of the rules that say whom it tells; 0: it tells nobody. */
  readonly rules: number;
  /** When it was written down, by the clock on the wall; null: nobody is told of it. */
  readonly handledAt: EpochMs | null;
  readonly body: Readonly<Record<string, unknown>>;
};
export type NewStep = Pick<LoggedStep, "about" | "at" | "body"> & Partial<Pick<LoggedStep, "rules" | "handledAt">>;

/** A row of `log` that is to be written, without its place in the chain. */
export type NewEntry = {
  readonly about: About;
  readonly leadId: LeadId | null;
  readonly source: string | null;
  readonly factId: string | null;
  readonly entry: string;
  readonly person: NewPersonEntry | null;
};
export type NewPersonEntry = {
  readonly salt: Buffer;
  readonly said: string;
  readonly contentHash: string | null;
  readonly known: string | null;
};

/** A row as it is read: `entry` and `said` parsed. */
export type EntryRow = {
  readonly seq: number;
  readonly leadId: LeadId | null;
  readonly entry: StoredEntry;
  /** Null: there is nothing beside the entry, or it was erased. */
  readonly said: readonly unknown[] | null;
  readonly contentHash: string | null;
};

type StoredPart = Readonly<Record<string, unknown>> & { readonly kind: string };
export type StoredEntry = {
  readonly about: About;
  readonly lead?: LeadId;
  readonly at: EpochMs;
  /** Left out: `at`. */
  readonly occurred?: EpochMs;
  /** Left out: `at`. */
  readonly handled?: EpochMs | null;
  readonly under?: number;
  readonly rules?: number;
  readonly source?: string;
  readonly fact?: string;
  readonly actor?: FactActor;
  readonly hash?: string;
  readonly answer?: FactAnswer;
  readonly input?: StoredPart;
  readonly events?: readonly StoredPart[];
  /** The commitment to what is kept beside it. */
  readonly person?: string;
  readonly body?: Readonly<Record<string, unknown>>;
};

/** @param known the lead as the decision left it, where the decision changed who it is; null: it did not */
export function leadEntry(
  decision: Omit<LeadDecision, "about" | "seq" | "isErased"> & { readonly known: LeadState | null },
  mayStand: MayStand,
): NewEntry {
  const { leadId, version, input, events, answer, contentHash, known } = decision;
  assert(input.occurredAt <= input.recordedAt, "nothing is heard of before it happens");
  const withheld = new Withheld(mayStand);
  const { leadId: _lead, occurredAt: _occurred, recordedAt, ...said } = input;
  const written = withheld.of(said);
  const writtenEvents = events.map((event) => withheld.of(slimEvent(event, input)));
  const isPersonal = withheld.values.length > 0 || known !== null;
  const person = isPersonal ? personEntry(withheld, contentHash, known) : null;
  const stored: StoredEntry = {
    about: "lead",
    lead: leadId,
    ...heading(decision, { occurredAt: input.occurredAt, recordedAt }),
    under: version,
    ...(contentHash === null || person !== null ? {} : { hash: contentHash }),
    ...(answer === null ? {} : { answer }),
    input: written as StoredPart,
    events: writtenEvents as unknown as readonly StoredPart[],
    ...(person === null ? {} : { person: commitmentTo(person.salt, person.said, person.contentHash) }),
  };
  return entryOf(stored, leadId, person);
}

export function rosterEntry(decision: Omit<RosterDecision, "about" | "seq">): NewEntry {
  const { occurredAt, recordedAt, ...input } = decision.input;
  const events = decision.events.map(({ at, ...event }) => (at === recordedAt ? event : { ...event, at }));
  const { contentHash } = decision;
  const stored: StoredEntry = {
    about: "roster",
    ...heading(decision, { occurredAt, recordedAt }),
    ...(contentHash === null ? {} : { hash: contentHash }),
    input,
    events,
  };
  return entryOf(stored, null, null);
}

export function stepEntry({ about, at, rules, handledAt = at, body }: NewStep): NewEntry {
  const told = rules === undefined ? {} : { ...(handledAt === at ? {} : { handled: handledAt }), rules };
  return entryOf({ about, at, ...told, body }, null, null);
}

/** What an entry says besides its body. */
export function stepHeading({
  at,
  rules = 0,
  handled = at,
}: Pick<StoredEntry, "at" | "rules" | "handled">): Pick<LoggedStep, "at" | "rules" | "handledAt"> {
  return { at, rules, handledAt: handled };
}

function entryOf(stored: StoredEntry, leadId: LeadId | null, person: NewPersonEntry | null): NewEntry {
  const { about, source = null, fact = null } = stored;
  return { about, leadId, source, factId: fact, entry: JSON.stringify(stored), person };
}

function heading(
  { source, factId, actor, rules, handledAt }: Omit<Decision, "seq">,
  { occurredAt, recordedAt }: { readonly occurredAt: EpochMs; readonly recordedAt: EpochMs },
): Omit<StoredEntry, "about"> {
  return {
    at: recordedAt,
    ...(occurredAt === recordedAt ? {} : { occurred: occurredAt }),
    ...(handledAt === recordedAt ? {} : { handled: handledAt }),
    rules,
    ...(source === null || factId === null ? {} : { source, fact: factId }),
    ...(actor === null ? {} : { actor }),
  };
}

/** Without the lead, the instant where it is that of the entry, and the capture where the input says it. */
function slimEvent(event: StoredEvent, input: Input): Readonly<Record<string, unknown>> {
  const { leadId: _lead, at, ...rest } = event;
  const slim: Record<string, unknown> = at === input.recordedAt ? rest : { ...rest, at };
  if (event.kind !== "captured" || !isEqualJson(event.capture, captureOf(input))) return slim;
  const { capture: _capture, ...other } = slim;
  return other;
}

function captureOf(input: Input): unknown {
  const { kind: _kind, leadId: _lead, occurredAt: _occurred, recordedAt: _recorded, ...capture } = input;
  return capture;
}

/** An account that follows from the rest is left out. */
function whoIs({ person, attributes, account }: LeadState): Readonly<Record<string, unknown>> {
  return { person, attributes, ...(account === null ? {} : { account }) };
}

function personEntry(withheld: Withheld, contentHash: string | null, known: LeadState | null): NewPersonEntry {
  const now = known === null ? null : withheld.of(whoIs(known));
  return {
    salt: randomBytes(16),
    said: JSON.stringify(withheld.values),
    contentHash,
    known: now === null ? null : JSON.stringify(now),
  };
}

/** @throws AssertionError when the entry is not one that Baton writes */
export function readEntry({ seq, entry, said, contentHash }: EntryRow): LogEntry {
  const { about, at } = entry;
  if (about !== "lead" && about !== "roster") {
    assert(entry.body !== undefined, `entry ${seq} of the log has a body`);
    return { about, seq, ...stepHeading(entry), body: entry.body };
  }
  const {
    occurred = at,
    handled = at,
    rules,
    source = null,
    fact = null,
    actor = null,
    hash = null,
    input,
    events,
  } = entry;
  assert(rules !== undefined && input !== undefined && events !== undefined, `entry ${seq} of the log is a decision`);
  const instants = { occurredAt: occurred, recordedAt: at };
  const sent = { source, factId: fact, actor, contentHash: hash ?? contentHash };
  if (about === "roster") {
    const read = events.map((event) => ({ at, ...event }) as unknown as RosterEvent);
    return {
      about,
      seq,
      rules,
      handledAt: handled,
      ...sent,
      input: { ...input, ...instants } as unknown as RosterInput,
      events: read,
    };
  }
  const { lead: leadId, under: version, answer = null } = entry;
  assert(leadId !== undefined && version !== undefined, `entry ${seq} of the log is about a lead`);
  const isWithheld = entry.person !== undefined;
  const back = (part: Readonly<Record<string, unknown>>) => (isWithheld ? putBack(part, said) : part);
  const full = { ...back(input), leadId, ...instants } as unknown as Input;
  const read = events.map((event) => {
    const whole = { leadId, at, ...back(event) } as unknown as StoredEvent;
    return whole.kind === "captured" && !("capture" in whole)
      ? ({ ...(whole as object), capture: captureOf(full) } as unknown as StoredEvent)
      : whole;
  });
  const isErased = isWithheld && said === null;
  return {
    about,
    seq,
    leadId,
    version,
    rules,
    handledAt: handled,
    ...sent,
    input: full,
    events: read,
    answer,
    isErased,
  };
}
