import type { Sheet, Signing } from "../../words/sheet/sheet.ts";
import { sheetOf } from "../../words/sheet/sheet-of.ts";
import { missingSigners, type VersionState } from "../../agreement/amendment/version-state.ts";
import { fingerprintOf } from "../../store/agreement/fingerprint.ts";
import type { VersionServices } from "../versions/change-version.ts";
import { firstDay } from "./first-day.ts";
import { versionMeaning } from "./version-meaning.ts";

/**
 * A version as it stands on paper, with the signatures it has.
 *
 * @throws AppError `version_not_found`; `agreement_invalid` for a draft with problems
 */
export async function sheetOfVersion(
  services: VersionServices,
  { version }: { readonly version: number },
): Promise<Sheet> {
  const { state, agreement } = await versionMeaning(services, version);
  return sheetOf(agreement, {
    version,
    status: paperStatus(state),
    fingerprint: state.proposal?.fingerprint ?? fingerprintOf(agreement),
    effectiveFrom: state.activeFrom ?? state.proposal?.effectiveFrom ?? null,
    openLeads: state.proposal?.openLeads ?? null,
    firstDay: firstDay(agreement, state),
    dated: state.savedAt,
    signatures: state.signatures.map(({ party, by, at }) => ({ party, name: by.name, at })),
  });
}

/** What was withdrawn binds nobody, whoever has signed it. */
function paperStatus(state: VersionState): Signing["status"] {
  if (state.status === "draft" || state.status === "withdrawn") return "draft";
  return missingSigners(state).length === 0 ? "signed" : "proposed";
}
