import { randomBytes } from "node:crypto";
import type { WebhookSettings } from "../../api/intake/webhook.ts";
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
import { secretPlace } from "../../store/intake/secret-place.ts";
import { openKeys } from "../../store/keys/api-keys.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { OWN_SOURCES } from "../keys/create-key.ts";
import { recordSecurity } from "../security/record-security.ts";
import { noSuchIntake } from "./no-such-intake.ts";

export type FormToSave = { readonly name: string; readonly settings: FormSettings };

/** @returns its ID, which is part of its address @throws AppError `not_permitted`; `input_invalid` when a key has that source */
export async function createForm(ctx: Context, form: FormToSave & { readonly source: string }): Promise<string> {
  must(ctx, "intake:change");
  return create(ctx, { ...form, kind: "form", secret: undefined });
}

/** @throws AppError `not_permitted`, `intake_not_found` */
export async function changeForm(ctx: Context, form: FormToSave & { readonly intakeId: string }): Promise<void> {
  must(ctx, "intake:change");
  await change(ctx, { ...form, kind: "form" });
}

export type WebhookToSave = {
  readonly name: string;
  readonly settings: WebhookSettings;
  /** That of a sender who has one; left out: a new one, or the one that it has. */
  readonly secret?: string | undefined;
};

/** 32 characters behind the prefix of Standard Webhooks: some senders take no more than 50. */
const SECRET_BYTES = 24;

/** @returns its ID, which is part of its address, and its secret, which is told this once @throws AppError `not_permitted`, `input_invalid` */
export async function createWebhook(
  ctx: Context,
  webhook: WebhookToSave & { readonly source: string },
): Promise<{ readonly intakeId: string; readonly secret: string }> {
  must(ctx, "intake:change");
  const secret = webhook.secret ?? `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  return { intakeId: await create(ctx, { ...webhook, kind: "webhook", secret }), secret };
}

/** @throws AppError `not_permitted`, `intake_not_found` */
export async function changeWebhook(
  ctx: Context,
  webhook: WebhookToSave & { readonly intakeId: string },
): Promise<void> {
  must(ctx, "intake:change");
  await change(ctx, { ...webhook, kind: "webhook" });
}

type Saved = Pick<Intake, "kind" | "name"> & { readonly settings: FormSettings | WebhookSettings };

function create(
  ctx: Context,
  { kind, name, settings, source, secret }: Saved & { readonly source: string; readonly secret: string | undefined },
): Promise<string> {
  const { db, workspaceId, now, newId, actor } = ctx;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    await mustFit(ctx, tx, source);
    const intakeId = newId().replaceAll("-", "");
    const createdBy = actor.kind === "account" ? actor.accountId : null;
    const sealedSecret = secret === undefined ? null : sealed(ctx, intakeId, secret);
    await addIntake(tx, workspaceId, {
      intakeId,
      kind,
      name,
      source,
      settings,
      sealedSecret,
      createdBy,
      createdAt: now(),
    });
    await note(ctx, tx, { intakeId, name, did: "created" });
    return intakeId;
  });
}

function change(
  ctx: Context,
  {
    kind,
    intakeId,
    name,
    settings,
    secret,
  }: Saved & { readonly intakeId: string; readonly secret?: string | undefined },
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await found(ctx, tx, intakeId);
    if (before.kind !== kind) throw noSuchIntake();
    const sealedSecret = secret === undefined ? before.sealedSecret : sealed(ctx, intakeId, secret);
    await changeStoredIntake(tx, workspaceId, { intakeId, name, settings, sealedSecret }, now());
    await note(ctx, tx, { intakeId, name, did: secret === undefined ? "changed" : "changed, with its secret" });
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

function sealed(ctx: Context, intakeId: string, secret: string): string {
  return secretsOf(ctx).seal(secret, secretPlace(ctx, intakeId));
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
