/** The board over somebody's companies: who is red, since when; with a thousand of them as with one. */
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import type { Actor } from "../actor.ts";
import { listCompanies } from "./list-companies.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const COMPANIES = 1_000;
const SOMEBODY: Actor = {
  ...{ kind: "account", accountId: "somebody", name: "Somebody", member: null, roles: ["viewer"], led: [] },
};

let db: Database;
let statements: string[];
beforeAll(async () => {
  const opened = await testDatabase();
  await opened.db.query(
    `insert into workspace (workspace_id, name, archived_at_ms)
     select 'board-' || n, 'Company ' || n, case when n % 100 = 3 then 1 end from generate_series(1, $1 + 1) n`,
    [COMPANIES],
  );
  // Of one company they have no role, and of another they were never anybody.
  await opened.db.query(
    `insert into member_account (workspace_id, account_id, role, is_owner, joined_at_ms)
     select 'board-' || n, 'somebody', case when n = 7 then null else 'viewer' end, false, 1 from generate_series(1, $1) n`,
    [COMPANIES],
  );
  // Every tenth company has an agreement, and clocks: missed and open twice for sales and once for qualification, made up for, met, void, running.
  await opened.db.query(
    `insert into clock (workspace_id, lead_id, name, leg, kind, clause, grade, owner, started_at_ms, target_ms, due_at_ms, status, stopped_at_ms, why)
     select 'board-' || n, 'lead', name, leg, 'accept', 'c', 'hot', 'sam', 0, 1, $2::bigint - due, status, stopped, why
     from generate_series(1, $1 + 1) n, (values
       ('a', 'sales', 3 * ${HOUR_MS}, 'missed', null::bigint, null::text), ('b', 'sales', 2 * ${HOUR_MS}, 'missed', null, null),
       ('c', 'qualification', ${HOUR_MS}, 'missed', null, null), ('d', 'sales', 9 * ${HOUR_MS}, 'stopped_late', 5, null),
       ('e', 'sales', 9 * ${HOUR_MS}, 'missed', 5, null), ('f', 'sales', 9 * ${HOUR_MS}, 'met', 5, null),
       ('g', 'sales', 9 * ${HOUR_MS}, 'missed', null, 'left'), ('h', 'sales', -1, 'running', null, null)
     ) as clocks (name, leg, due, status, stopped, why) where n % 10 in (3, 7) or n = $1 + 1`,
    [COMPANIES, NOW],
  );
  const query: Database["query"] = (sql, params) => {
    statements.push(sql);
    return opened.db.query(sql, params);
  };
  db = { ...opened.db, within: () => db, query };
});

test("each company says which teams have missed what is still open, how much, and since when", async () => {
  statements = [];
  const asked = askedBy({ db, workspaceId: workspaceId("board-1"), now: () => NOW }, SOMEBODY);
  const { companies } = await listCompanies(asked, { only: undefined, limit: COMPANIES });
  // However many there are.
  expect(statements).toHaveLength(2);
  const byId = new Map(companies.map((each) => [String(each.id), each]));
  expect(byId.size).toBe(COMPANIES);
  expect(byId.get("board-13")?.overdue).toEqual([
    { workspaceId: "board-13", team: "qualification", missed: 1, since: NOW - HOUR_MS },
    { workspaceId: "board-13", team: "sales", missed: 2, since: NOW - 3 * HOUR_MS },
  ]);
  // Without an agreement there is nothing to miss; in an archived one, nothing to make up for; others' are not told.
  expect(byId.get("board-12")?.overdue).toEqual([]);
  expect(byId.get("board-103")).toMatchObject({ archivedAt: 1, overdue: [] });
  // Whose role was taken away still finds the company, and is told nothing of it.
  expect([byId.get("board-7")?.overdue, byId.has(`board-${COMPANIES + 1}`)]).toEqual([[], false]);
  const red = companies.filter(({ overdue }) => overdue.length > 0).map(({ id }) => Number(id.slice("board-".length)));
  expect(red.every((n) => n % 10 === 3 || n % 10 === 7)).toBe(true);
  expect(red).toHaveLength(100 - 10 + 100 - 1);
});
