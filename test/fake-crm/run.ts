/**
 * The fake CRM from a command line, for trying Baton with a CRM that isn't anybody's: it runs in real time until it is ended.
 *
 * `node test/fake-crm/run.ts [--port 8160] [--seed 1] [--contacts 40] [--people] [--faults] [--redirect URL] [--webhooks URL]`
 * - `--people`: reps work and forms come in meanwhile, in real time.
 * - `--faults`: requests and webhooks go wrong now and then.
 * - `--redirect`: where the OAuth apps lead back to. `--webhooks`: where HubSpot's go.
 * The same seed has the same tokens, so that what is connected stays connected.
 */
import { parseArgs } from "node:util";
import { ALL_FAULTS } from "./faults.ts";
import { planMonth } from "./people/month.ts";
import { seedCompany } from "./people/seed-company.ts";
import { startFakeCrm } from "./start-fake-crm.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8160" },
    seed: { type: "string", default: "1" },
    contacts: { type: "string", default: "40" },
    people: { type: "boolean", default: false },
    faults: { type: "boolean", default: false },
    redirect: { type: "string", default: "http://127.0.0.1/callback" },
    webhooks: { type: "string" },
  },
});

const seed = Number(values.seed);
const crm = await startFakeCrm({ seed, port: Number(values.port), now: () => Date.now() });
seedCompany(crm.state, { seed, contacts: Number(values.contacts) });
const token = crm.hubspot.privateToken();
const hubspotApp = crm.hubspot.addApp({ redirectUri: values.redirect });
const salesforceApp = crm.salesforce.oauth.addApp({ redirectUri: values.redirect });
const session = crm.salesforce.oauth.accessToken(salesforceApp);
crm.salesforce.org.addField("Lead", { name: "Baton_Id__c", type: "string", isExternalId: true, length: 64 });
if (values.webhooks !== undefined) {
  const to = ["contact", "company", "deal"].flatMap((type) =>
    ["creation", "propertyChange", "deletion", "merge"].map((what) => ({ eventType: `${type}.${what}` })),
  );
  crm.hubspot.webhooks.subscribe(hubspotApp, values.webhooks, to);
}
if (values.people) planMonth(crm.state, { seed });
if (values.faults) crm.faults.rates = { ...ALL_FAULTS };

const lines = {
  "Address of both": crm.url,
  "Page with buttons": `${crm.url}/desk`,
  "HubSpot private token": token,
  "HubSpot client ID": hubspotApp.clientId,
  "HubSpot client secret": hubspotApp.clientSecret,
  "Salesforce client ID": salesforceApp.clientId,
  "Salesforce client secret": salesforceApp.clientSecret,
  "Salesforce session": session,
};
for (const [name, value] of Object.entries(lines)) process.stdout.write(`${name.padEnd(26)}${value}\n`);

let isSettling = false;
setInterval(() => {
  if (isSettling) return;
  isSettling = true;
  void crm.clock.settle().finally(() => {
    isSettling = false;
  });
}, 250);
