/**
 * What becomes of a burst of forms: a server with its worker and its own database is sent so many in so many seconds, each from an address of its own, as
 * browsers send them: once. So whatever isn't kept is lost.
 *
 * Usage: `node bench/burst.ts [posts] [seconds]`; left out: 2,000 in 12 s, a fifth of 10,000 in a minute.
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { AGREEMENT } from "./parts/leads.ts";
import { judge, type Limit, line, quantile, timed } from "./parts/measure.ts";
import { serveForm } from "./parts/served-form.ts";

const POSTS = Number(process.argv[2] ?? 2_000);
const SECONDS = Number(process.argv[3] ?? 12);
const LOST: Limit = { most: 0, asked: 0 };
/** Milliseconds. */
const ANSWERED_P95: Limit = { most: 5_000, asked: 1_000 };
/** Seconds after the last of them was sent. */
const DECIDED: Limit = { most: 120, asked: 60 };

type Counts = { readonly arrived: number; readonly leads: number; readonly waiting: number };

const form = await serveForm(readFileSync(AGREEMENT, "utf8"));
try {
  const [began] = loadavg();
  const startedMs = performance.now();
  const sent: Promise<{ readonly said: string; readonly tookMs: number }>[] = [];
  for (let n = 0; n < POSTS; n += 1) {
    const waitMs = startedMs + (n * SECONDS * 1_000) / POSTS - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    sent.push(sendOne(n));
  }
  const sentMs = performance.now();
  const answers = await Promise.all(sent);
  const atOnce = await counts();
  let after = atOnce;
  while (after.waiting > 0 && performance.now() - sentMs < DECIDED.most * 1_000) {
    await sleep(500);
    after = await counts();
  }
  const decidedS = (performance.now() - sentMs) / 1_000;
  const times = answers.map(({ tookMs }) => tookMs);
  line(`${POSTS} in ${SECONDS} s`, ["answered", "kept", "leads then", "leads", "waiting", "lost"]);
  const cells = [`${answers.length}`, `${after.arrived}`, `${atOnce.leads}`, `${after.leads}`, `${after.waiting}`];
  line("", [...cells, `${POSTS - after.arrived}`]);
  for (const [said, of] of Map.groupBy(answers, (answer) => answer.said)) line(said, [`${of.length}`]);
  const quantiles = [0.5, 0.95, 0.99].map((part) => quantile(times, part).toFixed(0));
  line("answer, ms", [...quantiles, Math.max(...times).toFixed(0)]);
  line(
    "load of the machine",
    [began, loadavg()[0]].map((load) => (load ?? 0).toFixed(1)),
  );
  judge("posts that were lost", POSTS - after.arrived, LOST);
  judge("no lead in the end", POSTS - after.leads, LOST);
  judge("answer, p95 in milliseconds", quantile(times, 0.95), ANSWERED_P95);
  judge("all decided, seconds after the last was sent", decidedS, DECIDED);
} finally {
  await form.end();
}

async function sendOne(n: number): Promise<{ readonly said: string; readonly tookMs: number }> {
  const [tookMs, said] = await timed(async () => {
    try {
      const answer = await form.send(n, { email: `person-${n}@company-${n}.example`, name: `Person ${n}` });
      await answer.arrayBuffer();
      return `answered ${answer.status}`;
    } catch (error) {
      return `no answer: ${String((error as Error).cause)}`;
    }
  });
  return { said, tookMs };
}

async function counts(): Promise<Counts> {
  const { counts: counted } = (await form.read("/arrivals?limit=1")) as { readonly counts: Counts };
  return counted;
}
