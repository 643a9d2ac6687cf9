/**
 * People who change things by hand meanwhile: forms come in; reps log calls, move stages, pass leads on, correct addresses, merge
 * duplicates, throw away and bring back; somebody asks to be forgotten; a workflow changes things by itself; a rep leaves.
 *
 * It is drawn from the seed alone and happens as the clock advances; what was done is written down for tests to compare with.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/base/time.ts";
import { type Random, seededRandom } from "../../../src/base/random.ts";
import type { CrmState } from "../state/crm-state.ts";
import type { Owner } from "../state/owner.ts";
import { byUser, type CrmRecord, type Source } from "../state/record.ts";
import { formLead, logCall } from "./seed-company.ts";

export type Act =
  | "form"
  | "call"
  | "meeting"
  | "status"
  | "stage"
  | "deal"
  | "reassign"
  | "email"
  | "merge"
  | "archive"
  | "restore"
  | "erase"
  | "rep-leaves";
export type DoneAct = { readonly what: Act; readonly atMs: number; readonly id: number };
export type MonthPlan = {
  readonly seed?: number;
  readonly days?: number;
  readonly formsPerDay?: number;
  /** What reps do in an hour of work, all together. */
  readonly actsPerHour?: number;
};

const WEIGHTS: Readonly<Record<Exclude<Act, "form" | "rep-leaves">, number>> = {
  ...{
    call: 30,
    meeting: 6,
    status: 25,
    stage: 10,
    deal: 5,
    reassign: 8,
    email: 5,
    merge: 2,
    archive: 2,
    restore: 1,
    erase: 0.5,
  },
};
const WORKFLOW: Source = { kind: "workflow", id: "workflow:42", label: "Lead nurturing" };
const OPENS_H = 9;
const CLOSES_H = 17;

/** @returns what was done; it grows as the clock advances */
export function planMonth(
  state: CrmState,
  { seed = 1, days = 30, formsPerDay = 8, actsPerHour = 6 }: MonthPlan = {},
): readonly DoneAct[] {
  const random = seededRandom(seed);
  const done: DoneAct[] = [];
  const from = Math.floor(state.clock.now() / DAY_MS) * DAY_MS;
  let number = 0;
  const note = (what: Act, id: number): void => void done.push({ what, atMs: state.clock.now(), id });
  const plan = (atMs: number, act: () => void): void => {
    if (atMs > state.clock.now()) state.clock.at(atMs, act);
  };
  for (let day = 0; day < days; day += 1) {
    const midnight = from + day * DAY_MS;
    for (let count = 0; count < formsPerDay; count += 1)
      plan(midnight + random.whole(0, DAY_MS - 1), () => note("form", formLead(state, random, 100_000 + number++).id));
    // Nobody works on weekends, but forms come in.
    if ([0, 6].includes(new Date(midnight).getUTCDay())) continue;
    for (let count = 0; count < actsPerHour * (CLOSES_H - OPENS_H); count += 1)
      plan(midnight + random.whole(OPENS_H * HOUR_MS, CLOSES_H * HOUR_MS), () => {
        const act = random.pick(Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[], Object.values(WEIGHTS));
        const id = doAct(state, random, act);
        if (id !== undefined) note(act, id);
      });
  }
  plan(from + Math.floor(days / 2) * DAY_MS + 12 * HOUR_MS, () => {
    const id = leave(state, random);
    if (id !== undefined) note("rep-leaves", id);
  });
  state.onChange((change, record) => {
    // A workflow goes on from what people, or a connected app, did.
    if (change.type !== "contacts" || change.property !== "hs_lead_status" || change.value !== "CONNECTED") return;
    state.clock.at(state.clock.now() + 2_000, () => {
      if (record.archivedMs === undefined) state.update(record, { lifecyclestage: "salesqualifiedlead" }, WORKFLOW);
    });
  });
  return done;
}

/** @returns whom it was about; undefined when there was nobody to do it with */
function doAct(state: CrmState, random: Random, act: keyof typeof WEIGHTS): number | undefined {
  const reps = state.owners.filter(({ archivedMs, isSystem }) => archivedMs === undefined && !isSystem);
  const all = [...state.records.contacts.values()];
  const open = all.filter(({ archivedMs, person }) => archivedMs === undefined && person?.kind !== "converted");
  if (reps.length === 0 || open.length === 0) return undefined;
  const rep = random.pick(reps);
  const by = byUser(rep.userId);
  // They work on what came last.
  const contact = random.pick(open.slice(-60));
  switch (act) {
    case "call":
      logCall(state, contact, rep, "Call");
      return contact.id;
    case "meeting":
      return meet(state, contact, rep);
    case "status":
      state.update(
        contact,
        { hs_lead_status: random.pick(["OPEN", "IN_PROGRESS", "CONNECTED", "UNQUALIFIED", "BAD_TIMING"]) },
        by,
      );
      return contact.id;
    case "stage":
      return moveDeal(state, random, by);
    case "deal":
      return openDeal(state, random, contact, rep);
    case "reassign":
      state.update(contact, { hubspot_owner_id: String(random.pick(reps).id) }, by);
      return contact.id;
    case "email":
      state.update(contact, { email: `corrected.${contact.id}.${random.whole(1, 9_999)}@fixed.example` }, by);
      return contact.id;
    case "merge": {
      const loser = random.pick(open);
      return loser === contact ? undefined : state.merge(contact, loser, by).id;
    }
    case "archive":
      state.archive(contact, by);
      return contact.id;
    case "restore": {
      const gone = all.filter(
        (each) => each.archivedMs !== undefined && !each.isErased && each.mergedInto === undefined,
      );
      if (gone.length === 0) return undefined;
      const back = random.pick(gone);
      state.restore(back, by);
      return back.id;
    }
    case "erase":
      state.erase(contact, by);
      return contact.id;
  }
}

function meet(state: CrmState, contact: CrmRecord, rep: Owner): number {
  const at = state.clock.now();
  state.create(
    "meetings",
    {
      ...{ hs_timestamp: new Date(at).toISOString(), hs_meeting_title: "Demo", hs_meeting_outcome: "COMPLETED" },
      ...{ hs_meeting_start_time: new Date(at).toISOString(), hubspot_owner_id: String(rep.id) },
      hs_meeting_end_time: new Date(at + 30 * MINUTE_MS).toISOString(),
    },
    byUser(rep.userId),
    { with: [contact] },
  );
  return contact.id;
}

function openDeal(state: CrmState, random: Random, contact: CrmRecord, rep: Owner): number {
  const [pipeline] = state.pipelines.deals;
  const values = {
    ...{ dealname: `Deal of ${contact.values["company"] ?? contact.id}`, amount: String(random.whole(10, 900) * 10) },
    ...{
      deal_currency_code: random.pick(["USD", "EUR"]),
      pipeline: pipeline?.id ?? "",
      dealstage: pipeline?.stages[0]?.id ?? "",
    },
    ...{ closedate: new Date(state.clock.now() + 30 * DAY_MS).toISOString(), hubspot_owner_id: String(rep.id) },
  };
  return state.create("deals", values, byUser(rep.userId), { with: [contact] }).id;
}

/** On, and now and then back. */
function moveDeal(state: CrmState, random: Random, by: Source): number | undefined {
  const deals = [...state.records.deals.values()].filter(
    ({ archivedMs, values }) => archivedMs === undefined && values["hs_is_closed"] !== "true",
  );
  const [pipeline] = state.pipelines.deals;
  if (deals.length === 0 || pipeline === undefined) return undefined;
  const deal = random.pick(deals);
  const at = pipeline.stages.findIndex(({ id }) => id === deal.values["dealstage"]);
  const isBack = !pipeline.forbidsBackward && at > 0 && random.chance(0.15);
  const stage = pipeline.stages[isBack ? at - 1 : random.whole(at + 1, pipeline.stages.length - 1)];
  if (stage !== undefined) state.update(deal, { dealstage: stage.id }, by);
  return deal.id;
}

/** Whoever leaves keeps what they own: nobody passed it on. */
function leave(state: CrmState, random: Random): number | undefined {
  const reps = state.owners.filter(({ archivedMs, isSystem }) => archivedMs === undefined && !isSystem);
  if (reps.length < 2) return undefined;
  const rep = random.pick(reps);
  rep.archivedMs = state.clock.now();
  rep.updatedMs = rep.archivedMs;
  return rep.id;
}
