import { beforeAll, expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { openDatabase } from "../database/database.ts";
import { defined } from "../../base/assert.ts";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS, parseInstant } from "../../base/time.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { fetchNotices } from "../outbox/notices.ts";
import { runDue } from "./run-due.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { ensureWorkspace } from "../database/workspace.ts";

/** The sample has a digest and a review of its own: these stand in their place. */
const SOURCE = SAMPLE.replace(
  /^digests:\n(?: .*\n)+review:.*\n/m,
  `digests:
  daily: { every: day, at: "08:30", to: [sales] }
  monthly: { every: month on 28, at: "08:30", to: [marketing] }
`,
);
const at = (text: string): EpochMs => defined(parseInstant(text), text);
const MONDAY = at("2026-03-09T06:00+01:00");
const RIA = memberId("ria");

let db: Database;
let url: string;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
});

let count = 0;
async function workspace(source = SOURCE): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`occasions-${count}`);
  await activateAgreement(db, id, source, agreementOf(source), epochMs(0));
  // The worker looks for the first time: what was before is nobody's.
  await workUntil(id, MONDAY);
  return id;
}

async function workUntil(id: WorkspaceId, now: EpochMs, database = db): Promise<void> {
  while ((await runDue(database, id, now)) > 0);
}

const came = async (id: WorkspaceId): Promise<readonly string[]> => {
  const rows = await db.query<{ readonly at: EpochMs; readonly handled: EpochMs | null; readonly what: unknown }>(
    `select (entry ->> 'at')::bigint as at, coalesce(entry ->> 'handled', entry ->> 'at')::bigint as handled,
       (select json_agg(o -> 'what' ->> 'id') from json_array_elements(entry -> 'body' -> 'occasions') o) as what
     from log where workspace_id = $1 and about = 'occasion' order by seq`,
    [id],
  );
  return rows.map((row) => {
    const local = Temporal.Instant.fromEpochMilliseconds(row.at).toZonedDateTimeISO("Europe/Berlin");
    return `${local.toPlainDateTime().toString()} ${(row.what as string[]).join("+")}`;
  });
};

type Row = { readonly topic: string; readonly skipped: boolean; readonly dueAt: EpochMs; readonly notBefore: EpochMs };
const toldTo = async (id: WorkspaceId, receiver: string): Promise<readonly Row[]> =>
  db.query<Row>(
    `select topic, skipped_for_seq is not null as skipped, due_at_ms as "dueAt", not_before_ms as "notBefore"
     from notice where workspace_id = $1 and receiver = $2 and topic is not null order by seq, n`,
    [id, receiver],
  );

const verified = async (id: WorkspaceId) => (await verifyWorkspace(db, id, () => undefined)).firstDifference;

test("in time each comes at its instant, and its parties are told by app and mail", async () => {
  const id = await workspace();
  for (let hour = 0; hour <= 48; hour += 1) await workUntil(id, epochMs(MONDAY + hour * HOUR_MS));
  expect(await came(id)).toEqual(["2026-03-09T08:30:00 daily", "2026-03-10T08:30:00 daily"]);
  expect((await toldTo(id, RIA)).map(({ topic, skipped }) => [topic, skipped])).toEqual([
    ["digest daily", false],
    ["digest daily", false],
  ]);
  expect(await toldTo(id, "dana"), "of marketing").toEqual([]);
  const mails = await db.query("select channel from message where workspace_id = $1 and receiver = $2", [id, RIA]);
  expect(mails).toEqual([{ channel: "mail" }, { channel: "mail" }]);
  expect(await verified(id)).toBeNull();
});

test("the worker was down for a month: each comes at its own instant, once, and people are told of the latest", async () => {
  const id = await workspace();
  const back = at("2026-04-01T12:00+02:00");
  await workUntil(id, back);
  const dailies = await came(id);
  expect(dailies).toHaveLength(24);
  expect(dailies.filter((each) => each.includes("+"))).toEqual(["2026-03-28T08:30:00 daily+monthly"]);
  expect(dailies.at(-1)).toBe("2026-04-01T08:30:00 daily");
  const told = await toldTo(id, RIA);
  expect(told.filter(({ skipped }) => !skipped)).toEqual([
    { topic: "digest daily", skipped: false, dueAt: at("2026-04-01T08:30+02:00"), notBefore: back },
  ]);
  expect(told).toHaveLength(24);
  const [shown, ...rest] = await fetchNotices(db, id, { receiver: RIA, now: back }, { after: undefined, limit: 10 });
  expect(rest).toEqual([]);
  expect(shown).toMatchObject({
    about: "step",
    told: {
      ...{ kind: "occasion", at: at("2026-04-01T08:30+02:00") },
      occasion: {
        ...{ what: { kind: "digest", id: "daily" }, clause: "digests.daily" },
        ...{ from: at("2026-03-31T00:00+02:00"), until: at("2026-04-01T00:00+02:00") },
      },
    },
  });
  expect(shown?.skipped.map((each) => ("at" in each ? each.at : null))).toEqual(
    told.slice(0, -1).map(({ dueAt }) => dueAt),
  );
  await workUntil(id, epochMs(back + MINUTE_MS));
  expect(await came(id), "nothing twice").toEqual(dailies);
  expect(await verified(id)).toBeNull();

  // Derived anew, it is the same.
  const rebuilt = await db.transaction((tx) => rebuildWorkspace(tx, id, () => undefined));
  expect(rebuilt.changed).toEqual([]);
});

test("two servers, and facts between: each comes once", async () => {
  const id = await workspace();
  const other = await openDatabase(url);
  try {
    for (let day = 1; day <= 5; day += 1) {
      const now = epochMs(MONDAY + day * DAY_MS);
      const fact = {
        kind: "capture",
        origin: null,
        person: { name: null, email: null, company: null },
        attributes: {},
      };
      const whole = { ...fact, kind: "capture", leadId: leadId(`l${day}`), occurredAt: now, recordedAt: now } as const;
      await Promise.all([
        workUntil(id, now),
        workUntil(id, now, other),
        recordFacts(other, id, [{ source: "test", factId: `${day}`, fact: whole }]),
      ]);
    }
  } finally {
    await other.close();
  }
  expect(await came(id)).toEqual(
    [9, 10, 11, 12, 13].map((day) => `2026-03-${String(day).padStart(2, "0")}T08:30:00 daily`),
  );
  expect(await verified(id)).toBeNull();
});

test("verify sees one that was left out, made up, or told otherwise", async () => {
  const id = await workspace();
  await workUntil(id, epochMs(MONDAY + 3 * DAY_MS));
  expect(await verified(id)).toBeNull();
  await db.query("update workspace set next_occasion_ms = next_occasion_ms + 1 where workspace_id = $1", [id]);
  expect((await verified(id))?.what).toBe("when the next digest or review is due");
  await db.query("update workspace set next_occasion_ms = next_occasion_ms - 1 where workspace_id = $1", [id]);
  await db.query("update notice set topic = 'digest other' where workspace_id = $1", [id]);
  expect((await verified(id))?.what).toMatch(/the notices to sol of decision/);
});

test("where no agreement is in force yet, nothing comes, and nobody is told of a fault", async () => {
  const empty = workspaceId("occasions-empty");
  await ensureWorkspace(db, empty);
  expect(await runDue(db, empty, MONDAY)).toBe(0);
});
