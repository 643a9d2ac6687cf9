/** The part of the library that `imap-peer.ts` uses; it has no types of its own. */
declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  type Message = { uid: number; readonly raw: string; readonly flags: readonly string[] };
  type Mailbox = { uidvalidity: number; uidnext: number; readonly messages: Message[] };
  type ImapServer = {
    readonly server: Server;
    readonly listen: (port: number, host: string, done: () => void) => void;
    readonly getMailbox: (path: string) => Mailbox;
    readonly appendMessage: (path: string, flags: string[], receivedAt: string, raw: string) => void;
  };
  export default function hoodiecrow(options: {
    readonly plugins: readonly string[];
    readonly storage: Readonly<Record<string, unknown>>;
  }): ImapServer;
}
