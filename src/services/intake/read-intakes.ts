import type { EpochMs } from "../../base/time.ts";
import { type UsualGap, usualGap } from "../../reporting/statistics/usual-gap.ts";
import { fetchIntakes, type Intake } from "../../store/intake/intakes.ts";
import { fetchLastArrivals, type LastArrival } from "../../store/intake/kept-arrivals.ts";
import { fetchHeard } from "../../store/intake/quiet-sources.ts";
import { fetchVisitCounts, type VisitCounts } from "../../store/intake/visits-gone.ts";
import { accountNames } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";

export type ListedIntake = Omit<Intake, "sealedSecret" | "sealedFormer" | "sealedToken"> & {
  readonly hasSecret: boolean;
  readonly hasToken: boolean;
  /** Null: too little has arrived to say. */
  readonly usualGap: Pick<UsualGap, "usualMs" | "longMs"> | null;
  /** Its last arrival, where it has been silent since for much longer than usual; null: it hasn't, or is paused. */
  readonly quietSince: EpochMs | null;
  readonly lastArrival: Pick<LastArrival, "at" | "outcome"> | null;
  /** What came of its visits; null: it is no site. */
  readonly visits: Omit<VisitCounts, "intakeId"> | null;
  /** Null: the machine itself, or a login that is gone. */
  readonly createdByName: string | null;
};

/** Forms, webhooks, and sites that are open, by name; without their secrets. @throws AppError `not_permitted` */
export async function readIntakes(ctx: Context): Promise<readonly ListedIntake[]> {
  must(ctx, "intake:read");
  const { db, workspaceId, now } = ctx;
  const intakes = await fetchIntakes(db, workspaceId);
  const last = new Map((await fetchLastArrivals(db, workspaceId)).map(({ intakeId, ...each }) => [intakeId, each]));
  const heard = await fetchHeard(db, workspaceId);
  const visits = intakes.some(({ kind }) => kind === "site") ? await fetchVisitCounts(db, workspaceId) : [];
  const visitsOf = new Map(visits.map(({ intakeId, ...each }) => [intakeId, each]));
  const names = await accountNames(
    db,
    intakes.flatMap(({ createdBy }) => createdBy ?? []),
  );
  return intakes.map(({ sealedSecret, sealedFormer: _former, sealedToken, formerUntil, ...intake }) => ({
    ...intake,
    ...standingOf(heard.get(intake.intakeId) ?? [], intake.pausedAt === null ? now() : undefined),
    formerUntil: formerUntil !== null && formerUntil > now() ? formerUntil : null,
    hasSecret: sealedSecret !== null,
    hasToken: sealedToken !== null,
    lastArrival: last.get(intake.intakeId) ?? null,
    visits: visitsOf.get(intake.intakeId) ?? null,
    createdByName: names.get(intake.createdBy ?? "") ?? null,
  }));
}

function standingOf(
  heard: readonly EpochMs[],
  now: EpochMs | undefined,
): Pick<ListedIntake, "usualGap" | "quietSince"> {
  const gap = usualGap(heard);
  if (gap === undefined) return { usualGap: null, quietSince: null };
  const { usualMs, longMs, silentAt } = gap;
  return {
    usualGap: { usualMs, longMs },
    quietSince: now !== undefined && now >= silentAt ? (heard.at(-1) ?? null) : null,
  };
}
