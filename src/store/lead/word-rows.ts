/** The words by which leads are found, as rows: written with the decision that changed them, and filled once for leads of before there were any. */
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { wordsOfLead, wordsSought } from "../../reporting/leads/words-of-lead.ts";
import type { Queryable } from "../database/database.ts";
import { json, rowWith, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { insertRows } from "../derived/insert-rows.ts";
import { changesPerson, KNOWN_PERSON, personOf } from "./known-person.ts";
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

/** @param param makes a parameter of a text. The lead is `l` */
export function isFoundBy(text: string, param: (value: string) => string): string {
  const words = wordsSought(text);
  if (words.length === 0) return "false";
  const found = words.map(
    (word) =>
      // What begins so, in the order of bytes: nothing comes after the last character there is.
      `select w.lead_id from lead_word w where w.workspace_id = $1 and w.word >= ${param(word)} and w.word < ${param(`${word}\u{10FFFF}`)}`,
  );
  // Leads are looked up when all words have said which.
  return `l.lead_id in (${found.join(" intersect ")})`;
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
