import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { parseWorkspaceSlug } from "../../base/workspace-slug.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchTemplate, insertWorkspace } from "../../store/workspaces/workspace-row.ts";
import { readAgreementText } from "../agreement/read-agreement-text.ts";
import { offerOwnership } from "../people/offer-ownership.ts";
import { type Context, must } from "../context.ts";
import { checkedName } from "./workspace-name.ts";

export type AddWorkspace = {
  readonly id: string;
  /** Left out: that of the company in the agreement, or the ID where it starts from the template or none. */
  readonly name?: string | undefined;
  /** What is put in force at once, signed by the operator for every team. Left out: people draft and sign one. */
  readonly agreement?: { readonly source: string; readonly value: Agreement } | "template" | undefined;
};

/**
 * A new company on this server.
 *
 * @returns its ID, and the token of a link by which its admin comes in
 * @throws AppError `input_invalid` for an ID that is none or taken, and where there is no template
 */
export async function addWorkspace(
  ctx: Context,
  { id: text, name, agreement }: AddWorkspace,
): Promise<{ readonly workspaceId: WorkspaceId; readonly token: string | undefined }> {
  must(ctx, "workspaces:add");
  const workspaceId = parseWorkspaceSlug(text);
  if (workspaceId === undefined)
    throw new AppError("input_invalid", `“${text.slice(0, 60)}” can't be the ID of a workspace`, {
      remedy: "Use up to 40 small letters a–z, digits, and hyphens, such as acme-emea",
    });
  const said = name === undefined ? (typeof agreement === "object" ? null : text) : checkedName(name);
  const inForce = agreement === "template" ? await templateOf(ctx) : agreement;
  const db = ctx.db.within(workspaceId);
  const createdAt = ctx.now();
  if (!(await insertWorkspace(db, workspaceId, { name: said, createdAt })))
    throw new AppError("input_invalid", `There is a workspace “${text}” already`, { remedy: "Choose another ID" });
  if (inForce !== undefined) await activateAgreement(db, workspaceId, inForce.source, inForce.value, createdAt);
  return { workspaceId, token: await offerOwnership({ ...ctx, db, workspaceId }) };
}

async function templateOf(ctx: Context): Promise<{ readonly source: string; readonly value: Agreement }> {
  const source = await fetchTemplate(ctx.db);
  if (source === undefined)
    throw new AppError("input_invalid", "This server has no template agreement", {
      remedy: "Set one with `baton workspace template FILE`",
    });
  const parsed = await readAgreementText(ctx, source);
  if (parsed.ok) return { source, value: parsed.value };
  throw new AppError("agreement_invalid", "This version of Baton can't read the template agreement", {
    remedy: "Set one anew with `baton workspace template FILE`",
  });
}
