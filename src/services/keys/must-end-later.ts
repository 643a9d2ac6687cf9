import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";

/** @throws AppError `input_invalid` for a key that has expired before it exists */
export function mustEndLater(expiresAt: EpochMs | null, now: EpochMs): void {
  if (expiresAt === null || expiresAt > now) return;
  throw new AppError("input_invalid", "The expiry date is in the past", {
    facts: { field: "expiresAt" },
    remedy: "Use a later one",
  });
}
