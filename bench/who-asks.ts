/**
 * What it costs to know who asks, and what they may, beside what it is for: a capture that comes alone over an open session.
 *
 * Finding the actor is two looks at what is known of the session in each request, and a look-up every five seconds, spread over the captures of
 * that time. The policy is asked by the route, and again by the verb. All is measured in one run, on one machine, as parts of a capture.
 */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { assert, defined } from "../src/base/assert.ts";
import { workspaceId } from "../src/base/ids.ts";
import { epochMs } from "../src/base/time.ts";
import { can } from "../src/policy/can.ts";
import { findActor, standsUntil } from "../src/services/people/find-actor.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import { upgradeDatabase } from "../src/store/upgrade/upgrade-database.ts";
import { startWriter } from "../src/store/writer/writer.ts";
import { openSignIn } from "../src/server/open-sign-in.ts";
import { buildServer } from "../src/server/start-server.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";
import { signedInOwner } from "../test/signed-in.ts";
import { captureOf } from "./parts/leads.ts";
import { withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { judge } from "./parts/measure.ts";

const CAPTURES = 1_500;
const LOOKS = 200_000;
const LOOK_UPS = 200;
const KEPT_MS = 5_000;

await withPostgres(async (postgres) => {
  await withDatabase(await postgres.makeDatabase("asked"), async (db) => {
    await upgradeDatabase(db, () => undefined);
    const id = workspaceId("default");
    const within = db.within(id);
    await activateAgreement(within, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
    const writer = startWriter(db);
    const installation = { db, writer, now: () => epochMs(Date.now()), newId: randomUUID };
    const logger = pino({ level: "silent" });
    const signIn = await openSignIn(
      { kind: "accounts", secret: "a secret that is only for benches, 32 long", publicUrl: undefined },
      { installation, logger, host: "127.0.0.1" },
    );
    assert(signIn.kind === "accounts", "people sign in");
    const { accounts } = signIn;
    const app = await buildServer({
      ...{ installation, firstWorkspace: id, logger, signIn },
      requestsPerMinute: { account: 1e9, address: 1e9 },
    });
    const cookie = await signedInOwner(app);
    const services = { ...installation, db: within, workspaceId: id };

    const capture = async (index: number): Promise<void> => {
      const answer = await app.inject({
        ...{ method: "POST", url: "/api/leads", headers: { cookie } },
        payload: captureOf(`lead-${index}`, index),
      });
      if (answer.statusCode !== 201) throw new Error(answer.body);
    };
    for (let index = 0; index < 200; index += 1) await capture(CAPTURES + index);
    const captureMs = await eachMs(CAPTURES, capture);

    const session = defined(accounts.sessionIn(cookie), "a session");
    const { actor } = defined(app.sessions.find(session, id), "who was asked about a moment ago");
    const lookMs = await eachMs(LOOKS, () => {
      app.sessions.find(accounts.sessionIn(cookie) ?? "", id);
    });
    const lookUpMs = await eachMs(LOOK_UPS, async () => {
      const account = defined(await accounts.whoIs(session), "an account");
      await standsUntil(services, await findActor(services, account));
    });
    const policyMs = await eachMs(LOOKS, () => {
      can(actor, "facts:write");
    });
    const findingMs = 2 * lookMs + lookUpMs * (captureMs / KEPT_MS);
    const text = (ms: number): string => `${(ms * 1_000).toFixed(2)} µs`;
    process.stdout.write(
      `capture ${text(captureMs)}, known session ${text(lookMs)}, look-up ${text(lookUpMs)}, policy ${text(policyMs)}\n`,
    );
    judge("finding the actor, of a capture", findingMs / captureMs, { most: 0.05, asked: 0.05 });
    judge("the policy, of a capture", (3 * policyMs) / captureMs, { most: 0.01, asked: 0.01 });
    await app.close();
    await writer.close();
  });
});

async function eachMs(times: number, run: (index: number) => Promise<void> | void): Promise<number> {
  const from = performance.now();
  for (let index = 0; index < times; index += 1) {
    const running = run(index);
    if (running !== undefined) await running;
  }
  return (performance.now() - from) / times;
}
