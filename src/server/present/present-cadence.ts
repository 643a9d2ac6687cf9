import type { z } from "zod";
import type { Cadence } from "../../api/contract.ts";
import type { CadenceSoFar } from "../../engine/cadence/cadence.ts";
import type { Terms } from "../../engine/terms.ts";

export function presentCadence({ agreement }: Terms, cadence: CadenceSoFar): z.infer<typeof Cadence> {
  const unlocks = agreement.rejectReasons.filter(({ afterCadence }) => afterCadence).map(({ label }) => label);
  return { ...cadence, channels: [...cadence.channels], unlocks };
}
