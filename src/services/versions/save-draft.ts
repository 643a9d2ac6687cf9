import { pinnedAsBefore } from "../../agreement/amendment/pinned-as-before.ts";
import { fingerprintOf } from "../../store/agreement/fingerprint.ts";
import { readAgreementText } from "../agreement/read-agreement-text.ts";
import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

/**
 * Saves the text of a draft, whatever it says. A version that was proposed is a draft again, and its signatures are void – unless the text
 * means what it meant.
 *
 * @param input.revision the one that the text was made on
 * @throws AppError `version_conflict` when somebody saved meanwhile: `theirs` in its facts is what they wrote
 */
export async function saveDraft(
  ctx: Context,
  input: { readonly version: number; readonly text: string; readonly revision: number },
): Promise<void> {
  must(ctx, "agreement:edit");
  const { version, text, revision } = input;
  const parsed = await readAgreementText(ctx, text);
  await changeVersion(ctx, version, (stored, { proposal }) => {
    const contentFingerprint = parsed.ok ? fingerprintOf(pinnedAsBefore(parsed.value, stored.agreement)) : null;
    return {
      command: { kind: "save_draft", source: text, revision, contentFingerprint },
      content: {
        source: text,
        // What was proposed keeps its meaning as it was fixed then, when only words around it changed.
        agreement: proposal?.contentFingerprint === contentFingerprint ? stored.agreement : null,
      },
    };
  });
}
