/**
 * What somebody may do with a version, and what stands against the rest.
 *
 * The rules themselves are asked, with a step nobody sends: what is offered and what is taken cannot disagree.
 */
import type { PartyName } from "../terms/basic/basic-terms.ts";
import {
  decideDraft,
  decideVersion,
  type ReadableContent,
  type VersionCommand,
  type VersionFacts,
} from "./decide-version.ts";
import { signersFor } from "./signers.ts";
import type { MemberId } from "../../base/ids.ts";
import type { VersionEvent } from "./version-event.ts";
import type { VersionRefusal } from "./version-refusal.ts";
import type { VersionState } from "./version-state.ts";

export type OpenStep = {
  readonly kind: VersionCommand["kind"];
  /** Of a signature. */
  readonly party: PartyName | null;
  /** Of a signature that can be given or taken back: as which of the party's signers. */
  readonly lead: MemberId | null;
  /** Of what is done to a comment. */
  readonly comment: number | null;
  /** Null: the step can be taken. */
  readonly refusal: VersionRefusal | null;
};

/** @param content of the version as its text is now; null while it has problems */
export function openSteps(
  state: VersionState,
  content: ReadableContent | null,
  facts: VersionFacts,
): readonly OpenStep[] {
  const { revision, proposal } = state;
  const [clause] = facts.clauses;
  const { shadow } = facts;
  const commands: readonly VersionCommand[] = [
    { kind: "save_draft", source: "", revision, contentFingerprint: null },
    { kind: "propose", revision, effectiveFrom: null, openLeads: "new_leads", content },
    { kind: "withdraw", reason: "any" },
    ...(clause === undefined ? [] : [{ kind: "comment", clause, text: "any" } as const]),
    ...partiesThatSign(proposal).flatMap((party): readonly VersionCommand[] => [
      { kind: "sign", party, fingerprint: proposal?.fingerprint ?? "", shadow },
      { kind: "take_back_signature", party },
    ]),
    ...state.comments.map(({ number: comment, resolved }) => ({
      kind: resolved === null ? ("resolve_comment" as const) : ("reopen_comment" as const),
      comment,
    })),
  ];
  return commands.map((command) => {
    const decided = decideVersion(state, command, facts);
    return {
      kind: command.kind,
      party: "party" in command ? command.party : null,
      lead: decided.ok ? leadIn(decided.events) : null,
      comment: "comment" in command ? command.comment : null,
      refusal: decided.ok ? null : decided.refusal,
    };
  });
}

function leadIn(events: readonly VersionEvent[]): MemberId | null {
  for (const event of events)
    if (event.kind === "signed" || event.kind === "signature_taken_back") return event.lead ?? null;
  return null;
}

function partiesThatSign(proposal: VersionState["proposal"]): readonly PartyName[] {
  return proposal === null ? [] : [...new Set(signersFor(proposal).map(({ party }) => party))];
}

/** What stands against a new draft; null: nothing does. */
export function againstDraft(facts: VersionFacts): VersionRefusal | null {
  const decided = decideDraft("", null, facts);
  return decided.ok ? null : decided.refusal;
}
