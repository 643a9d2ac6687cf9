/** Who answers for a party. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";

/** The head of a party; `parseAgreement` has checked that a party with a leg exists. */
export function partyHead(agreement: Agreement, name: PartyName): MemberId {
  return defined(
    agreement.parties.find((party) => party.name === name),
    "party",
    name,
  ).lead;
}

export function marketingHead(agreement: Agreement): MemberId {
  return partyHead(agreement, "marketing");
}
