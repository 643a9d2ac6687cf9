/** `baton rebuild`: derives leads, clocks, ledgers and the rest anew from the log, and says what has changed by it. */
import { rebuildWorkspace } from "../../store/derived/rebuild-workspace.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";
import { counted } from "../../words/english/counted.ts";

export async function rebuild(terminal: Terminal, settings: Settings): Promise<ExitCode> {
  return withServices(settings, async ({ db, workspaceId }) => {
    const progress = showProgress(terminal);
    const { decisions, changed } = await db.transaction((tx) =>
      rebuildWorkspace(tx, workspaceId, (done, total) => progress.show("Rebuilding", done, total)),
    );
    progress.end();
    const what = changed.map((each) => `${each.what} (${counted(each.rows, "row")})`);
    const result = what.length === 0 ? "nothing changed" : `changed: ${what.join(", ")}`;
    terminal.out(`Rebuilt from ${counted(decisions, "decision")}: ${result}\n`);
    return EXIT.done;
  });
}
