/** Which mailbox is read, as the environment says it; nothing: this server reads none. */
import { readFile } from "node:fs/promises";
import type { Settings } from "../configuration/settings.ts";
import { UsageError } from "../usage-error.ts";

export type MailboxOptions = { readonly url: string; readonly password: string };

/** @throws UsageError when it has no password, or two */
export async function mailboxOptions({
  mailbox,
  mailboxPasswordFile,
  mailboxTrusts,
}: Settings): Promise<MailboxOptions | undefined> {
  if (mailbox === undefined) {
    const [name] = [
      ...(mailboxPasswordFile === undefined ? [] : ["BATON_MAILBOX_PASSWORD_FILE"]),
      ...(mailboxTrusts === undefined ? [] : ["BATON_MAILBOX_TRUSTS"]),
    ];
    if (name !== undefined) throw new UsageError(`${name} is set, but BATON_MAILBOX isn't: set both, or none`);
    return undefined;
  }
  const url = new URL(mailbox);
  const within = decodeURIComponent(url.password);
  if (within !== "" && mailboxPasswordFile !== undefined)
    throw new UsageError(
      "The password of the mailbox stands in BATON_MAILBOX and in BATON_MAILBOX_PASSWORD_FILE: take one out",
    );
  const password = mailboxPasswordFile === undefined ? within : await passwordIn(mailboxPasswordFile);
  if (password === "")
    throw new UsageError("BATON_MAILBOX has no password: name one in it, or a file in BATON_MAILBOX_PASSWORD_FILE");
  return { url: mailbox, password };
}

async function passwordIn(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`Can't read the file ${file} (BATON_MAILBOX_PASSWORD_FILE): ${code}`);
  }
}
