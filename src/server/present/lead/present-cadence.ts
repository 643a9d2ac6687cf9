import type { z } from "zod";
import type { NextAttemptView } from "../../../api/contract.ts";
import type { Cadence } from "../../../api/lead-contract.ts";
import type { CadenceSoFar, NextAttempt } from "../../../engine/cadence/cadence.ts";
import type { Terms } from "../../../engine/terms/terms.ts";

export function presentCadence({ agreement }: Terms, cadence: CadenceSoFar): z.infer<typeof Cadence> {
  const unlocks = agreement.rejectReasons.filter(({ afterCadence }) => afterCadence).map(({ label }) => label);
  return { ...cadence, channels: [...cadence.channels], unlocks };
}

export function presentNextAttempt(next: NextAttempt | null | undefined): z.infer<typeof NextAttemptView> | null {
  return next === null || next === undefined ? null : { ...next, channels: [...next.channels] };
}
