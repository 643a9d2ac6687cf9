/** A row beside the log that somebody changed, added or took away by force: each column of each table, and the place is named. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Difference } from "./difference.ts";
import { Tampered } from "./tampering.fixture.ts";

let tampered: Tampered;
beforeAll(async () => {
  tampered = await Tampered.live();
});

type Table = {
  readonly table: string;
  /** The row that is changed, and that is taken away. */
  readonly row: string;
  readonly found: string;
  readonly where?: Difference["where"];
  readonly columns: string;
  /** Columns of which the log says nothing. */
  readonly free?: string;
  /** Copies of that row, with something else. */
  readonly added: readonly (readonly [changed: Readonly<Record<string, unknown>>, found: string])[];
  /** Left out: what is found where a column is changed. */
  readonly removed?: string;
};

const TABLES: readonly Table[] = [
  {
    table: "lead",
    row: "lead_id = 'ada'",
    found: "lead ada",
    columns:
      "lead_id version stage grade owner leg origin captured_at_ms first_touch_at_ms next_due_at_ms urgent_at_ms waits accountable accountable_as next_at_ms state agreement_version format person_seq",
    added: [[{ lead_id: "ghost" }, "leads: the log knows nothing of ghost"]],
  },
  {
    table: "clock",
    row: "lead_id = 'cem' and name = 'qualification.first-touch#1'",
    found: "the clocks of lead cem",
    columns:
      "lead_id name leg kind clause grade owner origin started_at_ms target_ms due_at_ms status stopped_at_ms elapsed_ms wall_ms why held",
    added: [
      [{ name: "ghost" }, "the clocks of lead cem"],
      [{ lead_id: "ghost" }, "clocks: the log knows nothing of ghost"],
    ],
  },
  {
    table: "stage_entry",
    row: "lead_id = 'eve' and stage = 'mql'",
    found: "the stage entries of lead eve",
    columns: "lead_id cycle stage at_ms origin captured_at_ms value_minor currency credited_sdr credited_rep score",
    added: [
      [{ stage: "customer" }, "the stage entries of lead eve"],
      [{ lead_id: "ghost" }, "stage entries: the log knows nothing of ghost"],
    ],
  },
  {
    table: "disposition",
    row: "lead_id = 'eve'",
    found: "the dispositions of lead eve",
    columns: "seq n lead_id leg at_ms decision decided_by reason origin",
    added: [
      [{ n: 9 }, "the dispositions of lead eve"],
      [{ n: 9, lead_id: "ghost" }, "dispositions: the log knows nothing of {rejected}"],
    ],
  },
  {
    table: "dispute",
    row: "lead_id = 'hal'",
    found: "the disputes of lead hal",
    columns: "seq n lead_id at_ms disputed_by reason due_at_ms",
    added: [
      [{ n: 9 }, "the disputes of lead hal"],
      [{ n: 9, lead_id: "ghost" }, "disputes: the log knows nothing of {disputed}"],
    ],
  },
  {
    table: "precedent",
    row: "lead_id = 'hal'",
    found: "the precedents of lead hal",
    columns: "seq n lead_id kind at_ms ruling decided_by reason score",
    added: [
      [{ n: 9 }, "the precedents of lead hal"],
      [{ n: 9, lead_id: "ghost" }, "precedents: the log knows nothing of {settled}"],
    ],
  },
  {
    table: "correction",
    row: "lead_id = 'hal'",
    found: "the corrections of lead hal",
    columns: "seq n change lead_id at_ms corrected_by part field",
    added: [
      [{ change: 9 }, "the corrections of lead hal"],
      [{ change: 9, lead_id: "ghost" }, "corrections: the log knows nothing of {corrected}"],
    ],
  },
  {
    table: "rating",
    row: "lead_id = 'hal'",
    found: "the ratings of lead hal",
    columns: "seq n lead_id leg cycle at_ms rated_by rating",
    added: [
      [{ n: 9 }, "the ratings of lead hal"],
      [{ n: 9, lead_id: "ghost" }, "ratings: the log knows nothing of {rated}"],
    ],
  },
  {
    table: "assignment",
    row: "seq = {assigned}",
    found: "the assignments of lead ada",
    columns: "seq n lead_id cycle leg at_ms member why is_turn",
    added: [
      [{ n: 99 }, "the assignments of lead ada"],
      [{ n: 99, lead_id: "ghost" }, "assignments: the log knows nothing of {assigned}"],
    ],
  },
  {
    table: "touch",
    row: "lead_id = 'cem'",
    found: "the touches of lead cem",
    columns: "seq n lead_id at_ms touched_by evidence is_two_way",
    added: [
      [{ n: 9 }, "the touches of lead cem"],
      [{ n: 9, lead_id: "ghost" }, "touches: the log knows nothing of {said}"],
    ],
  },
  {
    table: "lead_email",
    row: "lead_id = 'eve'",
    found: "the email address eve@eve.example",
    columns: "email_key lead_id",
    added: [
      [{ email_key: "ghost@ghost.example" }, "the number of email addresses"],
      [
        { email_key: "ghost@ghost.example", lead_id: "ghost" },
        "email addresses: the log knows nothing of ghost@ghost.example",
      ],
    ],
  },
  {
    table: "lead_word",
    row: "lead_id = 'eve' and word = 'eve'",
    found: "the words that lead eve is found by",
    columns: "lead_id word",
    added: [
      [{ word: "ghost" }, "the words that lead eve is found by"],
      [{ lead_id: "ghost" }, "words that leads are found by: the log knows nothing of ghost"],
    ],
  },
  {
    table: "lead_alias",
    row: "alias = 'ada-again'",
    found: "the other name ada-again",
    columns: "alias lead_id",
    added: [
      [{ alias: "ghost" }, "the number of other names of leads"],
      [{ alias: "ghost", lead_id: "ghost" }, "other names of leads: the log knows nothing of ghost"],
    ],
  },
  {
    table: "pool_member",
    row: "member = 'sam'",
    found: "the ledger of the pool qualification",
    columns: "pool member assigned last_assigned_at_ms share open day today",
    added: [
      [{ member: "ghost" }, "the ledger of the pool qualification"],
      [{ pool: "ghost" }, "the ledger of the pool ghost"],
    ],
  },
  {
    table: "absence",
    row: "absence_id = 'a'",
    found: "the absence a",
    columns: "absence_id member from_ms counts_from_ms until_ms leads is_pending",
    added: [
      [{ absence_id: "ghost" }, "the absence ghost"],
      [{ absence_id: "past", until_ms: 1 }, "the absence past"],
    ],
  },
  {
    table: "account_owner",
    row: "account = 'eve.example'",
    found: "owner of the account qualification/eve.example",
    columns: "account leg member",
    added: [[{ account: "ghost" }, "owner of the account qualification/ghost"]],
  },
  {
    table: "notice",
    row: "receiver = 'quinn' and seq = {missed}",
    found: "the notices to quinn of decision {missed}",
    columns:
      "receiver seq n lead_id topic not_before_ms carried skipped_for_seq skipped_for_n withdrawn_seq due_at_ms told_at_ms",
    free: "read_at_ms",
    added: [
      [{ receiver: "ghost" }, "a notice with no decision behind it"],
      [{ seq: 9999, skipped_for_seq: null, skipped_for_n: null }, "notices: the log knows nothing of 9999"],
    ],
  },
  {
    table: "message",
    row: "receiver = 'sam' and seq = {proposed}",
    found: "the notices to sam of decision {proposed}",
    columns: "receiver seq n channel",
    free: "state next_at_ms tries delivery_id claim reason settled_at_ms",
    added: [
      [{ receiver: "ghost" }, "the number of messages"],
      [{ seq: 9999 }, "messages: the log knows nothing of 9999"],
    ],
  },
  {
    table: "person_entry",
    row: "seq = {capture}",
    found: "what entry {capture} says of a person",
    where: "log",
    columns: "seq lead_id salt said content_hash known",
    added: [
      [{ seq: 1 }, "what entry 1 says of a person"],
      [{ seq: 9999 }, "entries about persons: the log knows nothing of 9999"],
    ],
  },
  {
    table: "member_account",
    row: "is_owner",
    found: "the member of login sam-of-life-1",
    columns: "account_id member_id is_owner role joined_at_ms tied_at_ms tied_by",
    added: [[{ account_id: "ghost", member_id: "sue", is_owner: false }, "the member of login ghost"]],
  },
  {
    table: "agreement_version",
    row: "version = 2",
    found: "version 2 of the agreement",
    columns:
      "version source agreement fingerprint active_from_ms status revision based_on proposal_fingerprint open_leads",
    free: "printed",
    added: [[{ version: 9, active_from_ms: 9, status: "superseded" }, "number of versions"]],
    removed: "number of versions",
  },
];

/** What is found where another column than most is changed. */
const FOUND: Readonly<Record<string, Pick<Difference, "where" | "what">>> = {
  "member_account.account_id": { where: "derived", what: "the member of login sam-of-life-1x" },
  "notice.skipped_for_seq": { where: "derived", what: "the notice {missed}-1 of quinn" },
  "notice.skipped_for_n": { where: "derived", what: "the notice {missed}-1 of quinn" },
  "notice.withdrawn_seq": { where: "derived", what: "the notice {missed}-1 of quinn" },
  "person_entry.known": { where: "derived", what: "who the lead is after decision {capture}" },
  "agreement_version.source": { where: "derived", what: "the text of version 2 of the agreement" },
  "agreement_version.agreement": { where: "derived", what: "the meaning of version 2 of the agreement" },
};

/** Another value, by its type: of the row as JSON. */
const OTHERWISE = `
  case data_type
    when 'text' then to_jsonb(coalesce(v #>> '{}', '') || 'x')
    when 'boolean' then to_jsonb(not (v #>> '{}')::boolean)
    when 'jsonb' then v || '{"owner": "pia"}'
    when 'json' then case jsonb_typeof(v) when 'array' then v || '"more"' else '{"person": {"name": "Eve", "email": null, "company": null}, "attributes": {}}' end
    when 'bytea' then to_jsonb('\\x00112233445566778899aabbccddeeff'::text)
    else to_jsonb(coalesce((v #>> '{}')::numeric, 0) + 1000)
  end`;

const change = ({ table, row }: Table, column: string): string => `
  update ${table} t set ${column} = n.changed from (
    select (jsonb_populate_record(null::${table}, jsonb_build_object('${column}', ${OTHERWISE}))).${column} as changed
    from (select to_jsonb(o) -> '${column}' as v from ${table} o where workspace_id = $1 and ${row}) as o,
      information_schema.columns where table_schema = 'public' and table_name = '${table}' and column_name = '${column}'
  ) as n where workspace_id = $1 and ${row}`;

const CHANGED = TABLES.flatMap((each) =>
  `workspace_id ${each.columns}`.split(" ").map((column): [string, string, Table] => [each.table, column, each]),
);

test.each(CHANGED)("%s.%s is changed", async (table, column, each) => {
  const expected =
    column === "workspace_id"
      ? { where: each.where ?? "derived", what: each.removed ?? each.found }
      : (FOUND[`${table}.${column}`] ?? { where: each.where ?? "derived", what: each.found });
  expect(await tampered.found(change(each, column))).toMatchObject({
    where: expected.where,
    what: tampered.filled(expected.what),
  });
});

test.each(TABLES)("a row of $table is taken away", async (each) => {
  const { table, row, found, where = "derived", removed = found } = each;
  const difference = await tampered.found(`delete from ${table} where workspace_id = $1 and ${row}`);
  expect(difference).toMatchObject({ where, what: tampered.filled(removed) });
});

const ADDED = TABLES.flatMap((each) =>
  each.added.map(([changed, found]): [string, object, string, Table] => [each.table, changed, found, each]),
);

/** What follows from the others is no column of its own. */
async function columnsOf(table: string): Promise<readonly string[]> {
  const rows = await tampered.query<{ readonly name: string }>(
    `select column_name as name from information_schema.columns
     where $1 <> '' and table_schema = 'public' and table_name = '${table}' and is_generated = 'NEVER'`,
  );
  return rows.map(({ name }) => name);
}

test.each(ADDED)("a row of %s is added: %j", async (table, changed, found, { row }) => {
  const columns = (await columnsOf(table)).join(", ");
  const difference = await tampered.found(
    `insert into ${table} (${columns}) select ${columns} from (
       select (jsonb_populate_record(t, '${JSON.stringify(changed)}')).* from ${table} t where workspace_id = $1 and ${row}
     ) as copied`,
  );
  expect(difference?.what).toBe(tampered.filled(found));
});

test("a lead and all that is derived of it, made up", async () => {
  const copies = ["lead", "clock", "stage_entry"].map(
    (table) => `insert into ${table} select (jsonb_populate_record(t, '{"lead_id": "ghost"}')).* from ${table} t
      where workspace_id = $1 and lead_id = 'ada'`,
  );
  expect((await tampered.found(copies.join(";")))?.what).toBe("leads: the log knows nothing of ghost");
});

test("a lead that is said to be decided about later than it was", async () => {
  const later = "update lead set version = 9999 where workspace_id = $1 and lead_id = 'ada'";
  expect(await tampered.found(later)).toMatchObject({ where: "derived", what: "lead ada" });
});

describe("what is in no log cannot be told from it", () => {
  test.each([
    ["whether a notice was read", "update notice set read_at_ms = 1 where workspace_id = $1 and seq = {missed}"],
    ["how far an import has come", "update workspace set horizon_ms = 1 where workspace_id = $1"],
    [
      "how a version was worded on paper",
      `update agreement_version set printed = jsonb_set(printed, '{sections,0,title}', '"Who"') where workspace_id = $1`,
    ],
    ["whose a source is", "update source_holder set account_id = 'account-sue' where workspace_id = $1"],
  ])("%s", async (_what, sql) => expect(await tampered.found(sql)).toBeNull());

  test("every other column of these tables is among those that were changed", async () => {
    for (const { table, columns, free = "" } of TABLES) {
      const own = (await columnsOf(table)).filter((name) => name !== "workspace_id");
      const named = `${columns} ${free}`.split(" ").filter((name) => name !== "");
      expect(own.toSorted(), table).toEqual(named.toSorted());
    }
  });
});
