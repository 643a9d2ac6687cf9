/** A folder for a test's data that the database's own user can enter, too: as root, PostgreSQL runs as somebody else. */
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "baton-test-"));
  await chmod(folder, 0o755);
  return folder;
}
