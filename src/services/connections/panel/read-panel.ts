import { type Context, must } from "../../context.ts";
import { heldPanel, panelNow, type ShownPanel } from "./panel-now.ts";

/** What the panel of a lead in a CRM shows now, or why it shows nothing. Nothing is done. */
export async function readPanel(ctx: Context, { token }: { readonly token: string }): Promise<ShownPanel> {
  must(ctx, "panels:use");
  const found = await heldPanel(ctx, token);
  return found.kind === "held" ? panelNow(ctx, found.held) : found;
}
