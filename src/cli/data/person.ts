/** `baton person`: what is known of somebody, and its erasure. */
import { writeFile } from "node:fs/promises";
import { erasePerson } from "../../services/persons/erase-person.ts";
import { exportPerson } from "../../services/persons/export-person.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { OPERATOR } from "../server/operator.ts";
import type { Settings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

export async function exportTo(
  terminal: Terminal,
  settings: Settings,
  address: string,
  { out }: { readonly out: string | undefined },
): Promise<ExitCode> {
  return withServices(settings, async (services) => {
    const person = await exportPerson(services, OPERATOR, address);
    const text = `${JSON.stringify(person, null, 2)}\n`;
    if (out === undefined) terminal.out(text);
    else {
      await writeFile(out, text, { mode: 0o600 });
      terminal.err(`what is known of the person is in ${out}; leads: ${person.leads.length}\n`);
    }
    return EXIT.done;
  });
}

export async function erase(
  terminal: Terminal,
  settings: Settings,
  address: string,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!yes)
    throw new UsageError("erasing a person cannot be undone: look first with `baton person export`, then add --yes");
  return withServices(settings, async (services) => {
    const { leads, entries, keptBy } = await erasePerson(services, OPERATOR, address);
    terminal.out(
      `erased: what ${entries} entries of the log said of the person, about ${leads.join(", ") || "other leads"}; what was counted stays, and whatever lead they were has ended. Backups made before still have it\n`,
    );
    if (keptBy.length > 0)
      terminal.err(
        `the address stays in what is known of the persons of ${keptBy.join(", ")}: erase those as well, if they are to go\n`,
      );
    return EXIT.done;
  });
}
