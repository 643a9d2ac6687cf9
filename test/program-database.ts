/** A migrated database as the program has it: by a role of its own, which sees one company at a time. */
import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { ensureRole, grantProgram } from "../src/store/database/privileges.ts";
import { testDatabase } from "./postgres.ts";

export type ProgramDatabase = {
  readonly db: Database;
  readonly url: string;
  /** Whoever owns the tables sees all companies. */
  readonly owner: Database;
  readonly ownerUrl: string;
  /** Closes both, and removes the role. */
  readonly close: () => Promise<void>;
};

export async function programDatabase(): Promise<ProgramDatabase> {
  const { db: owner, url: ownerUrl } = await testDatabase();
  const role = `program_${randomUUID().replaceAll("-", "")}`;
  await ensureRole(owner, role);
  await grantProgram(owner, role);
  const url = ownerUrl.replace(/\/\/[^@]*@/, `//${role}@`);
  const db = await openDatabase(url);
  return {
    ...{ db, url, owner, ownerUrl },
    async close() {
      await db.close();
      await owner.query(`drop owned by ${role}`);
      await owner.query(`drop role ${role}`);
      await owner.close();
    },
  };
}
