/** What is said of a few leads, by chance: mostly what fits the lead as it is, now and then late, out of order, or nonsense. */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { absenceId, leadId, type LeadId, memberId } from "../../src/base/ids.ts";
import type { Random } from "../../src/base/random.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { CHANNELS, type Fact } from "../../src/engine/lead/input.ts";
import type { LeadState } from "../../src/engine/lead/lead-state.ts";
import type { RosterFact } from "../../src/engine/roster/roster-input.ts";

export const LEADS: readonly LeadId[] = ["a", "b", "c", "d"].map(leadId);
/** Monday, 2 March 2026, 09:00 in Berlin. */
export const START = epochMs(Date.parse("2026-03-02T08:00:00Z"));
type Said = Fact | RosterFact;

const ATTRIBUTES = [
  {},
  { industry: "software", employees: 300 },
  { industry: "retail", employees: 80 },
  { industry: "software", title: "Student" },
  { partner: true },
];
const ACTIVITIES = ["pricing_page_viewed", "pricing_page_viewed", "trial_started", "mail_opened", "mail_opened"];

export function randomGap(random: Random): number {
  const jitter = random.whole(0, 999);
  if (random.chance(0.6)) return random.whole(0, 50) * MINUTE_MS + jitter;
  if (random.chance(0.6)) return random.whole(1, 9) * HOUR_MS + jitter;
  return random.whole(1, random.chance(0.2) ? 25 : 3) * DAY_MS + jitter;
}

/** @param lead as it is now */
export function randomFact(
  agreement: Agreement,
  random: Random,
  id: LeadId,
  lead: LeadState | undefined,
  now: EpochMs,
): Said {
  const late = random.chance(0.2) ? random.whole(1, random.pick([10, 240, 3_000])) * MINUTE_MS : 0;
  const at = { leadId: id, occurredAt: epochMs(Math.max(START, now - late)), recordedAt: now };
  const note = random.chance(0.5) ? "note" : null;
  const everybody = agreement.parties.flatMap((party) => [party.lead, ...party.members]);
  const owner = lead?.owner ?? memberId("sam");
  const by = random.chance(0.9) ? owner : random.pick(everybody);
  const capture = (): Said => ({
    ...{ kind: "capture", ...at, origin: random.chance(0.5) ? "webinar" : null },
    ...{ person: { name: null, email: null, company: null }, attributes: random.pick(ATTRIBUTES) },
  });
  if (lead === undefined) return capture();
  if (random.chance(0.05)) return absence(random, everybody, at);
  const activity = (): Said => {
    const name = random.chance(0.2) ? random.pick(["demo_requested", "chat_asked"]) : random.pick(ACTIVITIES);
    return { kind: "activity", ...at, activity: name, note };
  };
  const touch = (): Said => ({
    ...{ kind: "touch", ...at, by, channel: random.pick(CHANNELS), twoWay: random.chance(0.3), note },
    ...{ evidence: random.pick(["observed", "logged", "logged", "status"]), automatic: random.chance(0.1) },
  });
  const contact = (): Said => ({ kind: "contact", ...at, channel: "email", needsAnswer: random.chance(0.8), note });
  const always = [activity, activity, touch, contact];
  const worked: (() => Said)[] = [
    ...[touch, touch, contact],
    () => ({ kind: "accept", ...at, by }),
    () => ({ kind: "accept", ...at, by }),
    () => ({
      kind: "reject",
      ...at,
      by,
      note,
      reason: random.pick([...agreement.rejectReasons.map((each) => each.id), "timing", "timing", "not-mine"]),
    }),
    () => ({ kind: "pass_on", ...at, by, note }),
    () => ({ kind: "pause", ...at, by, reason: random.pick(["away", "asked"]) }),
    () => ({ kind: "resume", ...at, by }),
    () => ({
      ...{ kind: "override", ...at, by: agreement.owner, note: "We agreed" },
      ...{
        decision: "reassign",
        to: random.pick(agreement.parties.find(({ name }) => name === lead.leg)?.members ?? everybody),
      },
    }),
  ];
  const sold = (): Said => ({
    ...{ kind: "progress", ...at, stage: random.pick(["sql", "sql", "opportunity", "customer", "lost"]) },
    ...{ valueMinor: null, credits: { sdr: null, rep: null } },
  });
  const corrected = (): Said => ({
    kind: "correct",
    ...at,
    by: null,
    note,
    attributes: random.pick(ATTRIBUTES),
  });
  const choices: (() => Said)[] = [...always];
  // Whom the branch for nobody names is accountable; here they give it to somebody.
  if (lead.waiting !== null) choices.push(contact, ...worked.slice(-1));
  else if (lead.leg !== null) choices.push(...worked, ...(lead.leg === "sales" ? [sold, sold] : []));
  else if (lead.stage === "nurture") choices.push(corrected, capture);
  if (lead.stage === "grey")
    choices.push(() => ({
      kind: "decide_grey",
      ...at,
      by: memberId("mo"),
      decision: random.pick(["qualify", "leave"]),
      note,
    }));
  if (lead.lastRejection !== null) {
    const from = agreement.legs.find((leg) => leg.id === lead.lastRejection?.leg)?.from;
    const giver = agreement.parties.find(({ name }) => name === from)?.lead ?? owner;
    choices.push(() => ({ kind: random.pick(["agree_rejection", "dispute"]), ...at, by: giver, note }));
  }
  if (lead.dispute !== null)
    choices.push(() => ({
      kind: "decide_dispute",
      ...at,
      by: agreement.owner,
      decision: random.pick(["upheld", "overturned"]),
      note,
    }));
  if (random.chance(0.05) && lead.waiting === null) choices.push(corrected, capture, ...worked);
  return random.pick(choices)();
}

function absence(
  random: Random,
  everybody: readonly ReturnType<typeof memberId>[],
  at: { readonly occurredAt: EpochMs; readonly recordedAt: EpochMs },
): Said {
  const { recordedAt } = at;
  const said = { occurredAt: recordedAt, recordedAt, absence: absenceId(`away-${random.whole(1, 30)}`), by: null };
  if (random.chance(0.3)) return { kind: "end_absence", ...said };
  const from = epochMs(recordedAt + random.whole(-5, 30) * HOUR_MS + random.whole(1, 999));
  return {
    ...{ kind: "enter_absence", ...said, member: random.pick(everybody), from },
    until: random.chance(0.8) ? epochMs(from + random.whole(1, 90) * HOUR_MS + 77) : null,
    leads: random.pick(["stay", "reroute"]),
  };
}
