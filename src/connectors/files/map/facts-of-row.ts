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
 * | contact | `contact:<lead>:<instant>:<channel>` |
 * | merge | `merge:<lead>:<the other lead>` |
 * | any other | `<kind>:<lead>:<instant>` |
 * | activity | `activity:<lead>:<instant>:<activity>`, and `:<object>` where there is one |
 * | touch | `touch:<lead>:<instant>:<channel>:<by>` |
 * | any, with `id:` in the map | `<kind>:<what the column says>` |
 */
import type { FilePerson, FileRow } from "../../../api/facts/fact.ts";
import { describedFact } from "../../../api/facts/facts.ts";
import type { FileColumns } from "../../../api/facts/file-columns.ts";
import { memberId } from "../../../base/ids.ts";
import { type EpochMs, isoInstant } from "../../../base/time.ts";
import { leadIdOf } from "../../../engine/identity/lead-id-of.ts";
import type { Fact } from "../../../engine/lead/input.ts";
import { asBlankText, type Cell, columnOf, type Row } from "./cell.ts";
import { readColumns } from "./columns.ts";
import { holds } from "./condition.ts";
import { columnOfDate, readDateCell } from "./date-cell.ts";
import type { FactMapping, Mapping } from "./mapping.ts";
import { type CellProblem, readNeededText, type CellReading, readText } from "./read-cell.ts";

const ID_LENGTH_MAX = 200;

/** A fact as the outside knows it. `recordedAt` equals `occurredAt` until somebody says when it was heard. */
export type SourcedFact = { readonly source: string; readonly factId: string; readonly fact: Fact };
/** A row can be used, cannot be used, or is no data, by the `skip` of its map. A row that can be used may give no fact. */
export type RowFacts =
  | { readonly kind: "facts"; readonly facts: readonly SourcedFact[] }
  | { readonly kind: "skipped" }
  | { readonly kind: "rejected"; readonly problems: readonly CellProblem[] };

/** What a row is read by, beside its map. */
export type RowContext = {
  /** Facts dated later are refused: nothing has happened tomorrow. */
  readonly now: EpochMs;
  /** Of the agreement: money that names no currency is in it; null: it is not known yet, and any that there is will do. */
  readonly ownCurrency: string | null;
  /** Who is meant by what the file calls somebody; a text says why nobody is. */
  readonly findPerson: FindPerson;
};
export type FindPerson = (text: string) => FilePerson | { readonly reason: string };

/** For as long as it is not known whom there is: everybody is who the file calls them. */
export const anybody: FindPerson = (text) => ({ member: memberId(text) });

export function factsOfRow(mapping: Mapping, said: Row, { now, ownCurrency, findPerson }: RowContext): RowFacts {
  const problems: CellProblem[] = [];
  const refuse = (problem: CellProblem): void => void problems.push(problem);
  const row = withoutBlankTexts(said, mapping.blank);
  if (mapping.skip !== undefined && holds(mapping.skip, row)) return { kind: "skipped" };
  const reading: CellReading = { row, refuse, ownCurrency };

  const externalId = readNeededText(reading, mapping.lead.id);
  const leadOf = (text: string) => leadIdOf(mapping.source, text);
  const leadId = leadOf(externalId ?? "");
  if (leadId.length > ID_LENGTH_MAX)
    refuse({
      column: columnOf(mapping.lead.id),
      value: leadId,
      reason: `is longer than ${ID_LENGTH_MAX - mapping.source.length - 1} characters`,
    });

  const facts: SourcedFact[] = [];
  for (const each of mapping.facts) {
    if (each.when !== undefined && !holds(each.when, row)) continue;
    const date = readDateCell(row, each.at, mapping.zone, refuse);
    if (date === "skip") continue;
    if (date !== null && date.at > now) refuse({ column: date.column, value: date.text, reason: "is in the future" });
    const about = { leadId, leadOf, lead: externalId ?? "", at: date?.at ?? now, findPerson };
    const read = readFact(each, reading, about);
    if (read === undefined || date === null) continue;
    const { fact, idParts } = read;
    const ownId = readText(reading, each.id);
    const factId = [fact.kind, ...(ownId === null ? idParts : [ownId])].join(":");
    if (factId.length > 2 * ID_LENGTH_MAX)
      refuse({
        column: each.id === undefined ? columnOfDate(each.at) : columnOf(each.id),
        value: factId,
        reason: "makes the ID of a fact too long",
      });
    facts.push({ source: mapping.source, factId, fact });
  }
  return problems.length > 0 ? { kind: "rejected", problems } : { kind: "facts", facts };
}

function withoutBlankTexts(row: Row, texts: readonly string[] | undefined): Row {
  if (texts === undefined) return row;
  const blank = new Set(texts);
  return (column) => {
    const text = row(column);
    return blank.has(asBlankText(text)) ? "" : text;
  };
}

type Read = { readonly fact: Fact; readonly idParts: readonly string[] };
type About = Pick<FileRow, "leadId" | "leadOf"> & {
  readonly lead: string;
  readonly at: EpochMs;
  readonly findPerson: FindPerson;
};

/** @returns undefined when something it needs was refused */
function readFact(mapping: FactMapping, reading: CellReading, about: About): Read | undefined {
  const { file } = describedFact(mapping.kind);
  const cells = readColumns(file.columns, mapping, reading);
  if (cells === null) return undefined;
  const person = personsIn(file.columns, cells, mapping, reading, about.findPerson);
  const senseless = file.refuses?.(cells);
  if (senseless !== undefined) {
    const { column, reason } = senseless;
    reading.refuse({ column: columnOf(mapping[column] as Cell | undefined) || column, value: "", reason });
    return undefined;
  }
  const { kind, leadId, ...said } = file.content(cells, { ...about, person });
  const fact = { kind, leadId, occurredAt: about.at, recordedAt: about.at, ...said } as Fact;
  const instant = isoInstant(about.at);
  return { fact, idParts: file.idOf?.(about.lead, cells, instant) ?? [about.lead, instant] };
}

/** Looks everybody up whom the row names, so that whoever isn't found is named by column. Who is credited may be known to nobody. */
function personsIn(
  columns: FileColumns,
  cells: Readonly<Record<string, unknown>>,
  mapping: FactMapping,
  { refuse }: CellReading,
  findPerson: FindPerson,
): FileRow["person"] {
  const found = new Map<string, FilePerson>();
  for (const [name, kind] of Object.entries(columns)) {
    const text = cells[name];
    if (typeof kind === "object" && "columns" in kind)
      for (const credited of Object.values(text as Readonly<Record<string, string | null>>)) {
        const person = credited === null ? undefined : findPerson(credited);
        if (credited !== null && person !== undefined && !("reason" in person)) found.set(credited, person);
      }
    if ((kind !== "person" && kind !== "person?") || typeof text !== "string") continue;
    const person = findPerson(text);
    if ("reason" in person)
      refuse({ column: columnOf(mapping[name] as Cell | undefined), value: text, reason: person.reason });
    else found.set(text, person);
  }
  return (text) => found.get(text) ?? { member: memberId(text) };
}
