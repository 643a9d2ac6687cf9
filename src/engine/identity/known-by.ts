/**
 * What is filled into a fact about a person where it is decided: the keys of their address, and their account, as they are after it.
 *
 * Either is written only where it is not what follows without it, so an ordinary address leaves nothing in the log.
 */
import { attributesAfter } from "../standing/attributes-after.ts";
import type { Absorb, Capture, Correct, Fact, Input } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { correctionsOf } from "../facts/record-correction.ts";
import { personFilled, whatFills } from "../facts/record-capture.ts";
import { accountOf } from "../account/account.ts";
import { emailKey } from "./email-key.ts";
import type { MailDomains } from "../account/mail-domains.ts";

type Person = Pick<LeadState, "person" | "attributes">;

/**
 * @param before the lead that it is about
 * @param keysOf by the match rule in force
 */
export function withKnownBy<Said extends Fact | Absorb>(
  said: Said,
  before: LeadState | undefined,
  domains: MailDomains,
  keysOf: (email: string | null) => readonly string[],
): Said {
  const after = personAfter(said, before);
  if (after === undefined) return said;
  const knownBy = keysOf(after.person.email);
  const account = domains.accountOf(after);
  const isSameAccount = before !== undefined && isOfSameDomain(before, after);
  return {
    ...said,
    ...(isAsWritten(after.person.email, knownBy) ? {} : { knownBy }),
    ...(isSameAccount || account === accountOf({ ...after, account: before?.account ?? null })
      ? {}
      : { account: { domain: account } }),
  };
}

/** @returns undefined where the input says nothing of a person, or of one that is not known */
function personAfter(said: Input, before: LeadState | undefined): Person | undefined {
  if (said.kind === "correct") return before === undefined ? undefined : corrected(before, said);
  if (said.kind !== "capture" && said.kind !== "absorb") return undefined;
  return before === undefined ? said : filled(before, said);
}

function corrected(before: LeadState, said: Correct): Person {
  return {
    person: { ...before.person, ...said.person },
    attributes: attributesAfter(before.attributes, correctionsOf(before, said)),
  };
}

function filled(before: LeadState, { person, attributes }: Capture | Absorb): Person {
  return {
    person: personFilled(before.person, person),
    attributes: { ...before.attributes, ...whatFills(before.attributes, attributes) },
  };
}

function isOfSameDomain(before: Person, after: Person): boolean {
  return before.person.email === after.person.email && before.attributes["domain"] === after.attributes["domain"];
}

function isAsWritten(email: string | null, keys: readonly string[]): boolean {
  const key = emailKey(email);
  return key === null ? keys.length === 0 : keys.length === 1 && keys[0] === key;
}
