/** `baton messages`: what is to be sent, as lines or as JSON. */
import { beforeAll, expect, test } from "vitest";
import { agreementOf, sampleWith } from "../../../test/sample-agreement.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { recordFacts } from "../../store/facts/record-facts.ts";
import { runDue } from "../../store/due/run-due.ts";

const ID = workspaceId("default");
// A Monday, 09:20 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T08:20:00Z"));
const TELLING = sampleWith(
  "    nobody-available: { tell: quinn }\n",
  "    nobody-available: { tell: quinn }\n    carries: [grade]\n    tell-by: [mail, hook]\n",
).replace("escalation:\n", 'escalation:\n  quiet-hours: { hours: "18:00-09:30" }\n');

let url: string;
let now: EpochMs = MONDAY;
beforeAll(async () => {
  const made = await testDatabase();
  url = made.url;
  await activateAgreement(made.db, ID, TELLING, agreementOf(TELLING), epochMs(0));
  const of = { leadId: leadId("ada"), occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: "Ada", email: null, company: null };
  await recordFacts(made.db, ID, [
    { source: "t", factId: "1", fact: { ...of, kind: "capture", origin: null, person, attributes: {} } },
    { source: "t", factId: "2", fact: { ...of, kind: "activity", activity: "demo_requested", note: null } },
  ]);
  now = epochMs(MONDAY + 8 * MINUTE_MS);
  while ((await runDue(made.db, ID, now)) > 0);
});

const messages = (...args: readonly string[]) => runBaton({ databaseUrl: url, now: () => now }, "messages", ...args);

test("a line for each message, the latest of what could not be shown yet, and what it skipped", async () => {
  const left = "First touch: 50% of the time used, due 2026-03-09T08:35:00Z (skipped: assigned to you)";
  expect(await messages()).toMatchObject({
    code: 0,
    out: ["hook", "mail"]
      .map((channel) => `2026-03-09T08:30:00Z\t${channel}\tsam\tada: ${left}\tescalation.50\n`)
      .join(""),
  });
  expect((await messages("--to", "quinn")).err).toContain("No messages to send");
});

test("nothing goes out in quiet hours; over one channel, as JSON", async () => {
  expect(await messages("--due")).toMatchObject({ code: 0, out: "", err: "baton: No messages to send\n" });
  now = epochMs(MONDAY + 10 * MINUTE_MS);
  const { out } = await messages("--due", "--json", "--channel", "mail", "--to", "sam");
  expect(JSON.parse(out)).toEqual([
    {
      ...{
        to: "sam",
        channel: "mail",
        address: "sam@northwind.example",
        notBefore: MONDAY + 10 * MINUTE_MS,
        leadId: "ada",
      },
      ...{ text: "First touch: 50% of the time used", clause: "escalation.50", skipped: ["assigned to you"] },
      actBy: MONDAY + 15 * MINUTE_MS,
      // With the hand-off, whose place the warning took.
      carried: {
        grade: {
          grade: "hot",
          because: { kind: "exception", clause: "marketing.exception.demo", label: "Asked for a demo", at: MONDAY },
        },
      },
    },
  ]);
  const hook = JSON.parse((await messages("--json", "--channel", "hook")).out) as readonly { address: unknown }[];
  expect(hook.map(({ address }) => address)).toEqual([null]);
  expect(await messages("--channel", "pigeon")).toMatchObject({ code: 2 });
});
