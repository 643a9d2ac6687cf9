/**
 * A worker dies before each thing that it asks of the outside – a statement, a commit, the relay –, the next one somewhere as well, and a lead is answered in between.
 * Whatever the point: each consequence goes out, none under two IDs, and none that was overtaken.
 *
 * `ROUNDS=500 npx vitest run --project postgres dying-workers` for longer.
 */
import { expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { headerOf, startMailPeer, textOf } from "../../../test/mail-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { seededRandom } from "../../base/random.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Database, Queryable } from "../../store/database/database.ts";
import { deliverDue } from "./deliver-due.ts";
import { Delivering } from "./delivering.fixture.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 24);
const SEED = Number(process.env["SEED"] ?? 7);
/** More than one worker asks of the outside for three messages. */
const LONGEST_LIFE = 36;

class Dead extends Error {}
/** What is left of it. */
type Life = { steps: number };

function step(life: Life): void {
  if (life.steps <= 0) throw new Dead();
  life.steps -= 1;
}

/** What is open when it dies is rolled back, as by a connection that breaks. */
function mortal(db: Database, life: Life): Database {
  const queryOf =
    (of: Queryable): Queryable["query"] =>
    async (sql, params) => {
      step(life);
      return of.query(sql, params);
    };
  return {
    query: queryOf(db),
    transaction: async (run, options) => {
      step(life);
      return db.transaction(async (tx) => {
        const result = await run({ ...tx, query: queryOf(tx) });
        step(life);
        return result;
      }, options);
    },
    within: (id) => mortal(db.within(id), life),
    close: () => db.close(),
  };
}

async function work(company: Delivering, life: Life): Promise<void> {
  const db = mortal(company.db.within(company.id), life);
  const ctx = askedBy({ db, workspaceId: company.id, now: () => company.time });
  const mail: Delivering["send"] = async (outgoing) => {
    step(life);
    return company.send(outgoing);
  };
  try {
    while ((await deliverDue(ctx, { senders: { mail } })) > 0);
  } catch (error) {
    if (!(error instanceof Dead)) throw error;
  }
}

test(
  "wherever workers die, everyone is told everything once, and nothing that is over",
  { timeout: 60_000 + ROUNDS * 2_000 },
  async () => {
    const random = seededRandom(SEED);
    const { db } = await testDatabase();
    const peer = await startMailPeer();
    const all = { consequences: 0, sent: 0, overtaken: 0, deaths: 0, again: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const company = (await new Delivering(db).begin()).mailBy(peer.url);
      peer.received.length = 0;
      for (const name of ["a", "b", "c"]) await company.hotLead(name);
      const lives = [(round % LONGEST_LIFE) + 1, random.whole(1, LONGEST_LIFE), random.whole(1, LONGEST_LIFE)];
      const answered = random.pick(["a", "b", "c"]);
      const answersAfter = random.whole(0, 2);
      let answeredAt = 0;
      for (const [n, steps] of lives.entries()) {
        const life = { steps };
        await work(company, life);
        if (life.steps === 0) all.deaths += 1;
        company.time = epochMs(company.time + random.whole(1, 3) * MINUTE_MS);
        if (n !== answersAfter) continue;
        const by = await company.ownerOf(answered);
        answeredAt = company.time;
        await company.tell(answered, {
          ...{ kind: "touch", by, channel: "call", evidence: "logged", twoWay: false, note: null },
        });
      }
      for (let n = 0; n < 4; n += 1) {
        await company.deliver();
        company.time = epochMs(company.time + 10 * MINUTE_MS);
      }
      company.close();
      const rows = await db.query<{ lead: string; state: string; delivery: string | null }>(
        `select t.lead_id as lead, m.state, m.delivery_id as delivery from message m join notice t using (workspace_id, receiver, seq, n)
         where m.workspace_id = $1 and m.channel = 'mail'`,
        [company.id],
      );
      const told = peer.received.flatMap((mail) =>
        [...textOf(mail).matchAll(/\/leads\/([abc])\b/g)].map(([, lead]) => ({
          lead,
          to: mail.to[0],
          id: /<(.+)@/.exec(headerOf(mail, "message-id") ?? "")?.[1],
          at: Date.parse(headerOf(mail, "date") ?? ""),
        })),
      );
      const where = `round ${round}, lives ${lives.join(", ")}`;
      expect([where, rows.filter(({ state }) => state !== "sent" && state !== "overtaken")]).toEqual([where, []]);
      const lost = rows.filter(
        ({ lead, state, delivery }) =>
          state === "sent" && !told.some((each) => each.id === delivery && each.lead === lead),
      );
      expect([where, lost]).toEqual([where, []]);
      for (const lead of ["a", "b", "c"]) {
        const ids = new Set(told.filter((each) => each.lead === lead).map(({ to, id }) => `${to} ${id}`));
        expect([where, lead, ids.size]).toEqual([where, lead, Math.min(1, ids.size)]);
      }
      const late = told.filter(({ lead, at }) => lead === answered && answeredAt > 0 && at >= answeredAt);
      expect([where, late]).toEqual([where, []]);
      all.consequences += rows.length;
      all.sent += rows.filter(({ state }) => state === "sent").length;
      all.overtaken += rows.filter(({ state }) => state === "overtaken").length;
      all.again += peer.received.length - new Set(peer.received.map((mail) => headerOf(mail, "message-id"))).size;
    }
    await peer.close();
    // Not all of it by chance: workers did die, also between the relay's yes and the commit, and leads were answered in time.
    expect(all.deaths).toBeGreaterThan(ROUNDS / 2);
    expect(all.overtaken).toBeGreaterThan(0);
    expect(all.again).toBeGreaterThan(0);
    if (process.env["ROUNDS"] !== undefined)
      process.stdout.write(`dying workers: ${JSON.stringify({ ROUNDS, ...all })}\n`);
  },
);
