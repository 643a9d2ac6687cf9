/**
 * Everything that is known of one person: found by an e-mail address, and erased. The log stays as it is: it refers to what is kept beside it,
 * and that is what goes.
 */
import { forgetArrivalsOf } from "../intake/arrivals-of-person.ts";
import { forgetVisitsOf } from "../intake/visits-gone.ts";
import { forgetRecordsOf } from "../connections/known-records.ts";
import { forgetWords } from "./word-rows.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { exactKeys } from "../../engine/identity/address-keys.ts";
import type { Queryable } from "../database/database.ts";
import { fetchIdentitiesOf } from "./lead-identities.ts";
import { appendErasure } from "../log/erasures.ts";
import type { OpenLog } from "../log/open-log.ts";
import { putBack } from "../log/withheld.ts";
import { MAIL_DOMAINS } from "../facts/mail-domain-lists.ts";
import { INSTANT, json, typedText, orNull, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

type Mention = { readonly seq: number; readonly leadId: LeadId };

/** Where a person is in what is kept. */
export type PersonFound = {
  /** Whose they are, with what was merged into them. */
  readonly leads: readonly LeadId[];
  /** Entries about other leads that mention the address, in a note or in what they say of that lead's own person. */
  readonly mentions: readonly Mention[];
};

/**
 * Reads all that is kept of persons once: an address can stand where no index has it, in a note, or as the second one of a lead.
 *
 * @returns undefined when the address is none
 */
export async function findPerson(
  db: Queryable,
  workspaceId: WorkspaceId,
  address: string,
): Promise<PersonFound | undefined> {
  const keys = exactKeys(address, MAIL_DOMAINS);
  if (keys.length === 0) return undefined;
  const rows = await rowsOf(
    db,
    rowWith({ seq: WHOLE, leadId: typedText<LeadId>(), said: json<readonly unknown[]>() }),
    `select seq, lead_id as "leadId", said from person_entry where workspace_id = $1 and exists (select from unnest($2::text[]) as k where position(k in lower(said::text)) > 0) order by seq`,
    [workspaceId, keys.map((key) => JSON.stringify(key).slice(1, -1))],
  );
  const isTheirs = (value: unknown): boolean =>
    exactKeys(emailOf(value), MAIL_DOMAINS).some((key) => keys.includes(key));
  const own = rows.filter(({ said }) => said.some(isTheirs)).map(({ leadId }) => leadId);
  const indexed = await rowsOf(
    db,
    rowWith({ leadId: typedText<LeadId>() }),
    `select lead_id as "leadId" from lead_email where workspace_id = $1 and email_key = any($2)`,
    [workspaceId, keys],
  );
  const leads = await fetchIdentitiesOf(db, workspaceId, [...own, ...indexed.map(({ leadId }) => leadId)]);
  const isOwn = new Set(leads);
  return {
    leads,
    mentions: rows.filter(({ leadId }) => !isOwn.has(leadId)).map(({ seq, leadId }) => ({ seq, leadId })),
  };
}

function emailOf(value: unknown): string | null {
  if (value === null || typeof value !== "object" || !("email" in value) || typeof value.email !== "string")
    return null;
  return value.email;
}

/**
 * Takes away what was said of leads' persons, and writes into the log that it was.
 *
 * @param found `emails`: what forms and webhooks sent of them is forgotten, too, whether or not it became a lead
 * @param by who has it done
 * @returns how many entries of persons were erased – 0: there was nothing, and nothing is written – and the other leads that mention the address
 *          in what is known of their own person: that is theirs, and stays
 */
export async function erasePersons(
  log: OpenLog,
  { leads, mentions, emails = [] }: PersonFound & { readonly emails?: readonly string[] },
  { at, by }: { readonly at: EpochMs; readonly by: string },
): Promise<{ readonly entries: number; readonly arrivals: number; readonly keptBy: readonly LeadId[] }> {
  const { tx, workspaceId } = log;
  const arrivals = await forgetArrivalsOf(tx, workspaceId, { leads, emails }, { at, by });
  await forgetVisitsOf(tx, workspaceId, leads);
  await forgetRecordsOf(tx, workspaceId, leads);
  const rows = await rowsOf(
    tx,
    rowWith({ seq: WHOLE, known: orNull(json<Readonly<Record<string, unknown>>>()) }),
    `select seq, known from person_entry
     where workspace_id = $1 and salt is not null and (lead_id = any($2) or seq = any($3) and known is null)`,
    [workspaceId, leads, mentions.map(({ seq }) => seq)],
  );
  const erased = new Set(rows.map(({ seq }) => seq));
  const keptBy = [...new Set(mentions.filter(({ seq }) => !erased.has(seq)).map(({ leadId }) => leadId))];
  if (rows.length === 0) return { entries: 0, arrivals, keptBy };
  await tx.query(
    `update person_entry p set salt = null, said = null, content_hash = null, known = r.known::json
     from unnest($2::bigint[], $3::text[]) as r(seq, known) where p.workspace_id = $1 and p.seq = r.seq`,
    [
      workspaceId,
      rows.map(({ seq }) => seq),
      rows.map(({ known }) => (known === null ? null : JSON.stringify(putBack(known, null)))),
    ],
  );
  await forgetWords(tx, workspaceId, leads);
  await tx.query("delete from lead_email where workspace_id = $1 and lead_id = any($2)", [workspaceId, leads]);
  await tx.query(
    "update notice set carried = null where workspace_id = $1 and lead_id = any($2) and carried is not null",
    [workspaceId, leads],
  );
  const entries = mentions.map(({ seq }) => seq).filter((seq) => erased.has(seq));
  await appendErasure(log, at, { kind: "erased", leads, entries, by });
  return { entries: rows.length, arrivals, keptBy };
}

/**
 * Leads of which something was said until an instant and is still kept, in the order of the log.
 *
 * @param after number of an entry: only later ones are looked at
 * @returns a page of them, and the number to go on after; null: there are no more
 */
export async function fetchKeptLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  { after, until, limit }: { readonly after: number; readonly until: EpochMs; readonly limit: number },
): Promise<{ readonly leads: readonly LeadId[]; readonly next: number | null }> {
  const rows = await rowsOf(
    db,
    rowWith({ seq: WHOLE, leadId: typedText<LeadId>(), at: INSTANT }),
    `select p.seq, p.lead_id as "leadId", (e.entry ->> 'at')::bigint as at
     from person_entry p join log e on e.workspace_id = p.workspace_id and e.seq = p.seq
     where p.workspace_id = $1 and p.salt is not null and p.seq > $2 order by p.seq limit $3`,
    [workspaceId, after, limit],
  );
  // What is later in the log was recorded later.
  const old = rows.filter(({ at }) => at <= until);
  const next = old.length === limit ? (old.at(-1)?.seq ?? null) : null;
  return { leads: [...new Set(old.map(({ leadId }) => leadId))], next };
}
