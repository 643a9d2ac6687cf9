import type { WebhookSettings } from "../../api/intake/webhook.ts";
import type { FormSettings } from "../../api/intake/form.ts";
import type { SiteSettings } from "../../api/intake/site.ts";
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
import { secretPlace, tokenPlace } from "../../store/intake/secret-place.ts";
import { openKeys } from "../../store/keys/api-keys.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { OWN_SOURCES } from "../keys/create-key.ts";
import { recordSecurity } from "../security/record-security.ts";
import { newSecret } from "./new-secret.ts";
import { noSuchIntake } from "./no-such-intake.ts";

export type FormToSave = { readonly name: string; readonly settings: FormSettings };

/** @returns its ID, which is part of its address @throws AppError `not_permitted`; `input_invalid` when a key has that source */
export async function createForm(ctx: Context, form: FormToSave & { readonly source: string }): Promise<string> {
  must(ctx, "intake:change");
  return create(ctx, { ...form, kind: "form" });
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
  /** By which what its sender only names is fetched. Left out: as it is; null: taken away. */
  readonly token?: string | null | undefined;
};

/** @returns its ID, which is part of its address, and its secret, which is told this once @throws AppError `not_permitted`, `input_invalid` */
export async function createWebhook(
  ctx: Context,
  webhook: WebhookToSave & { readonly source: string },
): Promise<{ readonly intakeId: string; readonly secret: string }> {
  must(ctx, "intake:change");
  const secret = webhook.secret ?? newSecret();
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

export type SiteToSave = { readonly name: string; readonly settings: SiteSettings };

/** @returns its ID, which is part of the address of its script @throws AppError `not_permitted`; `input_invalid` when a key has that source */
export async function createSite(ctx: Context, site: SiteToSave & { readonly source: string }): Promise<string> {
  must(ctx, "intake:change");
  return create(ctx, { ...site, kind: "site", secret: newSecret() });
}

/** @throws AppError `not_permitted`, `intake_not_found` */
export async function changeSite(ctx: Context, site: SiteToSave & { readonly intakeId: string }): Promise<void> {
  must(ctx, "intake:change");
  await change(ctx, { ...site, kind: "site" });
}

type Saved = Pick<Intake, "kind" | "name"> &
  Pick<WebhookToSave, "secret" | "token"> & { readonly settings: FormSettings | WebhookSettings | SiteSettings };

function create(ctx: Context, { source, ...saved }: Saved & { readonly source: string }): Promise<string> {
  const { db, workspaceId, now, newId, actor } = ctx;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    await mustFit(ctx, tx, source);
    const intakeId = newId().replaceAll("-", "");
    const createdBy = actor.kind === "account" ? actor.accountId : null;
    const { kind, name, settings } = saved;
    await addIntake(tx, workspaceId, {
      ...{ intakeId, kind, name, source, settings, createdBy, createdAt: now() },
      ...sealed(ctx, intakeId, saved, { sealedSecret: null, sealedToken: null }),
    });
    await note(ctx, tx, { intakeId, name, did: "created" });
    return intakeId;
  });
}

function change(ctx: Context, { kind, intakeId, ...saved }: Saved & { readonly intakeId: string }): Promise<void> {
  const { db, workspaceId, now } = ctx;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await found(ctx, tx, intakeId);
    if (before.kind !== kind) throw noSuchIntake();
    const { name, settings, secret } = saved;
    // The key of a site that was lost is replaced: visitors get new IDs.
    const isLost = kind === "site" && before.sealedSecret === null;
    const keys = sealed(ctx, intakeId, { ...saved, secret: isLost ? newSecret() : secret }, before);
    await changeStoredIntake(tx, workspaceId, { intakeId, name, settings, ...keys }, now());
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

type Sealed = Pick<Intake, "sealedSecret" | "sealedToken">;

function sealed(
  ctx: Context,
  intakeId: string,
  { secret, token }: Pick<Saved, "secret" | "token">,
  before: Sealed,
): Sealed {
  return {
    sealedSecret: secret === undefined ? before.sealedSecret : secretsOf(ctx).seal(secret, secretPlace(ctx, intakeId)),
    sealedToken: token === undefined ? before.sealedToken : tokenOf(ctx, intakeId, token),
  };
}

function tokenOf(ctx: Context, intakeId: string, token: string | null): string | null {
  return token === null ? null : secretsOf(ctx).seal(token, tokenPlace(ctx, intakeId));
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
    { kind: "settings_changed", details: { setting: "form, webhook, or site", id: intakeId, name, did } },
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
      `There are ${MOST_INTAKES} forms, webhooks, and sites, as many as there can be`,
      "Close one that isn’t used",
    );
}

function refused(field: string, message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field }, remedy });
}
