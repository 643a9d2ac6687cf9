/** What a result of the lab follows from: asked again with all of it the same, what was found before is handed back. */
import { hash } from "node:crypto";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import { RULES } from "../../engine/decide/rules.ts";
import type { LabKindName } from "../../reporting/lab-run/lab-kinds.ts";
import { fingerprintOf, zoneRulesHashOf } from "../../store/agreement/fingerprint.ts";
import { fetchRecordMark } from "../../store/lab-runs/lab-record.ts";
import type { Context } from "../context.ts";
import type { LabKind } from "./lab-kind.ts";

/** Of the meaning of a draft, however it is written. */
export function draftFingerprint(draft: Agreement): string {
  return sha256({ content: fingerprintOf(draft), zoneRules: zoneRulesHashOf(draft) });
}

/** @param draft the fingerprint of the draft's meaning @param until the end of the period: what is recorded later changes nothing */
export async function labFingerprint(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  {
    name,
    kind: { edition, isOfItsDay },
    asked,
    draft,
    until,
  }: {
    readonly name: LabKindName;
    readonly kind: LabKind;
    readonly asked: object;
    readonly draft: string | null;
    readonly until: EpochMs;
  },
): Promise<string> {
  const record = await fetchRecordMark(db, workspaceId, until);
  const day = isOfItsDay ? { day: Math.floor(until / DAY_MS) } : {};
  return sha256({ kind: name, edition, rules: RULES, asked, draft, record, ...day });
}

function sha256(value: object): string {
  return hash("sha256", canonicalJson(value));
}
