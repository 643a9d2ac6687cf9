import { paperOf } from "../../store/agreement/printed-words.ts";
import type { Sheet } from "../../words/sheet/sheet.ts";
import type { VersionServices } from "../versions/change-version.ts";
import { versionMeaning } from "./version-meaning.ts";

/**
 * A version as it stands on paper, with the signatures it has: once all have signed, in the words that they read.
 *
 * @throws AppError `version_not_found`; `agreement_invalid` for a draft with problems
 */
export async function sheetOfVersion(
  services: VersionServices,
  { version }: { readonly version: number },
): Promise<Sheet> {
  const { state, agreement } = await versionMeaning(services, version);
  return paperOf(services.db, services.workspaceId, state, agreement);
}
