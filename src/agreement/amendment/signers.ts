/**
 * Who must sign a version: authority comes from the version in effect, never from the text that asks for it.
 *
 * A version that replaces one is signed by the head of every party of the version in effect – also of a party that it drops – and by whom
 * it newly names as the head of a party. A person who heads, or is to head, more than one signs once: it is the same text. The first version of a
 * workspace can only be signed by those whom it names, for each party by itself.
 */
import { canonicalJson } from "../../base/canonical-json.ts";
import type { MemberId } from "../../base/ids.ts";
import type { PartyName } from "../terms/basic/basic-terms.ts";
import type { Proposal, Signer } from "./version-event.ts";

type Leads = readonly { readonly name: PartyName; readonly lead: MemberId }[];

/** @param inForce the parties of the version in effect; null when none is */
export function signersOf(inForce: Leads | null, proposed: Leads): readonly Signer[] {
  const now = (inForce ?? []).map(({ name, lead }): Signer => ({ party: name, lead, because: "in_force" }));
  const named = proposed
    .filter(({ lead }) => !now.some((signer) => signer.lead === lead))
    // Where nothing is in effect, no one else vouches for it: then each party is signed for by itself.
    .filter(({ lead }, index, all) => inForce === null || all.findIndex((each) => each.lead === lead) === index)
    .map(({ name, lead }): Signer => ({ party: name, lead, because: "named" }));
  // Side by side for each party: who leads it, then who is to.
  const parties = [...new Set([...proposed.map(({ name }) => name), ...now.map(({ party }) => party)])];
  return parties.flatMap((party) => [...now, ...named].filter((signer) => signer.party === party));
}

/** Of a proposal as it was made. Proposals older than this rule were signed by the leads that they name, and stay so. */
export function signersFor({ signers, parties }: Pick<Proposal, "signers" | "parties">): readonly Signer[] {
  return signers ?? parties.map(({ name, lead }) => ({ party: name, lead, because: "named" }));
}

/** Whether those whom a proposal asked are those who would be asked now. False for a proposal older than this rule: it asked whom it names itself. */
export function asksTheSame(
  { signers, parties }: Pick<Proposal, "signers" | "parties">,
  inForce: Leads | null,
): boolean {
  return canonicalJson(signers ?? null) === canonicalJson(signersOf(inForce, parties));
}
