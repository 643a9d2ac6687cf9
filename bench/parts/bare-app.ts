/** A program of its own: the least that takes a lead by HTTP and keeps it. The database is named by DATABASE_URL. */
import Fastify from "fastify";
import pg from "pg";
import { BARE_TABLES, INSERT_ONE, WORKSPACE } from "./bare-tables.ts";

type Body = { readonly fact: { readonly source: string; readonly id: string } };

const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 8 });
await pool.query(BARE_TABLES);
const app = Fastify();
app.post<{ Body: Body }>("/api/leads", async ({ body }, reply) => {
  const leadId = `${body.fact.source}:${body.fact.id}`;
  const at = Date.now();
  await pool.query(INSERT_ONE, [WORKSPACE, leadId, at, JSON.stringify(body), at + 3_600_000]);
  return reply.code(201).send({ leadId, outcome: "recorded", stage: "mql", owner: "sam", version: 1 });
});
process.on("SIGINT", () => void app.close().then(() => pool.end()));
process.stdout.write(`listens at ${await app.listen({ host: "127.0.0.1", port: 0 })}\n`);
