/** `baton worker`: what is due, and what is sent, without a server; beside any number of servers and workers on one database. */
import { once } from "node:events";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";
import { openMailboxOf } from "./open-mailbox-of.ts";
import { mailOptions } from "./mail-settings.ts";
import type { StartParts } from "./serve.ts";
import { openSecrets } from "./open-secrets.ts";
import { openWatch } from "./open-watch.ts";
import { startWatching } from "./start-watching.ts";
import { startWork } from "./start-work.ts";
import { UsageError } from "../usage-error.ts";

export async function work(terminal: Terminal, settings: Settings, parts: StartParts): Promise<ExitCode> {
  const mailBy = mailOptions(settings);
  const { url: address, anchorsFile } = settings;
  if (address === undefined)
    throw new UsageError("A worker of its own must know where links lead to. Set --url or BATON_URL");
  const mailbox = await openMailboxOf(settings, parts);
  await withServices(settings, async (ctx) => {
    const mail = mailBy === undefined ? undefined : await parts.sending?.openMail(mailBy);
    const http = await parts.sending?.openHttp(settings.allowHosts ?? []);
    const crms = http === undefined ? undefined : await parts.sending?.openCrms(http);
    const secrets = await openSecrets(settings, ctx.db);
    const { logger, metrics, close } = await openWatch(terminal, settings, ctx);
    const working = await startWork({ ...ctx, http, crms, secrets }, parts, {
      ...{ logger, metrics, mail, mailbox, address, anchorsFile },
    });
    const watching = await startWatching({ ...ctx, http, secrets }, parts, {
      ...{ settings, mail, address, logger },
      ...{ serves: false, works: true },
    });
    terminal.out("The worker is running\n");
    terminal.err("Press Ctrl-C to stop\n");
    if (!terminal.stop.aborted) await once(terminal.stop, "abort");
    await watching?.close();
    await working.close();
    mail?.close();
    await close();
  });
  return EXIT.done;
}
