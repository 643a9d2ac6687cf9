/** What is said wrongly is refused by name before anything starts, and a secret is never repeated. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REQUEST_LIMITS } from "../../server/limit-requests.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { readConfiguration } from "./read-configuration.ts";
import { VARIABLES } from "./variables.ts";

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

const read = (env: Readonly<Record<string, string>>, dataDir?: string) =>
  readConfiguration(env, { dataDir, standardDataDir: join(folder, "standard") });

test("the environment wins over the file, an option over both, and an empty variable says nothing", async () => {
  const data = join(folder, "data");
  await mkdir(data);
  await writeFile(
    join(data, "baton.env"),
    [
      "# of the operator",
      "BATON_URL=https://file.example",
      'BATON_MAIL_FROM="Baton <baton@company.example>"',
      "BATON_KEY_REQUESTS=7",
    ].join("\n"),
  );
  const env = { BATON_DATA: "/elsewhere", BATON_URL: "https://baton.company.example", BATON_KEY_REQUESTS: "" };
  expect(read(env, data)).toEqual({
    settings: {
      dataDir: data,
      url: "https://baton.company.example/",
      mailFrom: { name: "Baton", address: "baton@company.example" },
      keyRequests: 7,
    },
    ...{ problems: [], notices: [], file: join(data, "baton.env") },
  });
  expect(read({}).settings).toEqual({ dataDir: join(folder, "standard") });
  expect(read({ BATON_DATA: "/elsewhere" }).settings).toEqual({ dataDir: "/elsewhere" });
});

test("a file that is named may say where the data is, and has to be there", async () => {
  const file = join(folder, "named.env");
  await writeFile(file, "BATON_DATA=/data\nBATON_SECRET_FILE=/run/secrets/baton");
  expect(read({ BATON_CONFIG: file })).toMatchObject({
    settings: { dataDir: "/data", secretFile: "/run/secrets/baton" },
    problems: [],
    file,
  });
  expect(read({ BATON_CONFIG: join(folder, "none.env") }).problems).toEqual([
    `Can't read the file ${join(folder, "none.env")} (BATON_CONFIG): ENOENT`,
  ]);
  expect(read({ BATON_CONFIG: folder }).problems).toEqual([`Can't read the file ${folder} (BATON_CONFIG): EISDIR`]);
});

test("the file of the data folder says neither where that folder is, nor where the file is", async () => {
  const data = join(folder, "roundabout");
  await mkdir(data);
  await writeFile(join(data, "baton.env"), "BATON_DATA=/elsewhere\nBATON_CONFIG=/elsewhere/baton.env");
  expect(read({ BATON_DATA: data }).problems).toEqual([
    expect.stringMatching(/^BATON_CONFIG stands in /),
    expect.stringMatching(/^BATON_DATA stands in /),
  ]);
});

test.each([
  ["BATON_SECRET", "short"],
  ["BATON_ENCRYPTION_KEY", "short"],
  ["DATABASE_URL", "mysql://root:s3cret@db.company.example"],
  ["BATON_OWNER_URL", "s3cret"],
  ["BATON_SMTP_URL", "mail.company.example"],
  ["BATON_SMTP_URL", "https://mail.company.example"],
  ["BATON_SMTP_URL", "smtp://user:s3cret@mail.company.example/path"],
  ["BATON_SMTP_URL", "smtp://user:s3cret@"],
  ["BATON_MAIL_FROM", "Baton"],
  ["BATON_MAIL_FROM", "a@b.example\r\nBcc: c@d.example"],
  ["BATON_MAILBOX", "imap.elsewhere.example"],
  ["BATON_MAILBOX", "https://baton:s3cret@imap.company.example/"],
  ["BATON_MAILBOX", "imaps://imap.company.example/INBOX"],
  ["BATON_MAILBOX", "imaps://baton:s3cret@imap.company.example/INBOX?x"],
  ["BATON_MAILBOX", "imaps://baton:s3cret%E0%A4@imap.company.example/"],
  ["BATON_MAILBOX_TRUSTS", "everybody"],
  ["BATON_MAILBOX_TRUSTS", "mx.company.example; dmarc=pass"],
  ["BATON_URL", "baton.company.example"],
  ["BATON_URL", "https://company.example/b%61ton/"],
  ["BATON_URL", "https://company.example/baton?x"],
  ["BATON_URL", "https://a:b@company.example/"],
  ["BATON_TRUST_PROXY", "10.0.0.0/33"],
  ["BATON_TRUST_PROXY", "10.0.0.1,proxy.company.example"],
  ["BATON_ALLOW_HOSTS", "hooks.company.internal,https://hooks.company.internal"],
  ["BATON_ALLOW_ORIGIN", "https://www.company.example/"],
  ["BATON_ACCOUNT_REQUESTS", "0"],
  ["BATON_KEY_REQUESTS", "1e3"],
  ["BATON_ADDRESS_REQUESTS", "1000000000"],
  ["BATON_LOG_LEVEL", "loud"],
  ["BATON_METRICS", "9464"],
  ["BATON_METRICS", "127.0.0.1:94640"],
  ["BATON_DRAIN_SECONDS", "301"],
  ["BATON_DEBUG", "yes"],
])("%s=%s is refused by name, with what it takes", (name, given) => {
  const variable = Object.values(VARIABLES).find((each) => each.name === name);
  const { problems } = read({ [name]: given });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} `));
  expect(problems[0]).toContain(`Use ${variable?.takes ?? "?"}`);
  const isRepeated = problems[0]?.includes(given) === true;
  expect(isRepeated).toBe(!(variable !== undefined && "isSecret" in variable));
  expect(problems[0]).not.toContain("s3cret");
});

test.each([
  ["Baton <baton@company.example>", { name: "Baton", address: "baton@company.example" }],
  ['"Baton, Inc." <baton@company.example>', { name: "Baton, Inc.", address: "baton@company.example" }],
  ["baton@company.example", { name: "", address: "baton@company.example" }],
])("the sender %s", (given, from) => {
  expect(read({ BATON_MAIL_FROM: given }).settings.mailFrom).toEqual(from);
});

test("several addresses have commas between them", () => {
  const { settings } = read({ BATON_TRUST_PROXY: "10.0.0.0/8, 192.0.2.7,::1," });
  expect(settings.trustProxy).toEqual(["10.0.0.0/8", "192.0.2.7", "::1"]);
});

test("a name that nobody reads is pointed out with the one that was probably meant; what others set beside is not", async () => {
  const data = join(folder, "misspelt");
  await mkdir(data);
  await writeFile(join(data, "baton.env"), "BATON_MAILFROM=x\nDATABASE_ULR=postgres://x");
  const env = { BATON_SMTP_ULR: "s3cret", BATON_PORT_4600_TCP: "tcp://10.0.0.1:4600", BATON_SERVICE_HOST: "10.0.0.1" };
  expect(read({ ...env, BATON_WHATEVER_THIS_IS: "1" }, data)).toMatchObject({
    problems: [],
    notices: [
      "BATON_SMTP_ULR isn't a setting. Did you mean BATON_SMTP_URL?",
      "BATON_WHATEVER_THIS_IS isn't a setting.",
      `BATON_MAILFROM in ${join(data, "baton.env")} isn't a setting. Did you mean BATON_MAIL_FROM?`,
      `DATABASE_ULR in ${join(data, "baton.env")} isn't a setting. Did you mean DATABASE_URL?`,
    ],
  });
});

test("the limits that the table names are those of the server", () => {
  expect({
    account: Number(VARIABLES.accountRequests.otherwise),
    key: Number(VARIABLES.keyRequests.otherwise),
    address: Number(VARIABLES.addressRequests.otherwise),
  }).toMatchObject(REQUEST_LIMITS);
});
