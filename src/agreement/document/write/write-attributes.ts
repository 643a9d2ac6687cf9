/** Writes `attributes`, `identity`, `exchange` and `returns`. */
import type { Agreement } from "../../terms/agreement.ts";
import { writeDecimal, writeLength } from "./write-amount.ts";
import { byKey, unless, unlessEmpty, type WrittenKeys } from "./written.ts";

export function writeAttributes({ attributes }: Agreement): WrittenKeys | undefined {
  if (attributes === undefined) return undefined;
  return byKey("attributes.", attributes, ({ type, label, personal }) => ({
    type,
    label,
    personal: unless(false, personal),
  }));
}

export function writeIdentity({ identity }: Agreement): WrittenKeys | undefined {
  if (identity === undefined) return undefined;
  return {
    "plus-is-same": unless(false, identity.plusIsSame),
    "dots-ignored-at": unlessEmpty(identity.dotsIgnoredAt),
    "shared-mailboxes": unlessEmpty(identity.sharedMailboxes),
    why: identity.why,
  };
}

export function writeExchange({ exchange }: Agreement): WrittenKeys | undefined {
  if (exchange === undefined) return undefined;
  return Object.fromEntries(exchange.map(({ currency, rate }) => [currency, writeDecimal(rate)]));
}

export function writeReturns({ returns }: Agreement): WrittenKeys | undefined {
  if (returns === undefined) return undefined;
  return {
    owner: returns.owner,
    "look-again": writeLength(returns.lookAgain.ms, returns.lookAgain.days),
    "same-rep": unless(false, returns.sameRep),
    why: returns.why,
  };
}
