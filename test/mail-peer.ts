/** A mail server that tests send to: a real one, which keeps what it takes, and misbehaves as it is told. */
import { type AddressInfo, createServer } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type Received = { readonly to: readonly string[]; readonly raw: string };
export type MailPeer = {
  readonly url: string;
  readonly received: Received[];
  readonly close: () => Promise<void>;
};

/** What it answers to an address, or to a whole mail; undefined: it takes it. `hang`: nothing, ever. `after`: it takes it, and the connection ends unanswered. */
export type Whim = { readonly code: number; readonly text: string } | "hang" | "lost" | undefined;

export async function startMailPeer({
  onRecipient = () => undefined,
  onMail = () => undefined,
  isSecure = false,
  slowMs = 0,
  onArrived = () => undefined,
  at = 0,
}: {
  readonly onRecipient?: (address: string) => Whim;
  readonly onMail?: (to: readonly string[]) => Whim;
  readonly isSecure?: boolean;
  readonly slowMs?: number;
  /** Once for each mail that it takes. */
  readonly onArrived?: (mail: Received) => void;
  /** The port; left out: any free one. */
  readonly at?: number;
} = {}): Promise<MailPeer> {
  const received: Received[] = [];
  const options: SMTPServerOptions = {
    secure: isSecure,
    authOptional: true,
    disabledCommands: ["AUTH", ...(isSecure ? [] : ["STARTTLS"])],
    logger: false,
    // Who is connected when it closes is not waited for.
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      answer(onRecipient(address), done);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const whim = onMail(to);
        if (whim === undefined || whim === "lost") {
          const mail = { to, raw: Buffer.concat(chunks).toString("utf8") };
          received.push(mail);
          onArrived(mail);
        }
        setTimeout(() => answer(whim, done), slowMs);
      });
    },
  };
  const server = new SMTPServer(options);
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => void server.listen(at, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${isSecure ? "smtps" : "smtp"}://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };

  function answer(whim: Whim, done: (error?: Error) => void): void {
    if (whim === undefined) done();
    else if (whim === "lost") for (const connection of connections()) connection.close();
    else if (whim !== "hang") done(Object.assign(new Error(whim.text), { responseCode: whim.code }));
  }

  function connections(): readonly { close: () => void }[] {
    return [...(server as unknown as { connections: Set<{ close: () => void }> }).connections];
  }
}

/** A mail server that says what it has to say a byte at a time: no silence is long, and no answer ever whole. */
export async function startDrippingPeer(): Promise<Pick<MailPeer, "url" | "close">> {
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((socket) => {
    const timer = setInterval(() => socket.write("2"), 20);
    timers.add(timer);
    socket.on("error", () => undefined).on("close", () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      server.close();
    },
  };
}

/** A header of a mail, unfolded and as people read it; undefined: there is none. */
export function headerOf({ raw }: Received, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " ");
  const line = head.split("\r\n").find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}: `));
  return line
    ?.slice(name.length + 2)
    .replaceAll(/\?= +=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_word, encoding: string, text: string) =>
      encoding.toUpperCase() === "B" ? Buffer.from(text, "base64").toString("utf8") : quoted(text.replaceAll("_", " ")),
    );
}

/** The part of a mail for whoever reads text. */
export function textOf({ raw }: Received): string {
  const [, from = ""] = /Content-Type: text\/plain[^]*?\r\n\r\n([^]*)/.exec(raw) ?? [];
  // Two hyphens at the beginning of a line can be part of a link.
  const [part = ""] = from.split(`\r\n--${/boundary="([^"]+)"/.exec(raw)?.[1] ?? ""}`);
  const isBase64 = /Content-Type: text\/plain[^\r]*\r\nContent-Transfer-Encoding: base64/.test(raw);
  if (isBase64) return Buffer.from(part, "base64").toString("utf8");
  return quoted(part.replaceAll("=\r\n", "")).replaceAll("\r\n", "\n");
}

function quoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return text === bytes ? text : Buffer.from(bytes, "latin1").toString("utf8");
}
