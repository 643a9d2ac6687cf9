import { fetchIntakes, type Intake } from "../../store/intake/intakes.ts";
import { accountNames } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";

export type ListedIntake = Omit<Intake, "sealedSecret"> & {
  /** Null: the machine itself, or a login that is gone. */
  readonly createdByName: string | null;
};

/** Forms and webhooks that are open, by name; without their secrets. @throws AppError `not_permitted` */
export async function readIntakes(ctx: Context): Promise<readonly ListedIntake[]> {
  must(ctx, "intake:read");
  const { db, workspaceId } = ctx;
  const intakes = await fetchIntakes(db, workspaceId);
  const names = await accountNames(
    db,
    intakes.flatMap(({ createdBy }) => createdBy ?? []),
  );
  return intakes.map(({ sealedSecret: _secret, ...intake }) => ({
    ...intake,
    createdByName: names.get(intake.createdBy ?? "") ?? null,
  }));
}
