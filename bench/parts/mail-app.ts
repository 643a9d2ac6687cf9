/** A mail server that takes everything and keeps nothing, in a process of its own: what a bench sends to costs the sender nothing. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  logger: false,
  onData(stream, _session, done) {
    stream.on("end", () => done()).resume();
  },
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}\n`);
});
process.once("SIGINT", () => server.close(() => process.exit(0)));
