import type { FormSettings } from "../../api/intake/form.ts";
import { MOST_INTAKES } from "../../api/intake-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import {
  addIntake,
  changeStoredIntake,
  closeStoredIntake,
  fetchIntakes,
  findIntake,
  type Intake,
} from "../../store/intake/intakes.ts";
import { openKeys } from "../../store/keys/api-keys.ts";
import { type Context, must } from "../context.ts";
import { OWN_SOURCES } from "../keys/create-key.ts";
import { recordSecurity } from "../security/record-security.ts";
import { noSuchIntake } from "./no-such-intake.ts";

export type FormToSave = { readonly name: string; readonly settings: FormSettings };

/** @returns its ID, which is part of its address @throws AppError `not_permitted`; `input_invalid` when a key has that source */
export async function createForm(ctx: Context, form: FormToSave & { readonly source: string }): Promise<string> {
  must(ctx, "intake:change");
  const { db, workspaceId, now, newId, actor } = ctx;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    await mustFit(ctx, tx, form.source);
    const intakeId = newId().replaceAll("-", "");
    const createdBy = actor.kind === "account" ? actor.accountId : null;
    await addIntake(tx, workspaceId, { ...form, intakeId, kind: "form", secret: null, createdBy, createdAt: now() });
    await note(ctx, tx, { intakeId, name: form.name, did: "created" });
    return intakeId;
  });
}

/** @throws AppError `not_permitted`, `intake_not_found` */
export async function changeForm(ctx: Context, form: FormToSave & { readonly intakeId: string }): Promise<void> {
  must(ctx, "intake:change");
  const { db, workspaceId, now } = ctx;
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const { secret } = await found(ctx, tx, form.intakeId);
    await changeStoredIntake(tx, workspaceId, { ...form, secret }, now());
    await note(ctx, tx, { intakeId: form.intakeId, name: form.name, did: "changed" });
  });
}

/** Takes nothing any more; what came in by it stays. @throws AppError `not_permitted`, `intake_not_found` */
export async function closeIntake(ctx: Context, { intakeId }: { readonly intakeId: string }): Promise<void> {
  must(ctx, "intake:change");
  const { db, workspaceId, now } = ctx;
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const { name } = await found(ctx, tx, intakeId);
    await closeStoredIntake(tx, workspaceId, intakeId, now());
    await note(ctx, tx, { intakeId, name, did: "closed" });
  });
}

type Transaction = Parameters<typeof findIntake>[0];

function found({ workspaceId }: Context, tx: Transaction, intakeId: string): Promise<Intake> {
  return findIntake(tx, workspaceId, intakeId).then((intake) => {
    if (intake === undefined) throw noSuchIntake();
    return intake;
  });
}

function note(
  ctx: Context,
  tx: Transaction,
  { intakeId, name, did }: { readonly intakeId: string; readonly name: string; readonly did: string },
): Promise<void> {
  return recordSecurity(
    ctx,
    { kind: "settings_changed", details: { setting: "form or webhook", id: intakeId, name, did } },
    tx,
  );
}

async function mustFit({ workspaceId }: Context, tx: Transaction, source: string): Promise<void> {
  if (OWN_SOURCES.has(source))
    throw refused("source", `The source “${source}” is Baton’s own`, "Name the site or system, such as `website`");
  const key = (await openKeys(tx, workspaceId)).find(({ sources }) => sources.includes(source));
  if (key !== undefined)
    throw refused(
      "source",
      `The source “${source}” belongs to the key “${key.name}”`,
      "Use another, such as `website-forms`",
    );
  if ((await fetchIntakes(tx, workspaceId)).length >= MOST_INTAKES)
    throw refused(
      "name",
      `There are ${MOST_INTAKES} forms and webhooks, as many as there can be`,
      "Close one that isn’t used",
    );
}

function refused(field: string, message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field }, remedy });
}
