/** The words by which leads are found, as rows: written with the decision that changed them, and filled once for leads of before there were any. */
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { wordsOfLead, wordsSought } from "../../reporting/leads/words-of-lead.ts";
import type { Queryable } from "../database/database.ts";
import { json, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { insertRows } from "../derived/insert-rows.ts";
import { changesPerson, KNOWN_PERSON, personOf } from "./known-person.ts";
import { Params } from "./params.ts";
import { FROM_LEADS } from "./snapshot.ts";

type WordsRow = { readonly lead_id: LeadId; readonly words: readonly string[] };

/** Whether a decision changed by what the lead is found. */
export function changesWords(events: readonly Pick<LeadEvent, "kind">[]): boolean {
  return changesPerson(events) || events.some(({ kind }) => kind === "erased" || kind === "merged");
}

export function wordsRow(lead: LeadState): WordsRow {
  return { lead_id: lead.leadId, words: wordsOfLead(lead) };
}

const WORDS = (workspace: string, rows: string): string => `
  insert into lead_word (workspace_id, lead_id, word)
  select ${workspace}, r.lead_id, word from ${rows} as r(lead_id text, words jsonb), jsonb_array_elements_text(r.words) as word
  on conflict do nothing`;
export const INSERT_WORDS: string = WORDS("$workspace.r", "jsonb_to_recordset($rows)");

/** Of the same rows: what stays is not written anew, and no row is taken away that the other part of the statement writes. */
export const DELETE_WORDS = `
  delete from lead_word w using jsonb_to_recordset($rows) as r(lead_id text, words jsonb)
  where w.workspace_id = $workspace.r and w.lead_id = r.lead_id and not r.words ? w.word`;

/** A word that is sought, and how many leads have one that begins so. `isMore`: more than that, not counted to the end. */
export type SoughtWord = { readonly word: string; readonly leads: number; readonly isMore: boolean };

/** Beyond it, a search reads the newest leads until a page is full, instead of all that have the word. */
const FEW = 2_000;
/** Entries; a lead can have several words that begin alike. */
const COUNTED_TO = 5_000;

/** What of a text is sought. @returns in the order of the text; none where it has no word */
export async function fetchSoughtWords(
  db: Queryable,
  workspaceId: WorkspaceId,
  text: string | undefined,
): Promise<readonly SoughtWord[]> {
  const words = text === undefined ? [] : wordsSought(text);
  const params = new Params(workspaceId);
  const counts = words.map(
    (word, place) =>
      `select ${place} as place, count(*) as entries, count(distinct lead_id) as leads from (
         select w.lead_id ${beginsWith(word, (value) => params.of(value, "text"))} limit ${COUNTED_TO + 1}) as found`,
  );
  if (counts.length === 0) return [];
  const rows = await rowsOf(
    db,
    rowWith({ place: WHOLE, entries: WHOLE, leads: WHOLE }),
    `${counts.join(" union all ")} order by place`,
    params.values,
  );
  return rows.map(({ place, entries, leads }) => ({
    ...{ word: words[place] ?? "", leads, isMore: entries > COUNTED_TO },
  }));
}

/** What begins so, in the order of bytes: nothing comes after the last character there is. */
function beginsWith(word: string, param: (value: string) => string): string {
  return `from lead_word w where w.workspace_id = $1 and w.word >= ${param(word)} and w.word < ${param(`${word}\u{10FFFF}`)}`;
}

/** Of one lead: said so that its few words are looked up by their lead, and never those of all leads by how they begin. */
function hasWord(word: string, param: (value: string) => string): string {
  const begins = param(word);
  return `(select true from lead_word w where w.workspace_id = $1 and w.lead_id = l.lead_id and left(w.word, char_length(${begins})) = ${begins} limit 1)`;
}

/**
 * @param param makes a parameter of a text. The lead is `l`
 * @param isWalked the newest leads are asked, one after the other, until a page is full. PostgreSQL expects of any word that few leads have it, and would
 *   look up all that do: which is right where one of the words is rare
 */
export function isFoundBy(sought: readonly SoughtWord[], param: (value: string) => string, isWalked: boolean): string {
  if (sought.length === 0) return "false";
  const rare = sought.filter(({ leads, isMore }) => !isMore && leads <= FEW);
  // Of two that many have, hardly any lead may have both.
  const looked = rare.length > 0 || (isWalked && sought.length === 1) ? rare : sought;
  const asked = sought.filter((each) => !looked.includes(each));
  // Leads are looked up when all of these words have said which.
  const ids = looked.map(({ word }) => `select w.lead_id ${beginsWith(word, param)}`).join(" intersect ");
  return [...(ids === "" ? [] : [`l.lead_id in (${ids})`]), ...asked.map(({ word }) => hasWord(word, param))].join(
    " and ",
  );
}

/** Leaves of leads whose persons are erased the words of their IDs. */
export async function forgetWords(tx: Queryable, workspaceId: WorkspaceId, leads: readonly LeadId[]): Promise<void> {
  const rows = leads.map((leadId) => ({ lead_id: leadId, words: wordsOfLead({ leadId, ...personOf(NOTHING_SAID) }) }));
  const sql = DELETE_WORDS.replaceAll("$workspace.r", "$1").replace("$rows", "$2::jsonb");
  await insertRows(tx, sql, [workspaceId], rows);
}

const NOTHING_SAID = { known: null, said: null };
const AT_ONCE = 5_000;

/** For all leads that there are. */
export async function fillLeadWords(tx: Queryable): Promise<void> {
  let after: { readonly workspaceId: string; readonly leadId: string } = { workspaceId: "", leadId: "" };
  for (;;) {
    const rows = await rowsOf(
      tx,
      STORED,
      `select l.workspace_id as "workspaceId", l.lead_id as "leadId", l.state, p.known, p.said ${FROM_LEADS}
       where (l.workspace_id, l.lead_id) > ($1, $2) order by l.workspace_id, l.lead_id limit ${AT_ONCE}`,
      [after.workspaceId, after.leadId],
    );
    const words = rows.map(({ workspaceId, leadId, state, ...known }) => {
      const { mergedInto = null, erasedAt = null } = state;
      return {
        workspace_id: workspaceId,
        lead_id: leadId,
        words: wordsOfLead({ leadId, mergedInto, erasedAt, ...personOf(known) }),
      };
    });
    await insertRows(tx, FILL, [], words);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

const FILL = WORDS("r.workspace_id", "jsonb_to_recordset($1::jsonb)").replace("r(", "r(workspace_id text, ");
const STORED = rowWith({
  workspaceId: typedText<WorkspaceId>(),
  leadId: typedText<LeadId>(),
  state: json<Partial<LeadState>>(),
  ...KNOWN_PERSON,
});
