import type { z } from "zod";
import type {
  ChangesResponse,
  PreviewResponse,
  VersionResponse,
  VersionSummary,
} from "../../../api/agreement-contract.ts";
import type { Change } from "../../../words/change/change.ts";
import type { OpenStepTold } from "../../../services/agreement/read-open-steps.ts";
import { signersFor } from "../../../agreement/amendment/signers.ts";
import type { VersionActor } from "../../../agreement/amendment/version-event.ts";
import {
  missingSigners,
  openComments,
  signatureOf,
  type VersionState,
} from "../../../agreement/amendment/version-state.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { ActivationPreview } from "../../../services/agreement/preview-activation.ts";
import type { VersionWhole } from "../../../services/agreement/read-version.ts";

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
    signatures: state.signatures.map(({ party, lead, tie, by, at, fingerprint, shadow }) => ({
      ...{ party, lead, tie, at, fingerprint, shadow },
      by: presentActor(by),
      onBehalf: by.kind === "program",
    })),
    signers: (proposal === null ? [] : signersFor(proposal)).map((signer) => ({
      ...signer,
      hasSigned: signatureOf(state, signer) !== undefined,
    })),
    missing: [...new Set(missingSigners(state).map(({ party }) => party))],
    openComments: openComments(state).length,
  };
}

export function presentVersion(
  whole: VersionWhole,
  open: readonly OpenStepTold[],
  asOf: EpochMs,
): z.infer<typeof VersionResponse> {
  const { state, text, title, problems, clauses, holidays, people, logins, steps, shadow } = whole;
  return {
    asOf,
    ...presentSummary(state),
    ...{ shadow, text, title, problems: [...problems], clauses: [...clauses] },
    holidays: holidays.map(({ calendars, days, movedBy = null, ...rest }) => ({
      ...{ ...rest, movedBy },
      calendars: [...calendars],
      days: [...days],
    })),
    people: people.map(({ id, name }) => ({ id, name })),
    logins: [...logins],
    steps: [...open],
    comments: state.comments.map(({ number, clause, text: said, party, by, at, resolved }) => ({
      ...{ number, clause, text: said, party, at },
      by: presentActor(by),
      resolved: resolved === null ? null : { by: presentActor(resolved.by), at: resolved.at },
    })),
    events: steps.map(({ kind, at, by, ...body }) => ({ kind, at, by: presentActor(by), body })),
  };
}

export function presentPreview({ clauses, leavers, ...rest }: ActivationPreview): z.infer<typeof PreviewResponse> {
  return {
    ...rest,
    clauses: [...clauses],
    leavers: leavers.map(({ leadIds, ...leaver }) => ({ ...leaver, leadIds: [...leadIds] })),
  };
}

export function presentChanges(
  { version: to, from }: { readonly version: number; readonly from: number },
  changes: readonly Change[],
): z.infer<typeof ChangesResponse> {
  return {
    from,
    to,
    changes: changes.map(({ before = null, after = null, strictness = null, ...rest }) => ({
      ...rest,
      before,
      after,
      strictness,
    })),
  };
}

function presentActor(actor: VersionActor): ActorView {
  return { kind: actor.kind, name: actor.name, member: actor.kind === "account" ? actor.member : null };
}
