/** What a workspace lived by before versions had a life is lawful afterwards. */
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { emptyDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { activateAgreement, activeAgreement } from "./active-agreement.ts";
import { fetchVersions } from "./agreement-version.ts";
import { fingerprintOf, zoneRulesHashOf } from "./fingerprint.ts";
import { migrate } from "../database/migrate.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

const FIRST = fileURLToPath(new URL("../../../migrations/0001-baton.sql", import.meta.url));

let folder: string | undefined;
afterEach(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test("an agreement that was in force is a version that the operator signed on behalf of its parties", async () => {
  folder = await temporaryFolder();
  const only = join(folder, "migrations");
  await mkdir(only);
  await copyFile(FIRST, join(only, "0001-baton.sql"));
  const { db } = await emptyDatabase();
  await migrate(db, { folder: only });
  const id = workspaceId("w");
  const agreement = agreementOf(SAMPLE);
  await db.query("insert into workspace (workspace_id) values ($1)", [id]);
  await db.query(
    `insert into agreement_version (workspace_id, version, source, agreement, fingerprint, active_from_ms) values ($1, 1, $2, $3, $4, 5)`,
    [id, SAMPLE, JSON.stringify(agreement), fingerprintOf(agreement)],
  );
  await migrate(db);

  const [state] = await fetchVersions(db, id);
  expect(state).toMatchObject({
    status: "active",
    activeFrom: 5,
    signatures: ["marketing", "qualification", "sales"].map((party) => ({ party, by: { kind: "program" } })),
  });
  expect((await activeAgreement(db, id)).agreement).toEqual(agreement);
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();

  // The same as if it were put in force now, but for the rules of zones: nobody pinned them then.
  const other = workspaceId("other");
  await activateAgreement(db, other, SAMPLE, agreement, epochMs(5));
  const zoneRulesHash = zoneRulesHashOf(agreement);
  expect(await fetchVersions(db, other)).toEqual([{ ...state, proposal: { ...state?.proposal, zoneRulesHash } }]);
});
