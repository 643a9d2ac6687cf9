/**
 * A mailbox that tests read: a real IMAP server (hoodiecrow), behind a line that can be slow, break, or be silent as it is told. User `testuser`, password
 * `testpass`.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import hoodiecrow from "hoodiecrow-imap";

export type KeptMail = {
  readonly raw: string;
  readonly receivedAt: number;
};
/** Of what the server says: `after` that many bytes of a connection, it is cut off, or nothing more comes; a byte at a time. */
export type LineWhim =
  | { readonly kind: "cut" | "silent"; readonly after: number }
  | { readonly kind: "dripping" }
  | undefined;

export type ImapPeer = {
  /** Of the folder INBOX. */
  readonly url: string;
  readonly put: (mail: KeptMail, folder?: string) => void;
  /** The folder is another one from here on, with the same mails under other UIDs; as after it was restored from a backup. */
  readonly renumber: () => void;
  /** Flags, by the subject of a mail. */
  readonly flags: () => ReadonlyMap<string, readonly string[]>;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

const PLUGINS = [
  "ID",
  "NAMESPACE",
  "ENABLE",
  "CONDSTORE",
  "SASL-IR",
  "AUTH-PLAIN",
  "UNSELECT",
  "UIDPLUS",
  "LITERALPLUS",
];
const DRIP_MS = 20;

export async function startImapPeer(whim: () => LineWhim = () => undefined): Promise<ImapPeer> {
  const server = hoodiecrow({
    plugins: PLUGINS,
    storage: { INBOX: { messages: [] }, "": { folders: { Archive: {} } } },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const sockets = new Set<Socket>();
  let connections = 0;
  const line = createServer((client) => {
    connections += 1;
    const upstream = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    client.pipe(upstream);
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.end());
    misbehave(upstream, client, whim());
  });
  await listening(line);
  return {
    url: `imap://testuser:testpass@127.0.0.1:${(line.address() as AddressInfo).port}/INBOX`,
    put({ raw, receivedAt }, folder = "INBOX") {
      server.appendMessage(folder, [], imapDate(receivedAt), raw.replaceAll(/\r?\n/g, "\r\n"));
    },
    renumber() {
      const mailbox = server.getMailbox("INBOX");
      mailbox.uidvalidity += 1;
      for (const [at, message] of mailbox.messages.entries()) message.uid = at + 1;
      mailbox.uidnext = mailbox.messages.length + 1;
    },
    flags: () =>
      new Map(
        server
          .getMailbox("INBOX")
          .messages.map(({ raw, flags }) => [/^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? "", flags] as const),
      ),
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      line.close();
      server.server.close();
      await once(line, "close");
    },
  };
}

function misbehave(upstream: Socket, client: Socket, whim: LineWhim): void {
  let said = 0;
  if (whim === undefined) upstream.pipe(client);
  else if (whim.kind === "dripping") {
    const waiting: number[] = [];
    upstream.on("data", (chunk: Buffer) => void waiting.push(...chunk));
    const timer = setInterval(() => {
      const byte = waiting.shift();
      if (byte !== undefined) client.write(Buffer.of(byte));
    }, DRIP_MS);
    client.on("close", () => clearInterval(timer));
  } else
    upstream.on("data", (chunk: Buffer) => {
      client.write(chunk.subarray(0, Math.max(0, whim.after - said)));
      said += chunk.length;
      if (said >= whim.after && whim.kind === "cut") client.destroy();
    });
}

async function listening(server: Server): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

/** @example "14-Sep-2013 21:22:28 +0000" */
function imapDate(at: number): string {
  const [, day = "", month = "", year = "", time = ""] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}
