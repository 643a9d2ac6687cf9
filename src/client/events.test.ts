/** The endless list of events, over outages: asked again, from where it was, until it is ended or refused. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { batonClient } from "./baton-client.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Reply = { readonly status?: number; readonly body: object; readonly after?: string } | "nobody answers";
const answer = (events: readonly string[], next: string, hasMore = false): Reply => ({
  body: { asOf: 0, events: events.map((id) => ({ id, cursor: `after-${id}` })), next, hasMore },
});
const problem = (status: number, code: string, after?: string): Reply => ({
  ...{ status, body: { status, code, title: "", detail: "", type: "" } },
  ...(after === undefined ? {} : { after }),
});

/** A server that says this, one reply a request, and what it was asked. */
function serving(...replies: readonly Reply[]) {
  const asked: string[] = [];
  const baton = batonClient({
    address: "http://baton.test",
    fetch: (url, init) => {
      asked.push(new URL(url as string).search);
      const reply = replies[asked.length - 1];
      if (reply === undefined)
        return new Promise((_resolve, reject) =>
          init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError"))),
        );
      if (reply === "nobody answers") return Promise.reject(new TypeError("fetch failed"));
      const { status = 200, body, after } = reply;
      const type = status === 200 ? "application/json" : "application/problem+json";
      const headers = { "content-type": type, ...(after === undefined ? {} : { "retry-after": after }) };
      return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
    },
  });
  return { baton, asked };
}

test("an outage is waited for, and it goes on where it was", async () => {
  const { baton, asked } = serving(
    answer(["1", "2"], "c2"),
    "nobody answers",
    problem(503, "database_unavailable", "7"),
    answer(["3"], "c3"),
  );
  const ends = new AbortController();
  const seen: string[] = [];
  const followed = (async () => {
    for await (const { id } of baton.events({ after: "c0", kinds: ["assigned", "clock_missed"], signal: ends.signal }))
      seen.push(id);
  })();
  await vi.advanceTimersByTimeAsync(600);
  expect(seen).toEqual(["1", "2"]);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(asked).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen).toEqual(["1", "2", "3"]);
  expect(asked.map((search) => new URLSearchParams(search).get("after"))).toEqual(["c0", "c2", "c2", "c2", "c3"]);
  expect(new URLSearchParams(asked[0]).get("kinds")).toBe("assigned,clock_missed");
  ends.abort();
  await followed;
});

test("who ends it while Baton is away need not wait until it is back", async () => {
  const { baton, asked } = serving("nobody answers");
  const ends = new AbortController();
  const followed = (async () => {
    for await (const { id } of baton.events({ signal: ends.signal })) expect(id).toBe("none");
  })();
  await vi.advanceTimersByTimeAsync(100);
  ends.abort();
  await followed;
  expect(asked).toHaveLength(1);
});

test("what is refused is thrown, and not asked again", async () => {
  const { baton, asked } = serving(problem(403, "not_permitted"));
  await expect(baton.events().next()).rejects.toMatchObject({ status: 403, code: "not_permitted" });
  expect(asked).toHaveLength(1);
});

test("without following, it ends where the log ends, over answers that have nothing", async () => {
  const { baton, asked } = serving(answer([], "c1", true), answer(["1"], "c2", true), answer([], "c3"));
  const seen: string[] = [];
  for await (const { id } of baton.events({ follow: false })) seen.push(id);
  expect(seen).toEqual(["1"]);
  expect(asked.every((search) => !search.includes("wait"))).toBe(true);
});
