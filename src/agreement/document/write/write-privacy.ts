/** Writes `privacy`. */
import type { Agreement } from "../../terms/agreement.ts";
import { writeLength } from "./write-amount.ts";
import type { WrittenKeys } from "./written.ts";

export function writePrivacy({ privacy }: Agreement): WrittenKeys | undefined {
  if (privacy === undefined) return undefined;
  return { "forget-after": writeLength(privacy.forgetAfterMs, privacy.forgetAfterDays), why: privacy.why };
}
