/** Who a lead is: kept beside the log and the snapshots, and put together with a snapshot where it is read. */
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { putBack } from "../log/withheld.ts";
import { json, orNull } from "../database/row-schema.ts";

/** What a snapshot does not say itself. */
type Person = Pick<LeadState, "person" | "attributes" | "account">;

/** As `person_entry` has it: `known` refers to values of `said`. */
export type KnownPerson = {
  readonly known: Readonly<Record<string, unknown>> | null;
  readonly said: readonly unknown[] | null;
};

export const KNOWN_PERSON = {
  known: orNull(json<NonNullable<KnownPerson["known"]>>()),
  said: orNull(json<NonNullable<KnownPerson["said"]>>()),
};

/** Whether a decision changed who the lead is: its entry says it anew then. */
export function changesPerson(events: readonly Pick<LeadEvent, "kind">[]): boolean {
  return events.some(({ kind }) => CHANGING.has(kind));
}

const CHANGING: ReadonlySet<LeadEvent["kind"]> = new Set(["captured", "captured_again", "corrected", "absorbed"]);

export function personOf({ known, said }: KnownPerson): Person {
  return { ...NOBODY, ...putBack(known ?? NOBODY, said) };
}

export function withoutPerson({
  person: _person,
  attributes: _attributes,
  account: _account,
  ...rest
}: LeadState): object {
  return rest;
}

const NOBODY = { person: { name: null, email: null, company: null }, attributes: {}, account: null };
