import { join } from "node:path";
import { secretInFile } from "../../store/people/server-secret.ts";
import type { Settings } from "../configuration/settings.ts";

/** What sessions are signed with: said in the environment, or kept in a file beside the database. */
export async function serverSecret({ secret, secretFile, dataDir }: Settings): Promise<string> {
  return secret ?? secretInFile(secretFile ?? join(dataDir, "secret.key"));
}
