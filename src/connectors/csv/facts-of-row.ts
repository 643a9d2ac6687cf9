/**
 * The facts that one row gives, by its map.
 *
 * A row is used whole or not at all: when one of its facts cannot be read, none is taken. Ids are made of what the row
 * says, never of where it stands, so that a file sorted anew, or sent again with rows added, gives the same facts:
 *
 * | fact | id |
 * |---|---|
 * | capture | `capture:<lead>` |
 * | progress | `progress:<stage>:<lead>` |
 * | accept, reject, pass_on, correct | `<kind>:<lead>:<instant>` |
 * | activity | `activity:<lead>:<instant>:<activity>`, and `:<object>` where there is one |
 * | touch | `touch:<lead>:<instant>:<channel>:<by>` |
 * | any, with `id:` in the map | `<kind>:<what the column says>` |
 */
import { type AttributeValue, PARTIES, type PartyName } from "../../agreement/terms/basic-terms.ts";
import { type LeadId, memberId } from "../../base/ids.ts";
import { isCurrency } from "../../base/currency.ts";
import { minorDigits } from "../../base/currency.ts";
import { type EpochMs, isoInstant } from "../../base/time.ts";
import { CHANNELS, type Fact, PROGRESS_STAGES } from "../../engine/lead/input.ts";
import { leadIdOf } from "../../engine/lead/lead-id-of.ts";
import { type Cell, type FactMapping, type Mapping, NO_CURRENCY } from "./mapping.ts";
import {
  type CellProblem,
  readCell,
  readDate,
  readMoney,
  readNeededText,
  readEmail,
  readText,
  type Refuse,
  type Row,
} from "./read-cell.ts";

const ID_LENGTH_MAX = 200;

/** A fact as the outside knows it. `recordedAt` equals `occurredAt` until somebody says when it was heard. */
export type SourcedFact = { readonly source: string; readonly factId: string; readonly fact: Fact };
export type RowFacts =
  | { readonly kind: "facts"; readonly facts: readonly SourcedFact[] }
  | { readonly kind: "rejected"; readonly problems: readonly CellProblem[] };

/**
 * @param now facts dated later are refused: nothing has happened tomorrow
 * @param ownCurrency of the agreement: money that names no currency is in it; null: it is not known yet, and any that there is will do
 */
export function factsOfRow(mapping: Mapping, row: Row, now: EpochMs, ownCurrency: string | null): RowFacts {
  const problems: CellProblem[] = [];
  const refuse: Refuse = (problem) => problems.push(problem);

  const externalId = readNeededText(row, mapping.lead.id, refuse);
  const lead = leadIdOf(mapping.source, externalId ?? "");
  if (lead.length > ID_LENGTH_MAX)
    refuse({
      column: mapping.lead.id.column ?? "",
      value: lead,
      reason: `is longer than ${ID_LENGTH_MAX - mapping.source.length - 1} characters`,
    });

  const formerPartyOf = (person: string): PartyName | undefined =>
    PARTIES.find((party) => mapping["former-people"][party]?.includes(person));
  const facts: SourcedFact[] = [];
  for (const each of mapping.facts) {
    if (each.when !== undefined && ![each.when.is].flat().includes(row(each.when.column).trim())) continue;
    const at = readDate(row, each.at, mapping.zone, refuse);
    if (at === "skip") continue;
    if (at !== null && at > now)
      refuse({ column: each.at.column, value: row(each.at.column).trim(), reason: "lies in the future" });
    const fact = readFact(each, row, { leadId: lead, at: at ?? now, ownCurrency, formerPartyOf }, refuse);
    if (fact === undefined || at === null) continue;
    const ownId = readText(row, each.id, refuse);
    const factId = ownId === null ? idOf(fact, externalId ?? "") : `${fact.kind}:${ownId}`;
    if (factId.length > 2 * ID_LENGTH_MAX)
      refuse({ column: each.id?.column ?? each.at.column, value: factId, reason: "gives a fact too long an id" });
    facts.push({ source: mapping.source, factId, fact });
  }
  return problems.length > 0 ? { kind: "rejected", problems } : { kind: "facts", facts };
}

function idOf(fact: Fact, externalId: string): string {
  const at = isoInstant(fact.occurredAt);
  switch (fact.kind) {
    case "capture":
      return `capture:${externalId}`;
    case "progress":
      return `progress:${fact.stage}:${externalId}`;
    case "activity":
      return `activity:${externalId}:${at}:${fact.activity}${fact.object === undefined ? "" : `:${fact.object}`}`;
    case "touch":
      return `touch:${externalId}:${at}:${fact.channel}:${fact.by}`;
    case "contact":
    case "accept":
    case "reject":
    case "pass_on":
    case "decide_grey":
    case "pause":
    case "resume":
    case "agree_rejection":
    case "dispute":
    case "decide_dispute":
    case "override":
    case "grant_exception":
    case "correct":
    case "merge":
      return `${fact.kind}:${externalId}:${at}`;
  }
}

/** @returns undefined when something it needs was refused */
function readFact(
  mapping: FactMapping,
  row: Row,
  {
    leadId,
    at,
    ownCurrency,
    formerPartyOf,
  }: {
    readonly leadId: LeadId;
    readonly at: EpochMs;
    readonly ownCurrency: string | null;
    readonly formerPartyOf: (person: string) => PartyName | undefined;
  },
  refuse: Refuse,
): Fact | undefined {
  const happened = { leadId, occurredAt: at, recordedAt: at };
  switch (mapping.kind) {
    case "capture": {
      return {
        kind: "capture",
        ...happened,
        origin: readText(row, mapping.origin, refuse),
        person: {
          name: readText(row, mapping.name, refuse),
          email: readEmail(row, mapping.email, refuse),
          company: readText(row, mapping.company, refuse),
        },
        attributes: readAttributes(row, mapping.attributes, refuse),
      };
    }
    case "correct": {
      const by = readText(row, mapping.by, refuse);
      const person = {
        name: readText(row, mapping.name, refuse),
        email: readEmail(row, mapping.email, refuse),
        company: readText(row, mapping.company, refuse),
      };
      return {
        kind: "correct",
        ...happened,
        by: by === null ? null : memberId(by),
        // A blank cell says nothing: what is known stays.
        person: Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null)),
        attributes: readAttributes(row, mapping.attributes, refuse),
        note: readText(row, mapping.note, refuse),
      };
    }
    case "activity": {
      const activity = readNeededText(row, mapping.activity, refuse);
      if (activity === null) return undefined;
      const object = readText(row, mapping.object, refuse);
      const note = readText(row, mapping.note, refuse);
      return { kind: "activity", ...happened, activity, ...(object === null ? {} : { object }), note };
    }
    case "touch": {
      const by = readNeededText(row, mapping.by, refuse);
      const channel = readWord(row, mapping.channel, CHANNELS, refuse);
      const twoWay = readCell(
        row,
        mapping.twoWay?.column === undefined || mapping.twoWay.map !== undefined
          ? mapping.twoWay
          : { ...mapping.twoWay, as: "boolean" },
        refuse,
      );
      if (by === null || channel === null) return undefined;
      const formerOf = formerPartyOf(by);
      return {
        kind: "touch",
        ...happened,
        by: memberId(by),
        channel,
        evidence: mapping.evidence,
        twoWay: twoWay === true,
        ...(formerOf === undefined ? {} : { formerOf }),
        note: readText(row, mapping.note, refuse),
      };
    }
    case "accept":
    case "pass_on": {
      const by = readNeededText(row, mapping.by, refuse);
      if (by === null) return undefined;
      if (mapping.kind === "accept") return { kind: "accept", ...happened, by: memberId(by) };
      return { kind: "pass_on", ...happened, by: memberId(by), note: readText(row, mapping.note, refuse) };
    }
    case "reject": {
      const by = readNeededText(row, mapping.by, refuse);
      const reason = readNeededText(row, mapping.reason, refuse);
      return by === null || reason === null
        ? undefined
        : { kind: "reject", ...happened, by: memberId(by), reason, note: readText(row, mapping.note, refuse) };
    }
    case "progress": {
      const stage = readWord(row, mapping.stage, PROGRESS_STAGES, refuse);
      const currency = readCurrency(row, mapping.currency, refuse);
      // An amount in a currency that was refused is read all the same, so that the row names all its problems.
      const valueMinor = readMoney(row, mapping.value, decimalsOf(currency ?? ownCurrency), refuse);
      const credits = {
        sdr: readText(row, mapping.credits.sdr, refuse),
        rep: readText(row, mapping.credits.rep, refuse),
      };
      return stage === null
        ? undefined
        : { kind: "progress", ...happened, stage, valueMinor, ...(currency === null ? {} : { currency }), credits };
    }
  }
}

function readAttributes(
  row: Row,
  cells: Readonly<Record<string, Cell>>,
  refuse: Refuse,
): Readonly<Record<string, AttributeValue>> {
  const values = Object.entries(cells).flatMap(([name, cell]) => {
    const value = readCell(row, cell, refuse);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

const MOST_DECIMALS = 4;

function decimalsOf(currency: string | null): number {
  return currency === null ? MOST_DECIMALS : minorDigits(currency);
}

/** @returns null where nothing is said: the agreement's */
function readCurrency(row: Row, cell: Cell | undefined, refuse: Refuse): string | null {
  const text = readText(row, cell, refuse);
  if (text === null) return null;
  const code = text.toUpperCase();
  if (isCurrency(code)) return code;
  refuse({ column: cell?.column ?? "", value: text, reason: NO_CURRENCY });
  return null;
}

function readWord<Word extends string>(row: Row, cell: Cell, words: readonly Word[], refuse: Refuse): Word | null {
  const text = readNeededText(row, cell, refuse);
  if (text === null) return null;
  const word = words.find((each) => each === text.toLowerCase());
  if (word === undefined)
    refuse({ column: cell.column ?? "", value: text, reason: `is not one of ${words.join(", ")}` });
  return word ?? null;
}
