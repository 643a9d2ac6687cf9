/**
 * Queries, page by page: what a query found is kept as it was then, for two days. Source: developer.salesforce.com, "REST API Developer
 * Guide: Query" (2,000 a page unless `Sforce-Query-Options: batchSize=` says 200 to 2,000).
 */
import { DAY_MS } from "../../../src/base/time.ts";
import type { Answer } from "../asked.ts";
import type { Call, Route } from "./call.ts";
import { refused } from "./refusals.ts";
import { parseSoql } from "./soql-parser.ts";
import { runQuery, shaper, sobjectNamed } from "./soql-query.ts";

type Cursor = { readonly records: readonly object[]; readonly untilMs: number };

export function queryRoutes(): Route[] {
  const cursors = new Map<string, Cursor>();
  let made = 0;
  const page = ({ asked, version }: Call, locator: string, records: readonly object[], from: number): Answer => {
    const asks = Number(/batchSize=(\d+)/i.exec(asked.headers["sforce-query-options"] ?? "")?.[1] ?? 2_000);
    const size = Math.min(2_000, Math.max(200, asks));
    const isDone = from + size >= records.length;
    return {
      status: 200,
      body: {
        ...{ totalSize: records.length, done: isDone, records: records.slice(from, from + size) },
        ...(isDone ? {} : { nextRecordsUrl: `/services/data/${version}/query/${locator}-${from + size}` }),
      },
    };
  };
  const run = (call: Call, withDeleted: boolean): Answer => {
    const query = parseSoql(call.asked.query.get("q") ?? "");
    const rows = runQuery(call.org, query, withDeleted);
    if (query.isCount) return { status: 200, body: { totalSize: rows.length, done: true, records: [] } };
    const records = rows.map(shaper(call.org, sobjectNamed(query.from), query.fields, call.version));
    const locator = `01g${String(made++).padStart(15, "0")}`;
    if (records.length > 200) cursors.set(locator, { records, untilMs: call.org.state.clock.now() + 2 * DAY_MS });
    return page(call, locator, records, 0);
  };
  return [
    { method: "GET", pattern: "/query", run: (call) => run(call, false) },
    { method: "GET", pattern: "/queryAll", run: (call) => run(call, true) },
    {
      ...{ method: "GET", pattern: "/query/:locator" },
      run(call) {
        const [locator = "", from = "0"] = (call.params["locator"] ?? "").split("-");
        const cursor = cursors.get(locator);
        if (cursor === undefined || cursor.untilMs <= call.org.state.clock.now())
          throw refused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        return page(call, locator, cursor.records, Number(from));
      },
    },
  ];
}
