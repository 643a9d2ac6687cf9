/** A company that has used its CRM for a while: reps, one who left, accounts, contacts with owners and stages, deals, calls. */
import { DAY_MS } from "../../../src/base/time.ts";
import { type Random, seededRandom } from "../../../src/base/random.ts";
import type { CrmState } from "../state/crm-state.ts";
import type { Owner } from "../state/owner.ts";
import { byUser, type CrmRecord, type Source } from "../state/record.ts";

export type SeededCompany = {
  readonly reps: readonly Owner[];
  readonly formerRep: Owner;
  readonly contacts: readonly CrmRecord[];
};
export type CompanySize = {
  readonly seed?: number;
  readonly contacts?: number;
  /** Their logins' addresses; the last one left the company. */
  readonly reps?: readonly string[];
  /** How long ago the first contact came. */
  readonly overDays?: number;
};

const FORM: Source = { kind: "form", id: "form:contact-us", label: "Contact us" };
const FIRST = ["Ana", "Ben", "Chiara", "Dev", "Elif", "Finn", "Grace", "Hugo", "Ines", "Jonas", "Kim", "Lea"];
const LAST = [
  "Adler",
  "Brandt",
  "Costa",
  "Diaz",
  "Evans",
  "Fischer",
  "Garcia",
  "Haas",
  "Ito",
  "Jensen",
  "Klein",
  "Lopez",
];
const SOURCES = ["ORGANIC_SEARCH", "PAID_SEARCH", "EMAIL_MARKETING", "SOCIAL_MEDIA", "REFERRALS"];
const STAGES = ["lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity"];
const REPS = ["quinn@acme.example", "riley@acme.example", "sam@acme.example", "former@acme.example"];

export function seedCompany(
  state: CrmState,
  { seed = 1, contacts = 40, reps = REPS, overDays = 60 }: CompanySize = {},
): SeededCompany {
  const random = seededRandom(seed);
  const owners = reps.map((email) => {
    const name = email.replace(/@.*/, "");
    return state.addOwner({
      email,
      firstName: name.charAt(0).toUpperCase() + name.slice(1),
      lastName: random.pick(LAST),
      team: "Sales",
    });
  });
  const formerRep = owners.at(-1);
  if (formerRep === undefined) throw new Error("a company has somebody who left");
  const now = state.clock.now();
  const made: CrmRecord[] = [];
  for (let count = 0; count < contacts; count += 1) {
    const atMs = now - overDays * DAY_MS + Math.floor(((overDays * DAY_MS) / contacts) * count);
    made.push(state.stampedAt(atMs, () => formLead(state, random, count, random.pick(owners))));
  }
  for (const contact of made) if (random.chance(0.3)) workOn(state, random, contact, random.pick(owners));
  // They left lately: some of it is still theirs.
  formerRep.archivedMs = now;
  formerRep.updatedMs = now;
  return { reps: owners.slice(0, -1), formerRep, contacts: made };
}

/** Somebody fills in a form: a contact, with an owner when the company's rules gave it one. */
export function formLead(state: CrmState, random: Random, number: number, owner?: Owner): CrmRecord {
  const [firstname, lastname] = [random.pick(FIRST), random.pick(LAST)];
  const company = `${lastname} ${random.pick(["GmbH", "Inc", "Ltd", "SA"])}`;
  const stamp = new Date(state.stamp()).toISOString();
  return state.create(
    "contacts",
    {
      ...{
        email: `${firstname}.${lastname}.${number}@${lastname.toLowerCase()}.example`,
        firstname,
        lastname,
        company,
      },
      ...{
        phone: `+1 555 ${String(1_000 + number)}`,
        jobtitle: random.pick(["CEO", "Buyer", "Head of IT", "Assistant"]),
      },
      ...{ country: random.pick(["Germany", "United States", "Brazil"]), hs_analytics_source: random.pick(SOURCES) },
      ...{ lifecyclestage: random.pick(STAGES), hs_lead_status: "NEW", recent_conversion_event_name: "Contact us" },
      ...{ recent_conversion_date: stamp, first_conversion_date: stamp, message: "Please call me." },
      ...(owner === undefined ? {} : { hubspot_owner_id: String(owner.id) }),
    },
    FORM,
  );
}

/** A call a day later, a status, perhaps a deal. */
function workOn(state: CrmState, random: Random, contact: CrmRecord, owner: Owner): void {
  const by = byUser(owner.userId);
  const atMs = Math.min(state.clock.now(), contact.createdMs + random.whole(600_000, DAY_MS));
  state.stampedAt(atMs, () => {
    logCall(state, contact, owner, "Intro call");
    state.update(contact, { hs_lead_status: random.pick(["IN_PROGRESS", "CONNECTED", "UNQUALIFIED"]) }, by);
    if (random.chance(0.4))
      state.create(
        "deals",
        {
          ...{
            dealname: `${contact.values["company"] ?? ""} – new business`,
            amount: String(random.whole(5, 200) * 100),
          },
          ...{ deal_currency_code: "USD", pipeline: "default", dealstage: "appointmentscheduled" },
          ...{ closedate: new Date(atMs + 30 * DAY_MS).toISOString(), hubspot_owner_id: String(owner.id) },
        },
        by,
        { with: [contact] },
      );
  });
}

/** A call that a rep made and wrote down. */
export function logCall(state: CrmState, contact: CrmRecord, owner: Owner, title: string): CrmRecord {
  return state.create(
    "calls",
    {
      ...{ hs_timestamp: new Date(state.stamp()).toISOString(), hs_call_title: title, hs_call_direction: "OUTBOUND" },
      ...{ hs_call_status: "COMPLETED", hs_call_duration: "180000", hubspot_owner_id: String(owner.id) },
    },
    byUser(owner.userId),
    { with: [contact] },
  );
}
