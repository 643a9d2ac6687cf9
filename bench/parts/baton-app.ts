/** A program of its own: `baton`, at a present that the bench sets (BENCH_PRESENT), and with no limit to the requests a minute. */
import { runBaton } from "./run-baton.ts";

const stopping = new AbortController();
process.on("SIGINT", () => stopping.abort());
const databaseUrl = process.env["DATABASE_URL"] ?? "";
process.exitCode = await runBaton({
  args: process.argv.slice(2),
  databaseUrl,
  presentMs: Number(process.env["BENCH_PRESENT"]),
  out: (text) => void process.stdout.write(text),
  stop: stopping.signal,
});
