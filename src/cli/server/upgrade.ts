/** `baton upgrade`: what a new version does to the data when it first starts, and nothing else. For whoever wants it done, by the tables' owner, before servers start. */
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

/** Run again, or by several at once, it finds it done. */
export async function upgrade(terminal: Terminal, settings: Settings, version: string): Promise<ExitCode> {
  return withServices(
    settings,
    async () => {
      terminal.out(`The data is that of Baton ${version}\n`);
      return EXIT.done;
    },
    { mayBegin: true },
  );
}
