/**
 * What somebody may do with a version, and what stands against the rest.
 *
 * The rules themselves are asked, with a step nobody sends: what is offered and what is taken cannot disagree.
 */
import type { PartyName } from "../basic-terms.ts";
import {
  decideDraft,
  decideVersion,
  type ReadableContent,
  type VersionCommand,
  type VersionFacts,
} from "./decide-version.ts";
import type { VersionRefusal } from "./version-refusal.ts";
import type { VersionState } from "./version-state.ts";

export type OpenStep = {
  readonly kind: VersionCommand["kind"];
  /** Of a signature. */
  readonly party: PartyName | null;
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
  const commands: readonly VersionCommand[] = [
    { kind: "save_draft", source: "", revision },
    { kind: "propose", revision, effectiveFrom: null, openLeads: "new_leads", content },
    { kind: "withdraw", reason: "any" },
    ...(clause === undefined ? [] : [{ kind: "comment", clause, text: "any" } as const]),
    ...(proposal?.parties ?? []).flatMap(({ name: party }): readonly VersionCommand[] => [
      { kind: "sign", party, fingerprint: proposal?.fingerprint ?? "" },
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
      comment: "comment" in command ? command.comment : null,
      refusal: decided.ok ? null : decided.refusal,
    };
  });
}

/** What stands against a new draft; null: nothing does. */
export function againstDraft(facts: VersionFacts): VersionRefusal | null {
  const decided = decideDraft("", null, facts);
  return decided.ok ? null : decided.refusal;
}
