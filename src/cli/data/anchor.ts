/** `baton anchor`: sets an anchor on the log as it is, and prints it for both parties to keep. */
import { setAnchorNow } from "../../services/anchors/set-anchor-now.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

export async function anchor(terminal: Terminal, settings: Settings): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const set = await setAnchorNow(ctx);
    if (set === null) {
      terminal.err("baton: The log is empty, so there is nothing to anchor\n  → Import or capture leads first\n");
      return EXIT.data;
    }
    terminal.out(`${JSON.stringify(set)}\n`);
    return EXIT.done;
  });
}
