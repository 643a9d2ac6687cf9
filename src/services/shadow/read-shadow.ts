import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { defined } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Backtest } from "../../reporting/backtest/backtest.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { type ShadowDay, shadowDay } from "../../reporting/shadow/shadow-days.ts";
import { termsSoFar } from "../../store/agreement/active-agreement.ts";
import { fetchContent, fetchVersions } from "../../store/agreement/agreement-version.ts";
import type { Queryable } from "../../store/database/database.ts";
import {
  fetchShadowResult,
  fetchShadows,
  type KeptShadow,
  type ShadowOf,
  shadowOf,
} from "../../store/shadow/shadow-records.ts";
import { findVersion } from "../versions/change-version.ts";
import { type Context, must } from "../context.ts";
import { shadowZone } from "./shadow-zone.ts";

export type ShadowRead = {
  readonly state: VersionState;
  /** Null: nothing was in force at the proposal, or nothing is proposed. */
  readonly zone: string | null;
  /** The first first. */
  readonly days: readonly KeptShadow[];
  /** The day of which the next record is; null: there comes none. */
  readonly next: ShadowDay | null;
  /** What the newest record counts; null: there is none. */
  readonly newest: ShadowResult | null;
};

export type ShadowResult = {
  readonly of: ShadowOf;
  readonly shadow: KeptShadow;
  readonly backtest: Backtest;
  readonly draft: Agreement;
  /** The latest version of the period. */
  readonly inForce: Agreement;
};

/** What a proposed version has decided beside the one in force, day by day; of one that was signed, until then. @throws AppError `version_not_found` */
export async function readShadow(ctx: Context, { version }: { readonly version: number }): Promise<ShadowRead> {
  must(ctx, "agreement:read");
  const { db, workspaceId } = ctx;
  const { state, found } = await findShadow(ctx, version);
  if (found === undefined) return { state, zone: null, days: [], next: null, newest: null };
  const { of, zone, proposedAt, versions } = found;
  const days = await fetchShadows(db, workspaceId, of);
  return {
    ...{ state, zone: zone.name, days },
    next: state.status === "proposed" ? shadowDay(zone, proposedAt, days.length + 1) : null,
    newest: await resultOf(db, ctx, { of, shadow: days.at(-1), versions }),
  };
}

export type FoundShadow = {
  readonly of: ShadowOf;
  readonly zone: Zone;
  readonly proposedAt: EpochMs;
  readonly versions: TermsInForce;
};

/** @returns none where nothing is proposed, or nothing was in force then @throws AppError `version_not_found` */
export async function findShadow(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  version: number,
): Promise<{ readonly state: VersionState; readonly found: FoundShadow | undefined }> {
  const state = findVersion(await fetchVersions(db, workspaceId), version);
  const of = shadowOf(state);
  const versions = await termsSoFar(db, workspaceId);
  const zone = state.proposed === null ? undefined : shadowZone(versions, version, state.proposed.at);
  if (of === undefined || state.proposed === null || zone === undefined) return { state, found: undefined };
  return { state, found: { of, zone, proposedAt: state.proposed.at, versions } };
}

async function resultOf(
  db: Queryable,
  { workspaceId }: Pick<Context, "workspaceId">,
  {
    of,
    shadow,
    versions,
  }: { readonly of: ShadowOf; readonly shadow: KeptShadow | undefined; readonly versions: TermsInForce },
): Promise<ShadowResult | null> {
  if (shadow === undefined) return null;
  const { until, days } = shadow.record;
  const { agreement } = await fetchContent(db, workspaceId, of.version);
  return {
    ...{ of, shadow },
    backtest: defined((await fetchShadowResult(db, workspaceId, { ...of, days })) ?? undefined, "the newest result"),
    draft: defined(agreement ?? undefined, "what is proposed"),
    inForce: inForceAt(versions, of.version, until),
  };
}

/** @param version that of the shadow, which may have taken effect since */
function inForceAt(versions: TermsInForce, version: number, until: EpochMs): Agreement {
  const others = versions.filter((period) => period.version !== version);
  return defined(others.findLast(({ from }) => from < until) ?? others[0], "a version").terms.agreement;
}
