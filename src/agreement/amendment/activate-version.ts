/** How versions take effect: when its instant has come, one takes the place of another. */
import type { EpochMs } from "../../base/time.ts";
import { asksTheSame } from "./signers.ts";
import type { VersionActor, VersionEvent } from "./version-event.ts";
import type { VersionDecision, ReadableContent } from "./decide-version.ts";
import { missingSigners, type VersionState } from "./version-state.ts";

type ActivationStep = { readonly version: number; readonly event: VersionEvent };

/**
 * Puts one scheduled version in force, and ends the one before it.
 *
 * @param versions all of the workspace
 * @returns nothing when that version is not scheduled or not signed by every party: it cannot run
 */
export function activate(
  versions: readonly VersionState[],
  version: number,
  by: VersionActor,
): readonly ActivationStep[] {
  const next = versions.find((each) => each.version === version);
  if (next === undefined || next.status !== "scheduled" || next.activeFrom === null) return [];
  if (next.proposal === null || missingSigners(next).length > 0) return [];
  const at = next.activeFrom;
  const { parties } = next.proposal;
  const ended = versions.filter((each) => each.status === "active");
  return [
    ...ended.map((each): ActivationStep => ({
      version: each.version,
      event: { kind: "superseded", at, by, byVersion: version },
    })),
    { version, event: { kind: "activated", at, by, from: at } },
    // What is to take effect later was signed by those who led the parties until now: where others lead them, it is theirs to sign.
    ...versions
      .filter((each) => each.version !== version && each.status === "scheduled")
      // What was scheduled before this rule stays.
      .filter(({ proposal }) => proposal?.signers !== undefined && !asksTheSame(proposal, parties))
      .map((each): ActivationStep => ({ version: each.version, event: { kind: "returned_to_draft", at, by } })),
  ];
}

/**
 * The first version of a workspace, put in force by whoever operates the machine: the operator drafts, proposes and signs it on behalf
 * of every party, and every step says so.
 */
export function putInForce(
  versions: readonly VersionState[],
  source: string,
  content: ReadableContent,
  { by, from }: { readonly by: Extract<VersionActor, { kind: "program" }>; readonly from: EpochMs },
): VersionDecision {
  if (versions.length > 0) {
    return { ok: false, refusal: { code: "version_exists" } };
  }
  const step = { at: from, by };
  const { fingerprint } = content;
  return {
    ok: true,
    events: [
      { kind: "drafted", ...step, source, basedOn: null },
      { kind: "proposed", ...step, revision: 1, effectiveFrom: null, openLeads: "new_leads", ...content },
      ...content.parties.map((party): VersionEvent => ({ kind: "signed", ...step, party: party.name, fingerprint })),
      { kind: "scheduled", ...step, from },
      { kind: "activated", ...step, from },
    ],
  };
}
