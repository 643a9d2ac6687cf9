/** How the rows of a file name their lead: by a column of their own, or by one of another file that is joined. */
import type { SampledColumn } from "./sampled-column.ts";
import { type MapDraft, shownCell } from "./map-draft.ts";
import type { MapPath } from "./guess.ts";
import type { Part } from "./recognize.ts";
import { normalizedHeader } from "./words-of.ts";

export type Join = {
  readonly file: string;
  readonly key: string;
  readonly on: string;
  readonly prefix: string;
  readonly missing: "blank";
};
/** The cell of the lead's ID, and the joins that it needs. */
export type Reference = {
  readonly id: unknown;
  readonly joins: readonly Join[];
  readonly column: SampledColumn | undefined;
};

const PATH: MapPath = ["lead", "id"];

/** In a file of leads: the column that tells them apart. */
export function ownId(draft: MapDraft): Reference | undefined {
  const { part } = draft;
  const named = draft.column("id");
  if (named !== undefined && (named.isUnique || part.preset !== undefined)) {
    draft.note(PATH, named.isUnique ? allDiffer(named) : "So called in such exports");
    return { id: named.name, joins: [], column: named };
  }
  const email = part.meanings.get("email");
  const unique: readonly SampledColumn[] = part.columns.filter(
    (each) => each.isUnique && each.dates === undefined && each.clock === undefined,
  );
  const others = unique.filter((each) => idLikeness(each) > 1);
  if (named !== undefined && idLikeness(named) > 0 && others.length === 0) {
    const again = named.cells.length - named.distinct.size;
    draft.note(
      PATH,
      again > 0 ? `So called; ${again} of ${named.cells.length} rows name a lead again` : "So called",
      "likely",
    );
    return { id: named.name, joins: [], column: named };
  }
  const best = [
    ...(named === undefined || unique.includes(named) ? [] : [named]),
    ...unique.toSorted((a, b) => idLikeness(b) - idLikeness(a)),
    ...(email === undefined || unique.includes(email) ? [] : [email]),
  ];
  const likeIds = best.filter((each) => each.isUnique && idLikeness(each) > 0);
  const called = likeIds.filter((each) => idLikeness(each) === 3);
  const sure = called.length === 1 ? called : likeIds;
  const chosen =
    sure.length === 1
      ? sure[0]
      : askId(
          draft,
          best.length > 0 ? best : part.columns.filter(({ cells }) => cells.length > 0),
          "Which column tells one lead from another?",
        );
  if (chosen === undefined) return undefined;
  draft.read(chosen);
  if (sure.length === 1) draft.note(PATH, allDiffer(chosen), "likely");
  return { id: chosen.name, joins: [], column: chosen };
}

function allDiffer({ cells }: SampledColumn): string {
  return cells.length === 1 ? "So called" : `All ${cells.length} cells differ`;
}

function idLikeness({ cells, areEmails, name, numbers }: SampledColumn): number {
  if (/\b(?:id|nr|no|number|key|uuid|code)\b/i.test(name.replaceAll("_", " "))) return 3;
  if (areEmails) return 2;
  const isCode = cells.every((cell) => /^[\w-]+$/.test(cell) && /\d/.test(cell));
  return isCode && (numbers === undefined || !numbers.hasDecimals) ? 1 : 0;
}

function askId(draft: MapDraft, among: readonly SampledColumn[], text: string): SampledColumn | undefined {
  const answer = draft.ask({
    ...{ about: "lead ID", path: PATH, examples: among.slice(0, 3).map(({ cells }) => cells[0] ?? "") },
    text,
    choices: among
      .slice(0, 10)
      .map(({ name, cells }) => ({ id: name, label: `${name} (such as ${shownCell(cells[0] ?? "")})` })),
  });
  return among.find(({ name }) => name === answer);
}

/**
 * In a file of what became of leads.
 *
 * @param leads the file of the leads themselves, and its column that tells them apart; undefined: it is not among the files
 */
export function leadOf(
  draft: MapDraft,
  leads: { readonly part: Part; readonly id: SampledColumn } | undefined,
): Reference | undefined {
  const { part } = draft;
  const named = part.meanings.get("id");
  if (leads === undefined) return named === undefined ? byEmail(draft) : direct(draft, named, "By its name");

  const same = part.columns.find((each) => sameName(each, leads.id) && shared(each, leads.id) > 0);
  const best = same ?? named ?? byContent(part, leads.id);
  const joins = joinsTo(part, leads, best);
  if (best !== undefined && shared(best, leads.id) > 0) {
    const why = `${shared(best, leads.id)} of the values are in ${shownCell(leads.id.name)} of ${leads.part.table.file}`;
    const own = direct(draft, best, why);
    if (joins.length === 0) return own;
    return {
      ...own,
      id: { "first-of": [...joins.map(({ prefix }) => `${prefix}${leads.id.name}`), best.name] },
      joins,
    };
  }
  if (joins.length > 0) {
    for (const { on } of joins) readNamed(draft, on);
    draft.note(
      PATH,
      `Found in ${leads.part.table.file} by ${joins.map(({ on }) => shownCell(on)).join(", ")}`,
      "likely",
    );
    const [first] = joins;
    const ids = joins.map(({ prefix }) => `${prefix}${leads.id.name}`);
    return {
      id: ids.length === 1 ? ids[0] : { "first-of": ids },
      joins,
      column: part.columns.find(({ name }) => name === first?.on),
    };
  }
  return best === undefined ? byEmail(draft) : direct(draft, best, "By its name", "likely");
}

function direct(draft: MapDraft, column: SampledColumn, why: string, sure: "certain" | "likely" = "likely"): Reference {
  draft.read(column);
  draft.note(PATH, why, sure);
  return { id: column.name, joins: [], column };
}

function byEmail(draft: MapDraft): Reference | undefined {
  const email = draft.column("email");
  if (email !== undefined) return direct(draft, email, "Nothing else says whom a row is about");
  const among = draft.part.columns.filter(({ cells, dates }) => cells.length > 0 && dates === undefined);
  const column = among.length === 0 ? undefined : askId(draft, among, "Which column says which lead a row is about?");
  if (column === undefined) return undefined;
  draft.read(column);
  return { id: column.name, joins: [], column };
}

function readNamed(draft: MapDraft, name: string): void {
  const column = draft.part.columns.find((each) => each.name === name);
  if (column !== undefined) draft.read(column);
}

/** Small numbers are everywhere: a shared “7” says nothing. */
const MEANING_LENGTH = 5;

function shared(one: SampledColumn, other: SampledColumn): number {
  return [...one.distinct].filter((value) => other.distinct.has(value)).length;
}

function sharesContent(one: SampledColumn, other: SampledColumn): boolean {
  const values = [...one.distinct].filter((value) => value.length >= MEANING_LENGTH && other.distinct.has(value));
  return values.length > 0 && values.length >= Math.min(one.distinct.size, other.distinct.size) * 0.02;
}

function sameName(one: SampledColumn, other: SampledColumn): boolean {
  const name = normalizedHeader(one.name);
  return name === normalizedHeader(other.name) && name !== "id" && name !== "record id";
}

function byContent(part: Part, id: SampledColumn): SampledColumn | undefined {
  return part.columns.filter((each) => sharesContent(each, id)).toSorted((a, b) => shared(b, id) - shared(a, id))[0];
}

/** Other columns of the leads that a column here repeats: the address, or what a lead was converted to. */
function joinsTo(
  part: Part,
  leads: { readonly part: Part; readonly id: SampledColumn },
  best: SampledColumn | undefined,
): readonly Join[] {
  const found = leads.part.columns
    .filter(
      (key) =>
        key !== leads.id && key.cells.length > 0 && key.distinct.size === key.cells.length && key.dates === undefined,
    )
    .flatMap((key) =>
      part.columns
        .filter((on) => on.dates === undefined && sharesContent(on, key) && (isAbout(on, part, best) || on.areEmails))
        .map((on) => ({ key, on })),
    );
  const isDirect = best !== undefined && shared(best, leads.id) > 0;
  const kept = isDirect ? found.filter(({ on }) => on === best) : found;
  return kept.slice(0, 2).map(({ key, on }, index) => ({
    ...{ file: leads.part.table.file, key: key.name, on: on.name },
    ...{ prefix: index === 0 ? "Lead: " : `Lead ${index + 1}: `, missing: "blank" },
  }));
}

function isAbout(on: SampledColumn, part: Part, best: SampledColumn | undefined): boolean {
  return on === best || on === part.meanings.get("record") || on.isUnique || part.meanings.get("id") === on;
}

/**
 * Who an ID of the other program is, by a file of its users.
 *
 * @returns the column to read instead, and the join that brings it; undefined when cells name people themselves
 */
export function userJoin(
  column: SampledColumn,
  users: readonly Part[],
): { readonly name: string; readonly join: Join } | undefined {
  for (const part of users) {
    const key = part.columns.find((each) => each.isUnique && sharesContent(column, each) && !each.areEmails);
    const says = part.meanings.get("email") ?? part.meanings.get("name");
    if (key === undefined || says === undefined || key === says) continue;
    const prefix = `${column.name}: `;
    const join = { file: part.table.file, key: key.name, on: column.name, prefix, missing: "blank" } as const;
    return { name: `${prefix}${says.name}`, join };
  }
  return undefined;
}
