/** `baton messages`: what is to be sent to whom, over which channel, and not before when. */
import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import { isoInstant } from "../../base/time.ts";
import { memberId } from "../../base/ids.ts";
import { type Message, readMessages } from "../../services/notices/read-messages.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

export type MessagesOptions = {
  readonly to?: string;
  readonly channel?: NoticeChannel;
  readonly due: boolean;
  readonly json: boolean;
};

export async function messages(
  terminal: Terminal,
  settings: Settings,
  { to, channel, due, json }: MessagesOptions,
): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const asked = { to: to === undefined ? null : memberId(to), channel: channel ?? null, onlyDue: due };
    const found = await readMessages(ctx, asked);
    if (json) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
    else if (found.length === 0) terminal.err("baton: No messages to send\n");
    else for (const message of found) terminal.out(`${lineOf(message)}\n`);
    return EXIT.done;
  });
}

function lineOf({ to, channel, notBefore, leadId, text, clause, actBy, skipped }: Message): string {
  const left = skipped.length === 0 ? "" : ` (skipped: ${skipped.join(", ")})`;
  const due = actBy === null ? "" : `, due ${isoInstant(actBy)}`;
  const words = [leadId, `${text}${due}${left}`].filter((each) => each !== null).join(": ");
  return [isoInstant(notBefore), channel, to, words, clause ?? ""].join("\t").trimEnd();
}
