import { AppError } from "../../../base/app-error.ts";
import { keepPanelSecret } from "../../../store/connections/connections.ts";
import { type Context, must, secretsOf } from "../../context.ts";
import { recordSecurity } from "../../security/record-security.ts";
import { foundConnection } from "../found-connection.ts";

/**
 * Keeps by which secret the CRM signs that it shows the panel, where the app that does it isn't the one that is connected.
 *
 * @param secret null: forgets it @throws AppError `not_permitted`, `connection_not_found`, `input_invalid`
 */
export async function setPanelSecret(
  ctx: Context,
  { connectionId, secret }: { readonly connectionId: string; readonly secret: string | null },
): Promise<void> {
  must(ctx, "connections:change");
  const { db, workspaceId } = ctx;
  const { name } = await foundConnection(ctx, connectionId);
  const text = secret?.trim() ?? null;
  if (text === "")
    throw new AppError("input_invalid", "The secret is blank", {
      facts: { field: "secret" },
      remedy: "Copy it from the app in the CRM",
    });
  const place = { workspaceId, column: "connection.sealed_panel_secret", id: connectionId } as const;
  const sealedPanelSecret = text === null ? null : secretsOf(ctx).seal(text, place);
  await keepPanelSecret(db, workspaceId, { connectionId, sealedPanelSecret });
  const did = text === null ? "panel secret removed" : "given a panel secret";
  await recordSecurity(ctx, {
    kind: "settings_changed",
    details: { setting: "CRM connection", id: connectionId, name, did },
  });
}
