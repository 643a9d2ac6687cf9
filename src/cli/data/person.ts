/** `baton person`: what is known of somebody, and its erasure. */
import { writeFile } from "node:fs/promises";
import { erasePerson } from "../../services/persons/erase-person.ts";
import { exportPerson } from "../../services/persons/export-person.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";
import { counted } from "../../words/english/counted.ts";
import { listWords } from "../../words/english/lists.ts";

export async function exportTo(
  terminal: Terminal,
  settings: Settings,
  address: string,
  { out }: { readonly out: string | undefined },
): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const person = await exportPerson(ctx, address);
    const text = `${JSON.stringify(person, null, 2)}\n`;
    if (out === undefined) terminal.out(text);
    else {
      await writeFile(out, text, { mode: 0o600 });
      terminal.err(`Wrote ${out}: everything stored about the person, in ${counted(person.leads.length, "lead")}\n`);
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
    throw new UsageError("Erasing a person can't be undone. Review with `baton person export` first, then add --yes");
  return withServices(settings, async (ctx) => {
    const { leads, entries, arrivals, keptBy } = await erasePerson(ctx, address);
    const about = leads.length === 0 ? "other leads" : listWords(leads);
    terminal.out(
      `Erased: ${counted(entries, "log entry", "log entries")} that identified the person (${about}). Counts stay, and the person's leads have ended. Backups made earlier still contain the data\n`,
    );
    if (arrivals > 0)
      terminal.out(`Erased: what forms and webhooks sent (${counted(arrivals, "submission", "submissions")})\n`);
    if (keptBy.length > 0)
      terminal.err(
        `The address is still stored as the contact details of ${listWords(keptBy)}. Erase them as well if they should go\n`,
      );
    return EXIT.done;
  });
}
