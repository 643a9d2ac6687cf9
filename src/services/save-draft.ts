import type { Actor } from "./actor.ts";
import { changeVersion, type VersionServices } from "./change-version.ts";

/**
 * Saves the text of a draft, whatever it says. A version that was proposed is a draft again, and its signatures are void.
 *
 * @param input.revision the one that the text was made on
 * @throws AppError `version_conflict` when somebody saved meanwhile: `theirs` in its facts is what they wrote
 */
export async function saveDraft(
  services: VersionServices,
  actor: Actor,
  input: { readonly version: number; readonly text: string; readonly revision: number },
): Promise<void> {
  const { version, text, revision } = input;
  await changeVersion(services, actor, version, () => ({
    command: { kind: "save_draft", source: text, revision },
    content: { source: text, agreement: null },
  }));
}
