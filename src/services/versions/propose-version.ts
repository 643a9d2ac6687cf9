import type { OpenLeadsChoice } from "../../agreement/amendment/version-event.ts";
import type { EpochMs } from "../../base/time.ts";
import { fingerprintOf, proposalFingerprint, zoneRulesHashOf } from "../../store/agreement/fingerprint.ts";
import { readAgreementText } from "../agreement/read-agreement-text.ts";
import { changeVersion } from "./change-version.ts";
import { type Context, must } from "../context.ts";

export type ProposeVersion = {
  readonly version: number;
  readonly revision: number;
  /** Null: from the last signature on. */
  readonly effectiveFrom: EpochMs | null;
  readonly openLeads: OpenLeadsChoice;
};

/**
 * Asks the parties to sign. What the text means – holidays and rules of time zones, too – is fixed here.
 *
 * @throws AppError `agreement_invalid` when the draft has problems: they are in its facts
 */
export async function proposeVersion(ctx: Context, input: ProposeVersion): Promise<void> {
  must(ctx, "agreement:edit");
  const { version, revision, effectiveFrom, openLeads } = input;
  await changeVersion(ctx, version, async ({ source }) => {
    const parsed = await readAgreementText(ctx, source);
    const terms = { kind: "propose", revision, effectiveFrom, openLeads } as const;
    if (!parsed.ok) return { command: { ...terms, content: null } };
    const contentFingerprint = fingerprintOf(parsed.value);
    const fingerprint = proposalFingerprint(contentFingerprint, { effectiveFrom, openLeads });
    const zoneRulesHash = zoneRulesHashOf(parsed.value);
    const { owner, parties } = parsed.value;
    return {
      command: { ...terms, content: { contentFingerprint, zoneRulesHash, fingerprint, owner, parties } },
      content: { source, agreement: parsed.value },
    };
  });
}
