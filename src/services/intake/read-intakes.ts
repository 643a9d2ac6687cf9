import { fetchIntakes, type Intake } from "../../store/intake/intakes.ts";
import { fetchLastArrivals, type LastArrival } from "../../store/intake/kept-arrivals.ts";
import { accountNames } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";

export type ListedIntake = Omit<Intake, "sealedSecret" | "sealedFormer" | "sealedToken"> & {
  readonly hasSecret: boolean;
  readonly hasToken: boolean;
  readonly lastArrival: Pick<LastArrival, "at" | "outcome"> | null;
  /** Null: the machine itself, or a login that is gone. */
  readonly createdByName: string | null;
};

/** Forms and webhooks that are open, by name; without their secrets. @throws AppError `not_permitted` */
export async function readIntakes(ctx: Context): Promise<readonly ListedIntake[]> {
  must(ctx, "intake:read");
  const { db, workspaceId, now } = ctx;
  const intakes = await fetchIntakes(db, workspaceId);
  const last = new Map((await fetchLastArrivals(db, workspaceId)).map(({ intakeId, ...each }) => [intakeId, each]));
  const names = await accountNames(
    db,
    intakes.flatMap(({ createdBy }) => createdBy ?? []),
  );
  return intakes.map(({ sealedSecret, sealedFormer: _former, sealedToken, formerUntil, ...intake }) => ({
    ...intake,
    formerUntil: formerUntil !== null && formerUntil > now() ? formerUntil : null,
    hasSecret: sealedSecret !== null,
    hasToken: sealedToken !== null,
    lastArrival: last.get(intake.intakeId) ?? null,
    createdByName: names.get(intake.createdBy ?? "") ?? null,
  }));
}
