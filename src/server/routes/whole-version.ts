/** A version as every change of it is answered: whole, with what the reader may do with it now. */
import type { z } from "zod";
import type { VersionResponse } from "../../api/agreement-contract.ts";
import type { Actor } from "../../services/actor.ts";
import { readOpenSteps } from "../../services/agreement/read-open-steps.ts";
import { readVersion } from "../../services/agreement/read-version.ts";
import type { Services } from "../../services/services.ts";
import { presentVersion } from "../present/agreement/present-version.ts";

export async function wholeVersion(
  services: Services,
  actor: Actor,
  version: number,
): Promise<z.infer<typeof VersionResponse>> {
  return presentVersion(
    await readVersion(services, { version }),
    await readOpenSteps(services, actor, { version }),
    services.now(),
  );
}
