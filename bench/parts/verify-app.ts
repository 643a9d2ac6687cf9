/** A program of its own: verifies the workspace in DATABASE_URL, and says what that took. */
import { assert } from "../../src/base/assert.ts";
import { workspaceId } from "../../src/base/ids.ts";
import { openDatabase } from "../../src/store/database/database.ts";
import { verifyWorkspace } from "../../src/store/verify/verify-workspace.ts";
import { WORKSPACE } from "./bare-tables.ts";
import { timed } from "./measure.ts";

const db = await openDatabase(process.env["DATABASE_URL"] ?? "");
const before = process.cpuUsage();
const [ms, found] = await timed(() => verifyWorkspace(db, workspaceId(WORKSPACE), () => undefined));
const { user, system } = process.cpuUsage(before);
await db.close();
assert(found.firstDifference === null && found.breaches.length === 0, "what is stored is what the log says");
const { inputs, leads } = found.checked;
const peakMib = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(JSON.stringify({ inputs, leads, ms, nodeMs: (user + system) / 1_000, peakMib }));
