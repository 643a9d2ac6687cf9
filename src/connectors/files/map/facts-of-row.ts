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
import type { FileRow } from "../../../api/facts/fact.ts";
import { describedFact } from "../../../api/facts/facts.ts";
import { PARTIES, type PartyName } from "../../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../../base/assert.ts";
import { type EpochMs, isoInstant } from "../../../base/time.ts";
import type { Fact } from "../../../engine/lead/input.ts";
import { readColumns } from "./columns.ts";
import type { FactMapping, Mapping } from "./mapping.ts";
import { type CellProblem, readDateCell, readNeededText, readText, type Refuse, type Row } from "./read-cell.ts";
import { leadIdOf } from "../../../engine/identity/lead-id-of.ts";

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
    const at = readDateCell(row, each.at, mapping.zone, refuse);
    if (at === "skip") continue;
    if (at !== null && at > now)
      refuse({ column: each.at.column, value: row(each.at.column).trim(), reason: "is in the future" });
    const about = { leadId: lead, lead: externalId ?? "", at: at ?? now, ownCurrency, formerPartyOf };
    const read = readFact(each, row, about, refuse);
    if (read === undefined || at === null) continue;
    const { fact, idParts } = read;
    const ownId = readText(row, each.id, refuse);
    const factId = [fact.kind, ...(ownId === null ? idParts : [ownId])].join(":");
    if (factId.length > 2 * ID_LENGTH_MAX)
      refuse({ column: each.id?.column ?? each.at.column, value: factId, reason: "makes the ID of a fact too long" });
    facts.push({ source: mapping.source, factId, fact });
  }
  return problems.length > 0 ? { kind: "rejected", problems } : { kind: "facts", facts };
}

type Read = { readonly fact: Fact; readonly idParts: readonly string[] };

/** @returns undefined when something it needs was refused */
function readFact(
  mapping: FactMapping,
  row: Row,
  {
    at,
    lead,
    ownCurrency,
    ...about
  }: FileRow & { readonly at: EpochMs; readonly lead: string; readonly ownCurrency: string | null },
  refuse: Refuse,
): Read | undefined {
  const described = defined(describedFact(mapping.kind).file, "a fact that a map can name");
  const cells = readColumns(described.columns, mapping, row, ownCurrency, refuse);
  if (cells === null) return undefined;
  const { kind, leadId, ...said } = described.content(cells, about);
  const fact = { kind, leadId, occurredAt: at, recordedAt: at, ...said } as Fact;
  const instant = isoInstant(at);
  return { fact, idParts: described.idOf?.(lead, cells, instant) ?? [lead, instant] };
}
