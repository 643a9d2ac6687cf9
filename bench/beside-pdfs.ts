/**
 * How long a small request waits while ten PDFs are made, against when nothing else is done: ten people print at once, and a website goes on sending
 * its leads.
 */
import { assert, defined } from "../src/base/assert.ts";
import { captureOf } from "./parts/leads.ts";
import { withPostgres } from "./parts/bench-postgres.ts";
import { openSender } from "./parts/load.ts";
import { judge, type Limit, quantile } from "./parts/measure.ts";
import { serveBaton } from "./parts/served.ts";

const RATIO: Limit = { most: 8, asked: 5 };
const PDFS = 10;
const ROUNDS = 3;
const ROUND_MS = 2_000;

await withPostgres(async (postgres) => {
  const served = await serveBaton(await postgres.makeDatabase("pdfs"));
  const sender = openSender(served, 1);
  let leads = 0;
  const next = (): string => {
    leads += 1;
    return JSON.stringify(captureOf(`lead-${leads}`, leads));
  };
  const printed = async (): Promise<void> => {
    const answer = await fetch(`${served.url}/api/agreement/versions/1/print.pdf`, { headers: served.headers });
    assert(answer.status === 200, `a PDF is made: ${answer.status}`);
    await answer.arrayBuffer();
  };
  try {
    await sender.send(ROUND_MS, "/api/leads", next);
    await printed();
    const quiet: number[] = [];
    const beside: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      quiet.push(...(await sender.send(ROUND_MS, "/api/leads", next)).waitsMs);
      const all = Promise.all(Array.from({ length: PDFS }, printed));
      beside.push(...(await sender.send(ROUND_MS, "/api/leads", next)).waitsMs);
      await all;
    }
    const [quietMs, besideMs] = [quiet, beside].map((waits) => defined(quantile(waits, 0.95), "waits"));
    process.stdout.write(
      `p95 of a capture: ${quietMs?.toFixed(1)} ms alone, ${besideMs?.toFixed(1)} ms beside ${PDFS} PDFs\n`,
    );
    judge("a capture beside PDFs, p95 of one alone", (besideMs ?? 0) / (quietMs ?? 1), RATIO);
  } finally {
    sender.close();
    await served.end();
  }
});
