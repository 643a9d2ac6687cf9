/** A source that goes silent: told once, whoever looks and however often, and only where it is much longer than usual. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { defined } from "../../base/assert.ts";
import { workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { keepArrival } from "../../store/intake/kept-arrivals.ts";
import { workspacesWithSourcesToLookAt } from "../../store/intake/quiet-sources.ts";
import type { Context } from "../context.ts";
import { closeIntake, createForm } from "./change-intakes.ts";
import { pauseIntake, resumeIntake } from "./pause-intake.ts";
import { readIntakes } from "./read-intakes.ts";
import { quietLookedBefore, tellQuietSources } from "./tell-quiet-sources.ts";

const MONDAY = Date.parse("2026-03-09T00:00:00Z");
const FIELDS = [{ name: "email", label: "Email", type: "email", target: "email", isRequired: true }] as const;
const SETTINGS = { fields: [...FIELDS], origin: "website", origins: ["https://www.company.example"] };

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

class Quiet {
  readonly id = workspaceId(`quiet-${randomUUID().slice(0, 8)}`);
  readonly mails: { readonly to: string; readonly subject: string; readonly text: string }[] = [];
  now: EpochMs = epochMs(MONDAY);
  readonly ctx: Context = askedBy({ db: db.within(this.id), workspaceId: this.id, now: () => this.now });

  async begin(): Promise<this> {
    await activateAgreement(db, this.id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
    const owner = `owner-${this.id}`;
    await db.query("insert into auth_user (id, name, email) values ($1, 'Olga', $2)", [owner, `${owner}@a.example`]);
    await this.ctx.db.query(
      "insert into member_account (workspace_id, account_id, member_id, is_owner, role, joined_at_ms) values ($1, $2, null, true, 'owner', 0)",
      [this.id, owner],
    );
    return this;
  }

  async form(name = "Website"): Promise<string> {
    return createForm(this.ctx, { name, source: name.toLowerCase(), settings: SETTINGS as never });
  }

  async arrives(intakeId: string, at = this.now, refusal: string | null = null): Promise<void> {
    const arrivalId = randomUUID();
    const sent = { contentType: "text/plain", body: Buffer.from("x"), eventId: null };
    await keepArrival(this.ctx.db, this.id, { arrivalId, intakeId, source: "website", at, emails: [], ...sent });
    // Somebody looked at it; else resuming would try it.
    await this.ctx.db.query(
      "update arrival set outcome = 'refused', refusal = $3, dismissed_at_ms = 1 where workspace_id = $1 and arrival_id = $2",
      [this.id, arrivalId, refusal],
    );
  }

  /** Every 3 h until now, `count` times. */
  async spoke(intakeId: string, count = 24): Promise<void> {
    for (let n = count - 1; n >= 0; n -= 1) await this.arrives(intakeId, epochMs(this.now - n * 3 * HOUR_MS));
  }

  /** Two workers at once, as each of them does. */
  async look(hours: number): Promise<void> {
    this.now = epochMs(this.now + hours * HOUR_MS);
    await Promise.all([this.work(), this.work()]);
  }

  async work(): Promise<void> {
    if (!(await workspacesWithSourcesToLookAt(db, quietLookedBefore(this.now))).includes(this.id)) return;
    await tellQuietSources(this.ctx, (mail) => Promise.resolve(void this.mails.push(mail)));
  }

  async listed() {
    return defined((await readIntakes(this.ctx))[0], "the form");
  }
}

test("two workers tell it once to the owner and the head of marketing; it speaks, and that is over; the next silence is told again", async () => {
  const quiet = await new Quiet().begin();
  const form = await quiet.form();
  await quiet.spoke(form);
  await quiet.look(8);
  expect(quiet.mails).toEqual([]);
  expect(await quiet.listed()).toMatchObject({ usualGap: { usualMs: 3 * HOUR_MS }, quietSince: null });
  await quiet.look(18);
  expect(quiet.mails.map(({ to }) => to).toSorted()).toEqual(["dana@northwind.example", `owner-${quiet.id}@a.example`]);
  expect(quiet.mails[0]?.subject).toBe("Nothing from Website for 26 h");
  expect(await quiet.listed()).toMatchObject({ quietSince: MONDAY });
  // Hour after hour, with a clock set back, and when only a program sends something.
  for (const hours of [1, 1, -3, 5, 30]) await quiet.look(hours);
  await quiet.arrives(form, quiet.now, "spam");
  await quiet.look(2);
  expect(quiet.mails).toHaveLength(2);
  await quiet.arrives(form);
  expect(await quiet.listed()).toMatchObject({ quietSince: null });
  await quiet.look(5);
  expect(quiet.mails).toHaveLength(2);
  await quiet.look(5);
  expect(quiet.mails).toHaveLength(4);
});

test("nobody is told of a source that is paused or closed, in an archived company, or of which too little is known", async () => {
  const quiet = await new Quiet().begin();
  const [paused, closed, young] = [await quiet.form("Paused"), await quiet.form("Closed"), await quiet.form("Young")];
  await quiet.spoke(paused);
  await quiet.spoke(closed);
  await quiet.spoke(young, 19);
  await pauseIntake(quiet.ctx, { intakeId: paused });
  await closeIntake(quiet.ctx, { intakeId: closed });
  await quiet.look(200);
  expect(quiet.mails).toEqual([]);
  expect(await readIntakes(quiet.ctx)).toMatchObject([
    { name: "Paused", quietSince: null },
    { name: "Young", usualGap: null, quietSince: null },
  ]);
  await resumeIntake(quiet.ctx, { intakeId: paused });
  for (const column of ["archived_at_ms", "horizon_ms"]) {
    await db.query(`update workspace set ${column} = 1 where workspace_id = $1`, [quiet.id]);
    await quiet.look(2);
    await db.query(`update workspace set ${column} = null where workspace_id = $1`, [quiet.id]);
  }
  expect(quiet.mails).toEqual([]);
  await quiet.look(2);
  expect(new Set(quiet.mails.map(({ subject }) => subject))).toEqual(new Set(["Nothing from Paused for 8 d 14 h"]));
});

test("a source that sends very much is read an hour at a time, by its index", async () => {
  const quiet = await new Quiet().begin();
  const form = await quiet.form();
  await quiet.ctx.db.query(
    `insert into arrival (workspace_id, arrival_id, intake_id, source, at_ms, content_type, size, emails, outcome)
     select $1, 'a-' || n, $2, 'website', $3::bigint - n * $4::bigint, 'text/plain', 1, '{}', 'lead' from generate_series(0, 20000) n`,
    [quiet.id, form, MONDAY - 1, 3 * MINUTE_MS],
  );
  await db.query("analyze arrival");
  expect(await quiet.listed()).toMatchObject({ usualGap: { usualMs: HOUR_MS, longMs: HOUR_MS } });
  quiet.now = epochMs(MONDAY + DAY_MS);
  await quiet.look(0);
  expect(quiet.mails[0]?.subject).toBe("Nothing from Website for 24 h");
});
