import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { fetchVersions } from "../../store/agreement/agreement-version.ts";
import type { Keyset } from "../../store/database/keyset.ts";
import { type Context, must } from "../context.ts";
import { ALL_ROWS, type AskedPage, readPage } from "../read-page.ts";

/** They are what their steps add up to, so no statement sorts them. */
const BY_NUMBER: Keyset = [{ sql: "version", type: "int", descending: true }];

/** A page of the versions of the agreement, the newest first. */
export async function readVersions(
  ctx: Context,
  asked: AskedPage = ALL_ROWS,
): Promise<{ readonly versions: readonly VersionState[]; readonly next: string | null }> {
  must(ctx, "agreement:read");
  const { db, workspaceId } = ctx;
  const listed = { list: "versions", filter: {}, keyset: BY_NUMBER };
  const { rows, next } = await readPage(listed, asked, async ({ after, limit }) => {
    const newestFirst = (await fetchVersions(db, workspaceId)).toReversed();
    const before = Number(after?.[0] ?? Number.POSITIVE_INFINITY);
    return newestFirst
      .filter(({ version }) => version < before)
      .slice(0, limit)
      .map((state) => ({ state, key: [state.version] }));
  });
  return { versions: rows.map(({ state }) => state), next };
}
