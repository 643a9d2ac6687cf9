/**
 * Millions of leads in minutes: a year of the sample company, decided by the real engine, and copied by statements over whole tables. Each copy has
 * ids of its own; those of earlier years have ended.
 *
 * Copied is what reports and lists are read from, and for pages of leads their log: its chain is not one, so nothing can be verified there.
 */
import { workspaceId } from "../../src/base/ids.ts";
import { DAY_MS, epochMs } from "../../src/base/time.ts";
import { replaySample } from "../../src/services/history/replay-sample.ts";
import type { Database } from "../../src/store/database/database.ts";
import { migrate } from "../../src/store/database/migrate.ts";
import { startWriter } from "../../src/store/writer/writer.ts";
import { askedBy } from "../../test/asked-by.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { WORKSPACE } from "./bare-tables.ts";
import { PRESENT } from "./leads.ts";

/** Whole weeks: what came on a Monday came on a Monday. */
const YEAR_MS = 364 * DAY_MS;

/** A year until the present, and nothing of before. */
export async function liveYear(db: Database, leadsPerDay: number): Promise<void> {
  await migrate(db);
  const writer = startWriter(db);
  const services = { db, writer, workspaceId: workspaceId(WORKSPACE), now: () => PRESENT, newId: () => "none" };
  await replaySample(askedBy(services), {
    agreement: { source: SAMPLE, value: agreementOf(SAMPLE) },
    seed: 2026,
    from: epochMs(PRESENT - YEAR_MS),
    leadsPerDay,
    onProgress: () => undefined,
  });
  await writer.close();
}

/**
 * @param times as many as there are, in each year
 * @param years as many as there are, one before the other
 */
export async function multiplyLeads(
  db: Database,
  times: number,
  years: number,
  { withLog = false }: { readonly withLog?: boolean } = {},
): Promise<void> {
  for (const [table, columns] of Object.entries(withLog ? { ...COPIED, ...LOGGED } : COPIED)) {
    const names = await db.query<{ name: string }>(
      "select column_name::text as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position",
      [table],
    );
    const own = withLog ? { ...columns, ...OF_LOG[table] } : columns;
    const values = names.map(({ name }) => own[name] ?? (/(^|_)at_ms$/.test(name) ? earlier(name) : name));
    const copy = `insert into ${table} (${names.map(({ name }) => name).join(", ")})
       select ${values.join(", ")} from ${table}, generate_series(0, ${times - 1}) as t(copy), generate_series(0, ${years - 1}) as y(back)
       where (t.copy, y.back) <> (0, 0)${table === "log" ? " and about = 'lead'" : ""}`;
    await withoutIndexes(db, table, copy);
  }
  // Nobody else writes here; what a server has done by the time it is so large.
  await db.query("vacuum (analyze)");
}

/** Indexes of a whole table are made in a fraction of the time that it takes to keep them row by row. */
async function withoutIndexes(db: Database, table: string, statement: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("set local maintenance_work_mem = '512MB'");
    // Every row refers to a lead that was copied with it.
    await tx.query("set local session_replication_role = replica");
    const indexes = await tx.query<{ drop: string; make: string }>(INDEXES, [table]);
    for (const { drop } of indexes) await tx.query(drop);
    await tx.query(statement);
    for (const { make } of indexes) await tx.query(make);
  });
}

/** All but keys to which other tables refer. */
const INDEXES = `
  select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
      else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname) end as drop,
    case when c.oid is null then pg_get_indexdef(i.indexrelid)
      else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as make
  from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'p'
  where i.indrelid = $1::regclass and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid)`;

const earlier = (column: string): string => `${column} - y.back * ${YEAR_MS}::bigint`;
const OWN_ID = "lead_id || '~' || t.copy || '~' || y.back";
const OWN_SEQ = "seq + 10000000 * (t.copy + 10000 * y.back::bigint)";
const ofEarlierYears = (ended: string, otherwise: string): string =>
  `case when y.back > 0 and ${ended} else ${otherwise} end`;

/** What a copy has instead. Nothing is due of copies that a worker would do, and the state of earlier years keeps the times of this one. */
const COPIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lead: {
    lead_id: OWN_ID,
    stage: ofEarlierYears("stage not in ('customer', 'disqualified', 'lost') then 'lost'", "stage"),
    next_due_at_ms: "null",
    urgent_at_ms: ofEarlierYears("true then null", "urgent_at_ms"),
    owner: ofEarlierYears("true then null", "owner"),
    accountable: ofEarlierYears("true then null", "accountable"),
    next_at_ms: ofEarlierYears("true then null", "next_at_ms"),
    state: `state || jsonb_build_object('leadId', ${OWN_ID})`,
  },
  // Some words find one lead, others all copies.
  lead_word: { lead_id: OWN_ID, word: "word || t.copy || y.back" },
  stage_entry: { lead_id: OWN_ID },
  clock: {
    lead_id: OWN_ID,
    status: ofEarlierYears("status in ('running', 'paused') then 'void'", "status"),
    stopped_at_ms: ofEarlierYears("stopped_at_ms is null then due_at_ms - y.back * 31449600000", "stopped_at_ms"),
  },
  disposition: { lead_id: OWN_ID, seq: OWN_SEQ },
  assignment: { lead_id: OWN_ID, seq: OWN_SEQ },
  touch: { lead_id: OWN_ID, seq: OWN_SEQ },
};

/** What a page of a lead reads beside. */
const LOGGED: typeof COPIED = {
  log: { lead_id: OWN_ID, seq: OWN_SEQ, fact_id: "fact_id || '~' || t.copy || '~' || y.back" },
  person_entry: { lead_id: OWN_ID, seq: OWN_SEQ },
};
const OF_LOG: typeof COPIED = { lead: { person_seq: OWN_SEQ.replace("seq", "person_seq") } };
