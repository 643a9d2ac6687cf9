import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { mailboxOptions } from "./mailbox-settings.ts";

const URL_OF = "imaps://baton%40company.example@imap.company.example/INBOX";
const dataDir = "unused";

test("the password of the mailbox stands in its address or in a file, in one of the two", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "password");
  await writeFile(file, "s3cret word\n");
  const within = URL_OF.replace("@imap", ":s3cret%20word@imap");
  for (const [mailbox, mailboxPasswordFile] of [[within], [URL_OF, file]] as const)
    expect(await mailboxOptions({ dataDir, mailbox, mailboxPasswordFile })).toEqual({
      ...{ url: mailbox, password: "s3cret word" },
    });
  await expect(mailboxOptions({ dataDir, mailbox: within, mailboxPasswordFile: file })).rejects.toThrow(/take one out/);
  await expect(mailboxOptions({ dataDir, mailbox: URL_OF })).rejects.toThrow(/has no password/);
  await expect(mailboxOptions({ dataDir, mailbox: URL_OF, mailboxPasswordFile: join(folder, "none") })).rejects.toThrow(
    /BATON_MAILBOX_PASSWORD_FILE\): ENOENT/,
  );
  await rm(folder, { recursive: true });
});

test("what belongs to a mailbox that isn't named is refused by name; nothing at all reads none", async () => {
  expect(await mailboxOptions({ dataDir })).toBeUndefined();
  await expect(mailboxOptions({ dataDir, mailboxPasswordFile: "x" })).rejects.toThrow(
    /BATON_MAILBOX_PASSWORD_FILE is set/,
  );
  await expect(mailboxOptions({ dataDir, mailboxTrusts: { kind: "inside" } })).rejects.toThrow(
    /BATON_MAILBOX_TRUSTS is set/,
  );
});
