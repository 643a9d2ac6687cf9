/** A workspace whose log says something: the sample agreement, and leads that were captured, handed over and worked. */
import { leadId, memberId, type WorkspaceId } from "../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../src/base/time.ts";
import type { Fact } from "../src/engine/lead/input.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import type { Database } from "../src/store/database/database.ts";
import { runDue } from "../src/store/due/run-due.ts";
import { recordFacts } from "../src/store/facts/record-facts.ts";
import { agreementOf, SAMPLE } from "./sample-agreement.ts";

/** 10:00 in Berlin. */
export const MONDAY: EpochMs = epochMs(Date.parse("2026-03-09T09:00:00Z"));

type Content<F> = F extends Fact ? Omit<F, "occurredAt" | "recordedAt"> : never;

export class LoggedLeads {
  now: EpochMs = MONDAY;
  #count = 0;
  readonly #db: Database;
  readonly #id: WorkspaceId;

  constructor(db: Database, id: WorkspaceId) {
    this.#db = db;
    this.#id = id;
  }

  async begin(): Promise<this> {
    await activateAgreement(this.#db, this.#id, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY - DAY_MS));
    return this;
  }

  async say(content: Content<Fact>): Promise<void> {
    this.#count += 1;
    const fact = { ...content, occurredAt: this.now, recordedAt: this.now } as Fact;
    await recordFacts(this.#db, this.#id, [{ source: "test", factId: String(this.#count), fact }]);
    this.now = epochMs(this.now + MINUTE_MS);
  }

  /** Captured, hot, and called once. */
  async lead(id: string, name: string): Promise<void> {
    const lead = leadId(id);
    const person = { name, email: `${name.toLowerCase()}@engine.example`, company: "Analytical Engines" };
    await this.say({ kind: "capture", leadId: lead, origin: "webinar", person, attributes: { industry: "software" } });
    await this.say({ kind: "activity", leadId: lead, activity: "demo_requested", note: `${name} asked on the phone` });
    await this.say({
      ...{ kind: "touch", leadId: lead, by: memberId("sam"), channel: "call", evidence: "logged", twoWay: false },
      note: `${name} was not there`,
    });
  }

  /** Lets days go by, with whatever falls due in them. */
  async days(count: number): Promise<void> {
    this.now = epochMs(this.now + count * DAY_MS);
    while ((await runDue(this.#db, this.#id, this.now)) > 0);
  }
}
