/** A company whose qualification is told by mail, with a clock that the test sets. */
import { randomUUID } from "node:crypto";
import { askedBy } from "../../../test/asked-by.ts";
import { agreementOf, sampleWith } from "../../../test/sample-agreement.ts";
import { leadId, type MemberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { defined } from "../../base/assert.ts";
import { type MailSender, openMail } from "../../connectors/mail/mail-sender.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { runDue } from "../../store/due/run-due.ts";
import { recordFacts } from "../../store/facts/record-facts.ts";
import type { Send } from "../../engine/delivery/outgoing.ts";
import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import { deliverDue } from "./deliver-due.ts";

export const TELLING = sampleWith(
  "    nobody-available: { tell: quinn }\n",
  "    nobody-available: { tell: quinn }\n    carries: [reasons, activities, grade, touches]\n    tell-by: [mail]\n",
);
/** @param count of reps who take turns, beside those of the sample */
export function tellingMany(count: number): string {
  const names = Array.from({ length: count }, (_, n) => `rep-${n}`);
  const people = names.map((name) => `  ${name}: { name: ${name}, email: ${name}@northwind.example }\n`).join("");
  return TELLING.replace("  dana: { name:", `${people}  dana: { name:`)
    .replace("members: [quinn, sam, sue, pia]", `members: [quinn, ${names.join(", ")}]`)
    .replace("pool: { sam: 2, sue: 2, pia: 1 }", `pool: { ${names.map((name) => `${name}: 1`).join(", ")} }`);
}

/** A Monday, 10:00 in Berlin. */
export const MONDAY_TEN = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ADDRESS = "https://baton.company.example/";

export class Delivering {
  readonly id: WorkspaceId = workspaceId(`delivering-${randomUUID().slice(0, 8)}`);
  readonly db: Database;
  time: EpochMs = MONDAY_TEN;
  #mail: MailSender | undefined;
  #facts = 0;

  constructor(db: Database) {
    this.db = db;
  }

  async begin(source: string = TELLING): Promise<this> {
    await activateAgreement(this.db, this.id, source, agreementOf(source), epochMs(0));
    return this;
  }

  mailBy(smtpUrl: string): this {
    this.#mail?.close();
    this.#mail = openMail({ smtpUrl, from: { name: "Baton", address: "baton@company.example" } });
    return this;
  }

  readonly send: Send = (outgoing) => defined(this.#mail, "a mail server").send(outgoing, ADDRESS);

  as(actor: Actor): Context {
    return askedBy({ db: this.db.within(this.id), workspaceId: this.id, now: () => this.time }, actor);
  }

  /** As a worker does, until nothing is to be done now. */
  async deliver(send: Send = this.send, tryMs?: number): Promise<void> {
    const ctx = askedBy({ db: this.db.within(this.id), workspaceId: this.id, now: () => this.time });
    while ((await deliverDue(ctx, { senders: { mail: send }, ...(tryMs === undefined ? {} : { tryMs }) })) > 0);
  }

  async tell(name: string, fact: Partial<Fact> & Pick<Fact, "kind">): Promise<void> {
    this.#facts += 1;
    const whole = { leadId: leadId(name), occurredAt: this.time, recordedAt: this.time, ...fact } as Fact;
    await recordFacts(this.db, this.id, [{ source: "test", factId: `${this.#facts}`, fact: whole }]);
  }

  /** Hot: to be touched within 15 business minutes. @returns whose it is */
  async hotLead(name: string, person: Partial<{ name: string; company: string }> = {}): Promise<MemberId> {
    const known = { name, email: null, company: null, ...person };
    await this.tell(name, { kind: "capture", origin: "webinar", person: known, attributes: {} });
    await this.tell(name, { kind: "activity", activity: "demo_requested", note: null });
    return this.ownerOf(name);
  }

  /** @returns the address of one who signs in and is told of what needs admins */
  async admin(): Promise<string> {
    const account = { id: randomUUID(), email: `${this.id}@example.com` };
    await this.db.query("insert into auth_user (id, name, email) values ($1, 'Olga', $2)", [account.id, account.email]);
    await this.db.query(
      "insert into member_account (workspace_id, account_id, member_id, is_owner, role, joined_at_ms) values ($1, $2, null, true, 'owner', 0)",
      [this.id, account.id],
    );
    return account.email;
  }

  async ownerOf(name: string): Promise<MemberId> {
    const rows = await this.db.query<{ owner: MemberId }>(
      "select owner from lead where workspace_id = $1 and lead_id = $2",
      [this.id, name],
    );
    return defined(rows[0], "a lead").owner;
  }

  async workUntil(at: EpochMs): Promise<void> {
    this.time = at;
    while ((await runDue(this.db, this.id, at)) > 0);
  }

  /** What became of the messages, in the order of the log. */
  async messages(): Promise<
    readonly { readonly receiver: string; readonly state: string; readonly reason: string | null }[]
  > {
    return this.db.query(
      "select receiver, state, reason from message where workspace_id = $1 and channel = 'mail' order by seq, n, receiver",
      [this.id],
    );
  }

  close(): void {
    this.#mail?.close();
  }
}
