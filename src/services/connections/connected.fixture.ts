/** A company that works in a CRM in memory, through the services and a real database. */
import { askedBy } from "../../../test/asked-by.ts";
import { CrmMapping } from "../../api/connections/crm-mapping.ts";
import { type LeadId, leadId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { RecordRef } from "../../connectors/port.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { fetchConflicts } from "../../store/connections/connection-history.ts";
import { addConnection, findConnection, startStored } from "../../store/connections/connections.ts";
import type { Database } from "../../store/database/database.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import type { Writer } from "../../store/writer/writer.ts";
import type { Context } from "../context.ts";
import { Delivering } from "../deliveries/delivering.fixture.ts";
import { sealCredentials } from "./open-crm.ts";
import { runConnections } from "./run-connections.ts";
import { ScriptedCrm } from "./scripted-crm.fixture.ts";

type Installed = { readonly db: Database; readonly writer: Writer };

const MAPPING = {
  captures: { from: 0 },
  origin: { otherwise: "hubspot" },
  stage: {
    type: "contacts",
    field: "status",
    values: [
      { value: "open", writtenAt: ["mql"] },
      { value: "accepted", means: { kind: "accept" }, writtenAt: ["working"] },
      { value: "unqualified", means: { kind: "reject", reason: "profile" }, writtenAt: ["disqualified"] },
    ],
  },
  fields: [{ type: "contacts", field: "industry", to: { kind: "attribute", name: "industry" } }],
  activities: [{ type: "contacts", field: "form", activity: "demo_requested" }],
};

/** A company whose CRM is in memory. */
export class Connected {
  readonly company: Delivering;
  readonly crm: ScriptedCrm;
  readonly ctx: Context;
  readonly connectionId = "c-1";
  readonly #db: Database;

  private constructor(company: Delivering, { db, writer }: Installed, shared: ScriptedCrm | undefined) {
    this.#db = db;
    this.company = company;
    this.crm = shared ?? new ScriptedCrm(() => company.time);
    const crms = [this.crm.connector];
    this.ctx = askedBy({ db: db.within(company.id), workspaceId: company.id, now: () => company.time, writer, crms });
  }

  /** @param shared the CRM that another one is connected with already */
  static async begin(installed: Installed, mapping: object = {}, shared?: ScriptedCrm): Promise<Connected> {
    const connected = new Connected(await new Delivering(installed.db).begin(), installed, shared);
    await connected.connect(mapping);
    return connected;
  }

  async connect(mapping: object): Promise<void> {
    const { ctx, connectionId, crm } = this;
    const port = crm.connector.open({ credentials: {}, keep: () => Promise.resolve(), sharePercent: 50, now: ctx.now });
    const account = await port.account();
    await addConnection(ctx.db, ctx.workspaceId, {
      ...{
        connectionId,
        kind: "hubspot",
        name: "Northwind",
        accountId: account.id,
        account,
        sharePercent: 50,
        source: "hubspot",
      },
      ...{
        mapping: CrmMapping.parse({ ...MAPPING, ...mapping }),
        createdBy: null,
        createdAt: ctx.now(),
        users: await port.users(),
      },
      ...{ crmSchema: await port.schema(), sealedCredentials: sealCredentials(ctx, connectionId, { token: "t" }) },
    });
    await startStored(ctx.db, ctx.workspaceId, { connectionId, feeds: ["recent", "sweep"] }, ctx.now());
  }

  /** As a worker does, until nothing is to be done now. */
  async run(): Promise<void> {
    while ((await runConnections(this.ctx, { address: "https://baton.example/" })) > 0);
  }

  async later(ms: number): Promise<void> {
    await this.company.workUntil(epochMs(this.company.time + ms));
    await this.run();
  }

  /** Somebody asked for a demo there: hot, and in qualification at once. */
  demo(id: string, at: EpochMs = this.company.time): RecordRef {
    const ref = this.crm.add("person", id, { email: `${id}@lead.example`, at });
    this.crm.set(ref, "form", "Demo", { at });
    return ref;
  }

  async lead(id: string): Promise<LeadState> {
    const leads = await fetchLeads(this.#db.within(this.company.id), this.company.id, [`hubspot:contacts:${id}`]);
    const lead = leads.get(leadId(`hubspot:contacts:${id}`));
    if (lead === undefined) throw new Error(`no lead ${id}`);
    return lead.state;
  }

  async events(id: LeadId): Promise<readonly string[]> {
    const rows = await this.#db
      .within(this.company.id)
      .query<{ kinds: string[] }>(
        "select array(select json_array_elements(entry -> 'events') ->> 'kind') as kinds from log where workspace_id = $1 and lead_id = $2 order by seq",
        [this.company.id, id],
      );
    return rows.flatMap(({ kinds }) => kinds);
  }

  conflicts() {
    return fetchConflicts(this.ctx.db, this.ctx.workspaceId, this.connectionId, 100);
  }

  stored() {
    return findConnection(this.ctx.db, this.ctx.workspaceId, this.connectionId);
  }
}
