/** The company behind a lead, as it is known. */
import type { MemberId } from "../../base/ids.ts";

/** A domain in lower case. */
export type Account = string;

/** Who owns an account on a leg, by `accountKey`. */
export type AccountOwners = ReadonlyMap<string, MemberId>;

/** The account as it was found outside; no domain: the lead is of no company that is known. */
export type KnownAccount = { readonly domain: Account | null };
