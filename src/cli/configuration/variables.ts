/**
 * Every variable of the environment that Baton reads. The one place that says so: `readConfiguration` reads and refuses by it, `Settings` is its type,
 * and docs/configuration.md its table (`npm run generate`). A new setting is one entry here, and `settings.NAME` wherever it is used.
 */
import { parseWorkspaceSlug } from "../../base/workspace-slug.ts";
import {
  allowedHost,
  allowedOrigin,
  postgresUrl,
  proxyAddress,
  listenAddress,
  mailboxUrl,
  publicUrl,
  sender,
  smtpUrl,
  trustedSenders,
} from "./addresses.ts";
import { flag, list, oneOf, text, variable, wholeNumber } from "./variable.ts";

const REQUESTS = { from: 1, to: 999_999_999, of: "requests" };

export const VARIABLES = {
  databaseUrl: variable(
    {
      name: "DATABASE_URL",
      meaning:
        "your own PostgreSQL (15 or newer); a connection pooler in between must keep prepared statements. It may name a password",
      otherwise: "the embedded PostgreSQL",
      isSecret: true,
    },
    "the address of a PostgreSQL database, such as postgres://baton:password@db.company.example/baton",
    postgresUrl,
  ),
  ownerUrl: variable(
    {
      name: "BATON_OWNER_URL",
      meaning:
        "the same database, as the role that owns its tables, for migrations: see “Append-only” in [evidence.md](evidence.md). It may name a password",
      otherwise: "the role of `DATABASE_URL` owns them",
      isSecret: true,
    },
    "the address of a PostgreSQL database, such as postgres://owner:password@db.company.example/baton",
    postgresUrl,
  ),
  dataDir: text(
    {
      name: "BATON_DATA",
      option: "--data",
      meaning:
        "where the embedded PostgreSQL keeps its files, and where `secret.key`, `encryption.key`, and `baton.env` are looked for",
      otherwise: "where the platform keeps the data of programs: see “Where data is kept” below",
    },
    "the path of a folder",
  ),
  secret: text(
    {
      name: "BATON_SECRET",
      meaning: "what sessions are signed and second steps encrypted with",
      otherwise: "what is in `BATON_SECRET_FILE`",
      isSecret: true,
    },
    "32 characters or more, such as `openssl rand -base64 32` prints",
    /^[^]{32,}$/,
  ),
  secretFile: text(
    {
      name: "BATON_SECRET_FILE",
      meaning: "the file that holds the secret; it is made if it is missing",
      otherwise: "`secret.key` in the data folder",
    },
    "the path of a file",
  ),
  encryptionKey: text(
    {
      name: "BATON_ENCRYPTION_KEY",
      meaning:
        "what the secrets of webhooks and other systems are encrypted with; behind it, those that it replaced. `baton rotate-encryption-key` puts a new one in its place",
      otherwise: "what is in `BATON_ENCRYPTION_KEY_FILE`",
      isSecret: true,
    },
    "32 bytes in base64, such as `openssl rand -base64 32` prints, with commas between several",
    /^[\w+/-]{43}=?(\s*,\s*[\w+/-]{43}=?)*$/,
  ),
  encryptionKeyFile: text(
    {
      name: "BATON_ENCRYPTION_KEY_FILE",
      meaning:
        "the file that holds the encryption key; it is made if it is missing. Back it up apart from the database",
      otherwise: "`encryption.key` in the data folder",
    },
    "the path of a file",
  ),
  url: variable(
    {
      name: "BATON_URL",
      option: "--url",
      meaning:
        "the address people use, if it is another than the server listens at: behind a proxy, with HTTPS. The server answers under this name and on this machine only; the proxy must pass `Host` on. With a path (`https://company.example/baton`), everything is below it: see “Behind a proxy” in [running.md](running.md)",
      otherwise: "where the server listens",
    },
    "a public URL such as https://baton.company.example or https://company.example/baton",
    publicUrl,
  ),
  key: text(
    {
      name: "BATON_KEY",
      meaning: "the key by which `baton mcp` asks a server",
      otherwise: "required for `baton mcp`",
      isSecret: true,
    },
    "a key as `baton keys create` prints it",
    /^baton_\S+$/,
  ),
  trustProxy: list(
    {
      name: "BATON_TRUST_PROXY",
      option: "--trust-proxy",
      meaning: "proxies whose `X-Forwarded-For` is believed",
      otherwise: "none",
    },
    "an address or a range such as 10.0.0.0/8",
    proxyAddress,
  ),
  allowOrigin: list(
    {
      name: "BATON_ALLOW_ORIGIN",
      option: "--allow-origin",
      meaning: "origins whose pages may use keys (CORS); cookies are never taken from them",
      otherwise: "none",
    },
    "an origin such as https://www.company.example",
    allowedOrigin,
  ),
  providers: text(
    {
      name: "BATON_PROVIDERS",
      meaning:
        "identity providers (OIDC) that people may sign in with; the text itself holds client secrets. See [security.md](security.md)",
      otherwise: "none",
      isSecret: true,
    },
    "a list as YAML or JSON, or the path of a file with it",
  ),
  accountRequests: wholeNumber(
    { name: "BATON_ACCOUNT_REQUESTS", meaning: "requests per minute from one login", otherwise: "60000" },
    REQUESTS,
  ),
  keyRequests: wholeNumber(
    {
      name: "BATON_KEY_REQUESTS",
      meaning: "requests per minute by one key that names no rate of its own",
      otherwise: "60000",
    },
    REQUESTS,
  ),
  addressRequests: wholeNumber(
    {
      name: "BATON_ADDRESS_REQUESTS",
      meaning:
        "requests per minute from one address without a login; behind a proxy that is not trusted, everyone together",
      otherwise: "6000",
    },
    REQUESTS,
  ),
  smtpUrl: variable(
    {
      name: "BATON_SMTP_URL",
      meaning:
        "the mail server that notices and links are sent through; TLS with a valid certificate unless it is on this machine. It may name a password",
      otherwise: "no email is sent",
      isSecret: true,
    },
    "an address such as smtp://user:password@smtp.company.example:587 or smtps://smtp.company.example; encode special characters of the password",
    smtpUrl,
  ),
  mailFrom: variable(
    { name: "BATON_MAIL_FROM", meaning: "the sender of emails", otherwise: "required with `BATON_SMTP_URL`" },
    "a sender such as “Baton <baton@company.example>”",
    sender,
  ),
  mailbox: variable(
    {
      name: "BATON_MAILBOX",
      meaning:
        "the mailbox that Baton reads: bounces of its emails, and copies of what reps write to leads. It is only read: nothing is deleted, moved, or marked. See “Email that Baton reads” in [operation.md](operation.md). It may name a password",
      otherwise: "none is read",
      isSecret: true,
    },
    "an address such as imaps://baton%40company.example:password@imap.company.example/INBOX; encode special characters of the user, the password, and the folder",
    mailboxUrl,
  ),
  mailboxPasswordFile: text(
    {
      name: "BATON_MAILBOX_PASSWORD_FILE",
      meaning: "the file that holds the password of the mailbox",
      otherwise: "it stands in `BATON_MAILBOX`",
    },
    "the path of a file",
  ),
  mailboxTrusts: variable(
    {
      name: "BATON_MAILBOX_TRUSTS",
      meaning:
        "whose `Authentication-Results` are believed: without one, emails to leads don't count as touches, because anyone can write any sender. `inside` where the mailbox takes no email from outside",
      otherwise: "no one's",
    },
    "the name with which your mail server begins that header, such as mx.company.example, or inside",
    trustedSenders,
  ),
  allowHosts: list(
    {
      name: "BATON_ALLOW_HOSTS",
      meaning:
        "hosts that webhooks and other entered addresses may lead to though they are not public; to them also without TLS. Everything else must be HTTPS at a public address",
      otherwise: "none",
    },
    "a host, an address, or a range such as hooks.company.internal or 10.2.0.0/16",
    allowedHost,
  ),
  drainSeconds: wholeNumber(
    {
      name: "BATON_DRAIN_SECONDS",
      meaning:
        "how long a server that is stopping keeps answering while `/readyz` says that it isn't ready: longer than the proxy takes to notice. See [operation.md](operation.md)",
      otherwise: "0",
    },
    { from: 0, to: 300, of: "seconds" },
  ),
  backupPassphrase: text(
    {
      name: "BATON_BACKUP_PASSPHRASE",
      meaning: "what `baton backup` encrypts with where no recipient is named, and `baton restore` opens it with",
      otherwise: "backups aren't encrypted, or for recipients",
      isSecret: true,
    },
    "12 characters or more",
    /^[^]{12,}$/,
  ),
  anchorsFile: text(
    {
      name: "BATON_ANCHORS",
      meaning: "a file to which the server appends the anchor of each day",
      otherwise: "none",
    },
    "the path of a file",
  ),
  operator: variable(
    {
      name: "BATON_OPERATOR",
      meaning:
        "the workspace whose owner and admins operate this server: they, and no other company, see alarms about the machine. Set the same everywhere. See [operation.md](operation.md)",
      otherwise: "`default`",
    },
    "the ID of a workspace",
    parseWorkspaceSlug,
  ),
  importMb: wholeNumber(
    {
      name: "BATON_IMPORT_MB",
      meaning:
        "how large a file may be that the browser imports, in MB; `baton import` on the server knows no limit. The database keeps five times as much of a company at most",
      otherwise: "200",
    },
    { from: 1, to: 10_000, of: "MB" },
  ),
  backupDays: wholeNumber(
    {
      name: "BATON_BACKUP_DAYS",
      meaning:
        "after how many days without `baton backup` an alarm is raised; 0 where backups are made another way. Set the same everywhere",
      otherwise: "7",
    },
    { from: 0, to: 365, of: "days" },
  ),
  logLevel: oneOf(
    {
      name: "BATON_LOG_LEVEL",
      meaning:
        "what is logged on stderr, as a line of JSON each: from `info` on, every answer. See [operation.md](operation.md)",
      otherwise: "`info`; `warn` in a terminal",
    },
    ["error", "warn", "info", "debug"],
  ),
  metricsAt: variable(
    {
      name: "BATON_METRICS",
      meaning:
        "where `/metrics` is served, for Prometheus: apart from the server, at an address that only the monitoring reaches",
      otherwise: "nowhere",
    },
    "an address and a port, such as 127.0.0.1:9464",
    listenAddress,
  ),
  debug: flag({ name: "BATON_DEBUG", meaning: "1 prints where an error comes from", otherwise: "off" }),
} as const;
