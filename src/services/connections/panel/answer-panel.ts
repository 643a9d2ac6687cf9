import type { EpochMs } from "../../../base/time.ts";
import { mustBeInUse } from "../../../store/database/workspace.ts";
import type { LinkNow, SaidByForm } from "../../../words/mail/link-words.ts";
import { type Context, must } from "../../context.ts";
import { answerLinked } from "../../links/answer-linked.ts";
import { linkedInPanel, heldPanel, type PanelAction, panelNow, type ShownPanel } from "./panel-now.ts";

/** What was pressed in a panel. `since`: since when, as the panel showed it, its reader had the lead. */
export type PressedInPanel = SaidByForm & { readonly action: PanelAction; readonly since: EpochMs | null };

/**
 * Does what a button of the panel says, in the name of its reader. Pressed again, it changes nothing.
 *
 * @returns the panel as it is then, and what became of the press; null: there was no panel to press in
 * @throws AppError `workspace_archived`
 */
export async function answerPanel(
  ctx: Context,
  { token, pressed }: { readonly token: string; readonly pressed: PressedInPanel },
): Promise<{ readonly shown: ShownPanel; readonly became: LinkNow | null }> {
  must(ctx, "panels:use");
  const found = await heldPanel(ctx, token);
  if (found.kind !== "held") return { shown: found, became: null };
  const before = await panelNow(ctx, found.held);
  if (before.kind !== "lead") return { shown: before, became: null };
  await mustBeInUse(ctx.db, ctx.workspaceId);
  const { panel } = found.held;
  const { now } = await answerLinked(ctx, { said: pressed, linked: () => linkedInPanel(ctx, panel, pressed) });
  return { shown: await panelNow(ctx, found.held), became: now };
}
