/**
 * A capture: of a lead that no one knew, or of a person who is a lead already.
 *
 * Captured again, a lead stays with whom it is and keeps its origin: what was blank is filled, and weighed. It is no activity, for the
 * agreement gives no points for arriving. An owner whom the capture names counts only while the lead has none.
 */
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";
import type { Unreadable } from "../lead/person-event.ts";
import type { Terms } from "../terms/terms.ts";
import type { Capture, KnownBy } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { refuse } from "../step/refuse.ts";
import { isKnown } from "../terms/known-people.ts";

export function recordCapture(terms: Terms, lead: LeadState | null, input: Capture): LeadEvent {
  // So Baton decided until people were told apart by more than the id of a lead; what it decided then stays as it is.
  if (lead !== null && input.sentAs === undefined) return refuse(input, { kind: "known_already" });
  const owner = lead === null || (lead.owner ?? lead.namedOwner) === null ? input.owner : undefined;
  const isFormer = input.ownerOf !== undefined && owner !== undefined && !isKnown(terms, owner);
  if (owner !== undefined && !isFormer && !terms.agreement.parties.some(({ members }) => members.includes(owner)))
    return refuse(input, { kind: "owner_of_no_party", member: owner });
  // Whom a version names is what it says they are; and a lead that is there already is not given to whoever has left.
  if (lead === null) return captured(terms, isFormer ? input : withoutParty(input));
  return capturedAgain(terms, lead, isFormer ? withoutOwner(input) : input);
}

function withoutParty({ ownerOf: _former, ...input }: Capture): Capture {
  return input;
}

function withoutOwner({ owner: _owner, ...input }: Capture): Capture {
  return input;
}

function captured(terms: Terms, input: Capture): LeadEvent {
  const { leadId, occurredAt, origin, person, attributes, owner, ownerOf } = input;
  const capture = {
    ...{ origin, person, attributes },
    ...(owner === undefined ? {} : { owner }),
    ...(ownerOf === undefined ? {} : { ownerOf }),
    ...knownByIn(input),
  };
  return { kind: "captured", leadId, at: occurredAt, capture, ...unreadableIn(terms, attributes) };
}

function capturedAgain(terms: Terms, lead: LeadState, input: Capture): LeadEvent {
  const { leadId, occurredAt: at, origin } = input;
  const filled = whatFills(lead.attributes, input.attributes);
  return {
    kind: "captured_again",
    leadId,
    at,
    sentAs: input.sentAs ?? leadId,
    origin,
    person: personFilled(lead.person, input.person),
    filled,
    namedOwner: lead.namedOwner ?? (lead.owner === null ? (input.owner ?? null) : null),
    ...unreadableIn(terms, filled),
    ...knownByIn(input),
  };
}

/** What an event says of it: nothing, where it follows from the address. */
export function knownByIn({ knownBy, account }: KnownBy): KnownBy {
  return { ...(knownBy === undefined ? {} : { knownBy }), ...(account === undefined ? {} : { account }) };
}

/** What an event says of it: nothing, where everything can be read. */
export function unreadableIn(
  terms: Terms,
  attributes: LeadState["attributes"],
): { readonly unreadable?: readonly Unreadable[] } {
  const unreadable = terms.unreadable(attributes);
  return unreadable.length === 0 ? {} : { unreadable };
}

/** What is known stands; what is blank is taken from what is said now. */
export function personFilled(known: LeadState["person"], said: LeadState["person"]): LeadState["person"] {
  return {
    name: known.name ?? said.name,
    email: known.email ?? said.email,
    company: known.company ?? said.company,
  };
}

/** The attributes that fill a blank: there was no value, or an empty one. */
export function whatFills(known: LeadState["attributes"], said: LeadState["attributes"]): LeadState["attributes"] {
  const fills = ([name, value]: readonly [string, AttributeValue]): boolean =>
    value !== "" && (!Object.hasOwn(known, name) || known[name] === "");
  return Object.fromEntries(Object.entries(said).filter(fills));
}
