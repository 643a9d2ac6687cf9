/** A CRM works with the company both ways: records are mapped, written to, in conflict, and wait. */
import { epochMs, HOUR_MS } from "../../src/base/time.ts";
import { secretsOf } from "../../src/services/context.ts";
import { CrmMapping } from "../../src/api/connections/crm-mapping.ts";
import { consentIdOf } from "../../src/services/connections/begin-consent.ts";
import { sealCredentials } from "../../src/services/connections/open-crm.ts";
import { runConnections } from "../../src/services/connections/run-connections.ts";
import type { ScriptedCrm } from "../../src/services/connections/scripted-crm.fixture.ts";
import { addConsent } from "../../src/store/connections/consents.ts";
import { addConnection, startStored } from "../../src/store/connections/connections.ts";
import { ADDRESS, HERE, type Living } from "./living.ts";

const ID = "c-1";
const MAPPING = {
  ...{ captures: { from: 0 }, origin: { otherwise: "hubspot" } },
  stage: {
    type: "contacts",
    field: "status",
    values: [
      { value: "open", writtenAt: ["mql"] },
      { value: "accepted", means: { kind: "accept" }, writtenAt: ["working"] },
      { value: "unqualified", means: { kind: "reject", reason: "profile" }, writtenAt: ["disqualified"] },
    ],
  },
  fields: [{ type: "contacts", field: "industry", owns: "baton", to: { kind: "attribute", name: "industry" } }],
  activities: [{ type: "contacts", field: "form", activity: "demo_requested" }],
};

export async function connectCrm(living: Living, crm: ScriptedCrm): Promise<void> {
  const ctx = living.ctx();
  const port = crm.connector.open({ credentials: {}, keep: () => Promise.resolve(), sharePercent: 50, now: ctx.now });
  const account = await port.account();
  await addConnection(ctx.db, HERE, {
    ...{ connectionId: ID, kind: "hubspot", name: "Northwind", accountId: account.id, account, sharePercent: 50 },
    ...{ source: "hubspot", mapping: CrmMapping.parse(MAPPING), createdBy: null, createdAt: ctx.now() },
    ...{ users: await port.users(), crmSchema: await port.schema() },
    sealedCredentials: sealCredentials(ctx, ID, { token: "invented" }),
  });
  await startStored(ctx.db, HERE, { connectionId: ID, feeds: ["recent", "sweep"] }, ctx.now());
  for (const name of ["kit", "lea", "max"]) {
    const ref = crm.add("person", name, { email: `${name}.crm@buyer.example` });
    crm.set(ref, "form", "Demo");
  }
  await work(living);
  await living.send("olga", "POST", `/leads/${encodeURIComponent("hubspot:contacts:kit")}/correct`, {
    attributes: { industry: "not-there" },
  });
}

/** As workers do, until nothing is to be done now. */
export async function work(living: Living): Promise<void> {
  while ((await runConnections(living.ctx(), { address: ADDRESS })) > 0);
}

/** A change is refused here, another is said and not read yet, and somebody was sent to the CRM to agree. */
export async function leaveWaiting(living: Living, crm: ScriptedCrm): Promise<void> {
  crm.set({ type: "contacts", id: "lea" }, "status", "accepted", { by: "u-nobody" });
  await work(living);
  const said = JSON.stringify([{ type: "contacts", id: "max", at: null }]);
  const headers = { "content-type": "application/json", "x-signature": "invented" };
  await living.send(null, "POST", `/connections/${ID}/changes`, said, { headers, expected: [200, 202, 204] });

  const ctx = living.ctx();
  const consentId = consentIdOf("invented");
  const asked = { credentials: {}, redirectAddress: `${ADDRESS}w/${HERE}/connections/back`, verifier: "invented" };
  const place = { workspaceId: HERE, column: "connection_consent.sealed_asked", id: consentId } as const;
  const consent = {
    ...{ consentId, begunBy: "id-3", kind: "hubspot", name: "HubSpot", sharePercent: 50, connectionId: null },
    ...{ sealedAsked: secretsOf(ctx).seal(JSON.stringify(asked), place), expiresAt: epochMs(living.now + HOUR_MS) },
  };
  await addConsent(ctx.db, HERE, consent, ctx.now());
}
