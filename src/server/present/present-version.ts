import type { z } from "zod";
import type { PreviewResponse, VersionResponse, VersionSummary } from "../../api/agreement-contract.ts";
import type { VersionActor } from "../../agreement/version/version-event.ts";
import { missingSignatures, openComments, type VersionState } from "../../agreement/version/version-state.ts";
import type { ActivationPreview } from "../../services/preview-activation.ts";
import type { VersionWhole } from "../../services/read-version.ts";

type ActorView = z.infer<typeof VersionSummary>["savedBy"];

export function presentSummary(state: VersionState): z.infer<typeof VersionSummary> {
  const { version, status, revision, savedAt, basedOn, proposal, activeFrom, supersededBy, withdrawnBecause } = state;
  return {
    ...{ version, status, revision, savedAt, basedOn, activeFrom, supersededBy, withdrawnBecause },
    savedBy: presentActor(state.savedBy),
    proposal:
      proposal === null
        ? null
        : {
            fingerprint: proposal.fingerprint,
            effectiveFrom: proposal.effectiveFrom,
            openLeads: proposal.openLeads,
            owner: proposal.owner,
            parties: proposal.parties.map(({ name, lead, members }) => ({ name, lead, members: [...members] })),
          },
    signatures: state.signatures.map(({ party, by, at, fingerprint }) => ({
      ...{ party, at, fingerprint },
      by: presentActor(by),
      onBehalf: by.kind === "program",
    })),
    missing: [...missingSignatures(state)],
    openComments: openComments(state).length,
  };
}

export function presentVersion(whole: VersionWhole): z.infer<typeof VersionResponse> {
  const { state, text, title, problems, clauses, steps } = whole;
  return {
    ...presentSummary(state),
    ...{ text, title, problems: [...problems], clauses: [...clauses] },
    comments: state.comments.map(({ number, clause, text: said, party, by, at, resolved }) => ({
      ...{ number, clause, text: said, party, at },
      by: presentActor(by),
      resolved: resolved === null ? null : { by: presentActor(resolved.by), at: resolved.at },
    })),
    events: steps.map(({ kind, at, by, ...body }) => ({ kind, at, by: presentActor(by), body })),
  };
}

export function presentPreview({ clauses, ...rest }: ActivationPreview): z.infer<typeof PreviewResponse> {
  return { ...rest, clauses: [...clauses] };
}

function presentActor(actor: VersionActor): ActorView {
  return { kind: actor.kind, name: actor.name, member: actor.kind === "account" ? actor.member : null };
}
