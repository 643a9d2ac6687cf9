import { join } from "node:path";
import { secretInFile } from "../../store/people/server-secret.ts";
import type { Settings } from "../settings.ts";
import { UsageError } from "../usage-error.ts";

/** What sessions are signed with: said in the environment, or kept in a file beside the database. @throws UsageError when it is short */
export async function serverSecret({ secret, secretFile, dataDir }: Settings): Promise<string> {
  if (secret === undefined) return secretInFile(secretFile ?? join(dataDir, "secret.key"));
  if (secret.length >= 32) return secret;
  throw new UsageError("BATON_SECRET is shorter than 32 characters. Create one with `openssl rand -base64 32`");
}
