/**
 * No clock of a machine, no order of arrival, no retry and no number of servers makes the log differ from what it decided: two servers
 * whose clocks are hours apart and jump about, senders who send the same things at once and again.
 */
import fc from "../../../test/fast-check.ts";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, memberId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { runDue } from "../due/run-due.ts";
import type { FactEnvelope } from "../facts/heard-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { startWriter } from "./writer.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const KINDS = ["capture", "activity", "touch", "accept", "contact"] as const;
type Kind = (typeof KINDS)[number];
type Sent = { readonly kind: Kind; readonly lead: number; readonly server: number; readonly skewMinutes: number };

const sent = fc.record<Sent>({
  kind: fc.constantFrom(...KINDS),
  lead: fc.nat(2),
  server: fc.nat(1),
  // Set forwards and back, up to three hours.
  skewMinutes: fc.integer({ min: -180, max: 180 }),
});

function factOf({ kind, lead }: Sent, at: EpochMs): Fact {
  const about = { leadId: leadId(`lead-${lead}`), occurredAt: at, recordedAt: at };
  switch (kind) {
    case "capture": {
      const person = { name: "Ada", email: null, company: null };
      return { kind, ...about, origin: null, person, attributes: {} };
    }
    case "activity":
      return { kind, ...about, activity: "demo_requested", note: null };
    case "touch":
      return { kind, ...about, by: memberId("sam"), channel: "call", evidence: "logged", twoWay: false, note: null };
    case "accept":
      return { kind, ...about, by: memberId("sam") };
    case "contact":
      return { kind, ...about, channel: "email", needsAnswer: true, note: null };
  }
}

let count = 0;
test("whatever the clocks say, what is recorded never goes backwards, and verify finds nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: 5, maxLength: 40 }), async (facts) => {
      const id = workspaceId(`skewed${(count += 1)}`);
      await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
      const servers = [startWriter(db), startWriter(db)] as const;
      let time = MONDAY;
      for (let at = 0; at < facts.length; at += 4) {
        time = epochMs(time + 7 * MINUTE_MS);
        await Promise.all(
          facts.slice(at, at + 4).map(async (each, index) => {
            const now = (): EpochMs => epochMs(time + each.skewMinutes * MINUTE_MS);
            const envelope: FactEnvelope = {
              source: "test",
              factId: String(at + index),
              fact: factOf(each, now()),
              live: { now, occurredAt: null },
            };
            const answer = await servers[each.server === 0 ? 0 : 1].record(id, envelope);
            if (answer.notTaken !== null) return;
            const { outcome: _first, ...first } = answer;
            const { outcome, ...again } = await servers[each.server === 0 ? 1 : 0].record(id, envelope);
            expect([outcome, again]).toEqual(["duplicate", first]);
          }),
        );
        // The worker of one of them looks by its own clock.
        const skew = (facts[at]?.skewMinutes ?? 0) * MINUTE_MS;
        while ((await runDue(db, id, epochMs(time + skew))) > 0);
      }
      await Promise.all(servers.map((server) => server.close()));
      while ((await runDue(db, id, epochMs(time + 24 * HOUR_MS))) > 0);
      const recorded = await db.query<{ readonly at: number }>(
        "select (entry ->> 'at')::bigint as at from log where workspace_id = $1 and source is not null order by seq",
        [id],
      );
      expect(recorded.map(({ at }) => at)).toEqual(recorded.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(await verifyWorkspace(db, id, () => undefined)).toMatchObject({ firstDifference: null, breaches: [] });
    }),
    { numRuns: 40 },
  );
});
