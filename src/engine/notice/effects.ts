/**
 * What a decision means for people: whom it tells what, over which channels and with which parts, and whose notices about the lead it withdraws.
 *
 * It follows from the decision alone, so it is derived where the decision is written, and again where what is derived is verified or rebuilt.
 */
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Decided } from "../decide/decide.ts";
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { RosterEvent } from "../roster/roster-event.ts";
import { withStandIns } from "../terms/stand-ins.ts";
import type { Terms } from "../terms/terms.ts";
import { carriedWith } from "./carried.ts";
import { channelsOf } from "./channels.ts";
import { mayBeToldFrom } from "./may-be-told-from.ts";
import type { Told, Withdrawal } from "./notice.ts";
import { toldBy } from "./told-by.ts";

export type Effects = { readonly told: readonly Told[]; readonly withdrawn: readonly Withdrawal[] };

export const NO_EFFECTS: Effects = { told: [], withdrawn: [] };

/** Of decisions in the order of the log. */
export function allOf(effects: readonly Effects[]): Effects {
  return {
    told: effects.flatMap(({ told }) => told),
    withdrawn: effects.flatMap(({ withdrawn }) => withdrawn),
  };
}

/** A decision with its place in the log. */
export type Handled = {
  readonly seq: number;
  readonly input: Input;
  readonly decided: Pick<Decided, "lead" | "roster" | "events" | "left">;
  /** Of the rules that decided. */
  readonly rules: number;
  /** Whose account said it: see `Said`. */
  readonly account: MemberId | null | undefined;
  /** Whether the person was erased since: nothing travels with what was told. */
  readonly isErased: boolean;
  /** When the decision was made, by the clock on the wall. */
  readonly toldAt: EpochMs;
};

/** @param signed the version that decided */
export function effectsOf(signed: Terms, { seq, input, decided, rules, account, isErased, toldAt }: Handled): Effects {
  const { lead, roster, events, left } = decided;
  const terms = withStandIns(signed, roster);
  const said = { input, events, left, rules, account };
  const told = events.flatMap((event, n) => {
    const leg = left.find((each) => each.event === event)?.leg ?? lead?.leg ?? null;
    return toldBy(terms, event, said).map((receiver): Told => ({
      ...{ receiver, leadId: input.leadId, topic: null, seq, n, toldAt },
      dueAt: input.recordedAt,
      notBefore: mayBeToldFrom(terms, receiver, toldAt),
      channels: rules < 3 ? [] : channelsOf(terms, event, leg, receiver),
      carried:
        rules < 3 || isErased || event.kind !== "assigned" || event.member !== receiver
          ? null
          : carriedWith(terms, event, lead),
    }));
  });
  return { told, withdrawn: rules < 3 ? [] : withdrawalsOf(terms, seq, input.leadId, decided) };
}

/** Members who have left have nothing to do any more: their unread notices are withdrawn. */
export function effectsOfRoster(seq: number, events: readonly RosterEvent[]): Effects {
  const withdrawn = events.flatMap((event, n) =>
    event.kind === "member_left" ? { receiver: event.member, leadId: null, topic: null, seq, n } : [],
  );
  return withdrawn.length === 0 ? NO_EFFECTS : { told: [], withdrawn };
}

/** Whose lead it was: what they were told about it and have not read is theirs to do no more. Of an erased person nothing is anyone's. */
function withdrawalsOf(
  terms: Terms,
  seq: number,
  leadId: LeadId,
  { events, left }: Handled["decided"],
): readonly Withdrawal[] {
  const from = (event: LeadEvent, receiver: MemberId): Withdrawal => ({
    ...{ receiver, leadId, topic: null, seq, n: events.indexOf(event) },
  });
  const erased = events.find(({ kind }) => kind === "erased");
  const all = erased === undefined ? [] : answerable(terms).map((member) => from(erased, member));
  return [
    ...all,
    ...left.map(({ event, owner }) => from(event, owner)),
    ...events.flatMap((event) => (event.kind === "role_passed" ? from(event, event.from) : [])),
  ];
}

/** Everyone who can have been told of a lead. */
function answerable({ agreement }: Terms): readonly MemberId[] {
  const { parties, legs, returns, disputes, qualification } = agreement;
  const standIns = legs.flatMap(({ pool: { whenNobody } }) => [
    whenNobody.tell,
    ...(whenNobody.kind === "overflow" ? whenNobody.members.map(({ member }) => member) : []),
  ]);
  const deciders = [returns?.owner, disputes?.arbiter, qualification.greyZone?.decider].filter(
    (each) => each !== undefined,
  );
  return [...new Set([...parties.flatMap(({ lead, members }) => [lead, ...members]), ...standIns, ...deciders])];
}
