/** How the rows of a file name their lead: which column tells leads apart, and which column of another file repeats it. */
import type { SampledColumn } from "./sampled-column.ts";
import { type MapDraft, shownCell } from "./map-draft.ts";
import type { MapPath } from "./guess.ts";
import type { Part } from "./recognize.ts";
import { normalizedHeader } from "./words-of.ts";

/** How rows find their lead in the file of leads, as the map says it. */
export type LeadJoin = {
  readonly file: string;
  readonly key: string;
  readonly on: string;
  readonly prefix: string;
};
/** The column of the rows that says it, and the join by which it becomes the ID of a lead. */
export type Reference = { readonly column: SampledColumn; readonly join?: LeadJoin };

const PATH: MapPath = ["lead", "id"];

/** In a file of leads: the column that tells them apart. */
export function ownId(draft: MapDraft): SampledColumn | undefined {
  const { part } = draft;
  const named = part.meanings.get("id");
  if (named !== undefined && (named.isUnique || part.preset !== undefined || part.chosen.has(named))) {
    draft.read(named, "id");
    draft.note(PATH, named.isUnique ? allDiffer(named) : "So called in such exports");
    return named;
  }
  const email = part.meanings.get("email");
  const unique: readonly SampledColumn[] = part.columns.filter(
    (each) => each.isUnique && each.dates === undefined && each.clock === undefined,
  );
  const others = unique.filter((each) => idLikeness(each) > 1);
  if (named !== undefined && idLikeness(named) > 0 && others.length === 0) {
    draft.read(named, "id");
    const again = named.cells.length - named.distinct.size;
    draft.note(
      PATH,
      again > 0 ? `So called; ${again} of ${named.cells.length} rows name a lead again` : "So called",
      "likely",
    );
    return named;
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
  draft.read(chosen, "id");
  if (sure.length === 1) draft.note(PATH, allDiffer(chosen), "likely");
  return chosen;
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
  if (named !== undefined && part.chosen.has(named)) return referenceOf(direct(draft, named, "As you said", "certain"));
  if (leads === undefined)
    return referenceOf(named === undefined ? byEmail(draft) : direct(draft, named, "By its name"));

  const same = part.columns.find((each) => sameName(each, leads.id) && shared(each, leads.id) > 0);
  const best = same ?? named ?? byContent(part, leads.id);
  const repeated = best === undefined ? 0 : shared(best, leads.id);
  const { file } = leads.part.table;
  if (best !== undefined && repeated > 0)
    return referenceOf(direct(draft, best, `${repeated} of the values are in ${shownCell(leads.id.name)} of ${file}`));
  const other = byOther(part, leads);
  if (other === undefined)
    return referenceOf(best === undefined ? byEmail(draft) : direct(draft, best, "By its name", "likely"));
  draft.read(other.on, "id");
  draft.note(PATH, `Found in ${file}: ${shownCell(other.on.name)} is in ${shownCell(other.key)} there`, "likely");
  return { column: other.on, join: { file, key: other.key, on: other.on.name, prefix: "Lead: " } };
}

function referenceOf(column: SampledColumn | undefined): Reference | undefined {
  return column === undefined ? undefined : { column };
}

function direct(
  draft: MapDraft,
  column: SampledColumn,
  why: string,
  sure: "certain" | "likely" = "likely",
): SampledColumn {
  draft.read(column, "id");
  draft.note(PATH, why, sure);
  return column;
}

function byEmail(draft: MapDraft): SampledColumn | undefined {
  const email = draft.part.meanings.get("email");
  if (email !== undefined) return direct(draft, email, "Nothing else says whom a row is about");
  const among = draft.part.columns.filter(({ cells, dates }) => cells.length > 0 && dates === undefined);
  const column = among.length === 0 ? undefined : askId(draft, among, "Which column says which lead a row is about?");
  if (column === undefined) return undefined;
  draft.read(column, "id");
  return column;
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

/** Another column of the leads that a column here repeats: the address, or what a lead was converted to. */
function byOther(
  part: Part,
  leads: { readonly part: Part; readonly id: SampledColumn },
): { readonly on: SampledColumn; readonly key: string } | undefined {
  for (const key of leads.part.columns) {
    if (key === leads.id || key.dates !== undefined || key.distinct.size < key.cells.length) continue;
    const on = part.columns.find((each) => (each.isUnique || each.areEmails) && sharesContent(each, key));
    if (on !== undefined) return { on, key: key.name };
  }
  return undefined;
}

/** What files of users call each ID: the address and the name. */
export function namesOfUsers(users: readonly Part[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    users.flatMap(({ data, meanings, columns }) => {
      const key = meanings.get("record") ?? columns.find((each) => each.isUnique && !each.areEmails);
      const says = [meanings.get("email"), meanings.get("name")].filter((each) => each !== undefined);
      return key === undefined
        ? []
        : data.map(
            (row) => [(row[key.index] ?? "").trim(), says.map(({ index }) => (row[index] ?? "").trim())] as const,
          );
    }),
  );
}
