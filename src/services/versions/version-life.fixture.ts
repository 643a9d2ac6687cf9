/** A company whose agreement changes while leads are under way: what happens to it, told in its own words. */
import { expect } from "vitest";
import { agreementOf, SAMPLE, sampleWith } from "../../../test/sample-agreement.ts";
import type { OpenLeadsChoice } from "../../agreement/amendment/version-event.ts";
import { leadId, memberId, workspaceId, type WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { ClockRow } from "../../reporting/rows/rows.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchClocks } from "../../store/lead/clock-rows.ts";
import type { Database } from "../../store/database/database.ts";
import { fetchLeads, type StoredLead } from "../../store/lead/fetch-leads.ts";
import { runDue } from "../../store/due/run-due.ts";
import { recordFacts } from "../../store/facts/record-facts.ts";
import type { FactEnvelope } from "../../store/facts/heard-facts.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { askedBy } from "../../../test/asked-by.ts";
import type { Context } from "../context.ts";
import { rolesOf } from "../people/roles-of.ts";
import type { Actor } from "../actor.ts";
import type { VersionServices } from "./change-version.ts";
import { proposeVersion } from "./propose-version.ts";
import { readVersion } from "../agreement/read-version.ts";
import { signVersion } from "./sign-version.ts";
import { startDraft } from "./start-draft.ts";

// A Monday, 10:00 in Berlin.
export const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
/** Hot leads are touched within 10 minutes, and qualification has no accept clock any more. */
export const FASTER = sampleWith("hot: 15 business minutes", "hot: 10 business minutes").replace(
  /    accept:\n      hours: office\n      within: \{ hot: 2 business hours[^\n]*\n/,
  "",
);
/** Without Sam, who is of the pool of qualification. */
export const WITHOUT_SAM = sampleWith("[quinn, sam, sue, pia]", "[quinn, sue, pia]")
  .replace("{ sam: 2, sue: 2, pia: 1 }", "{ sue: 2, pia: 1 }")
  .replace(/  sam: \{.*\n/, "");
export const LEADS = { marketing: "dana", qualification: "quinn", sales: "sol" } as const;

export const account = (name: string, isOwner = false): Extract<Actor, { readonly kind: "account" }> => ({
  ...{ kind: "account", accountId: `account-${name}`, name, member: memberId(name) },
  ...rolesOf(isOwner ? ["owner"] : [], memberId(name), agreementOf(SAMPLE)),
});
export const DANA = account("dana");
export const MIKA = account("mika");

/** How many companies a database has; their names begin anew in each. */
const companies = new WeakMap<Database, number>();

/** A workspace that lives by the sample agreement, at a time of its own. */
export class Company {
  readonly workspaceId: WorkspaceId;
  time = MONDAY;
  readonly services: VersionServices;
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
    const count = (companies.get(db) ?? 0) + 1;
    companies.set(db, count);
    this.workspaceId = workspaceId(`life-${count}`);
    this.services = { db, workspaceId: this.workspaceId, now: (): EpochMs => this.time };
  }

  /** What a verb is given when somebody asks; left out: the machine itself. */
  as(actor?: Actor): Context {
    return askedBy(this.services, actor);
  }

  async begin(text = SAMPLE): Promise<this> {
    await activateAgreement(this.#db, this.workspaceId, text, agreementOf(text), epochMs(0));
    return this;
  }

  async propose(openLeads: OpenLeadsChoice, effectiveFrom: EpochMs | null = null, text = FASTER): Promise<number> {
    const version = await startDraft(this.as(DANA), { text });
    await proposeVersion(this.as(DANA), { version, revision: 1, effectiveFrom, openLeads });
    return version;
  }

  async sign(version: number): Promise<void> {
    for (const party of ["marketing", "qualification", "sales"] as const) {
      const fingerprint = await this.fingerprint(version);
      await signVersion(this.as(account(LEADS[party])), { version, party, fingerprint });
    }
  }

  async fingerprint(version: number): Promise<string> {
    return (await readVersion(this.as(), { version })).state.proposal?.fingerprint ?? "none";
  }

  async status(version: number): Promise<string> {
    return (await readVersion(this.as(), { version })).state.status;
  }

  /** Somebody asks for a demo: hot at once. */
  async arrives(name: string, at: EpochMs): Promise<void> {
    await this.tell(at, name, {
      kind: "capture",
      origin: null,
      person: { name, email: null, company: null },
      attributes: {},
    });
    await this.tell(at, name, { kind: "activity", activity: "demo_requested", note: null });
  }

  async tell(at: EpochMs, name: string, fact: AnyFact): Promise<void> {
    await recordFacts(this.#db, this.workspaceId, [this.envelope(at, name, fact)]);
  }

  envelope(at: EpochMs, name: string, fact: AnyFact): FactEnvelope {
    const full = { ...fact, leadId: leadId(name), occurredAt: at, recordedAt: at } as Fact;
    return { source: "test", factId: `${name}-${fact.kind}-${at}`, fact: full };
  }

  async lead(
    name: string,
  ): Promise<StoredLead & { owner: ReturnType<typeof memberId>; stage: string; targetMs: number | undefined }> {
    const found = (await fetchLeads(this.#db, this.workspaceId, [name])).get(leadId(name));
    if (found === undefined) throw new Error(`no lead ${name}`);
    const clock = found.state.clocks.find((each) => each.clause === "qualification.first-touch.hot");
    return {
      ...found,
      owner: found.state.owner ?? memberId("nobody"),
      stage: found.state.stage,
      targetMs: clock?.targetMs,
    };
  }

  async clocks(name: string): Promise<readonly ClockRow[]> {
    return fetchClocks(this.#db, this.workspaceId, leadId(name));
  }

  async versionsOf(name: string): Promise<readonly number[]> {
    const rows = await this.#db.query<{ version: number }>(
      `select (entry ->> 'under')::int as version from log where workspace_id = $1 and lead_id = $2 order by seq`,
      [this.workspaceId, name],
    );
    return [...new Set(rows.map((row) => row.version))];
  }

  async inputs(kind: string): Promise<readonly { lead: string; at: number; version: number }[]> {
    return this.#db.query(
      `select lead_id as lead, (entry ->> 'at')::bigint as at, (entry ->> 'under')::int as version from log
       where workspace_id = $1 and entry -> 'input' ->> 'kind' = $2 order by seq`,
      [this.workspaceId, kind],
    );
  }

  async work(until: EpochMs): Promise<void> {
    while ((await runDue(this.#db, this.workspaceId, until)) > 0);
  }

  async equal(): Promise<void> {
    expect((await verifyWorkspace(this.#db, this.workspaceId, () => undefined)).firstDifference).toBeNull();
  }
}
type Bare<F> = F extends Fact ? Omit<F, "leadId" | "occurredAt" | "recordedAt"> : never;
type AnyFact = Bare<Fact>;
