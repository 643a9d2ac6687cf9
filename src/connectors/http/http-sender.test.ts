/** Addresses that somebody entered lead to public servers, and to no other; whatever those do, an answer comes, and soon. */
import { afterEach, expect, test } from "vitest";
import { type HttpPeer, type HttpWhim, PEER_CERTIFICATE, standsFor, startHttpPeer } from "../../../test/http-peer.ts";
import { askedToWaitMs, openHttpSender } from "./http-sender.ts";
import { reachableAddresses } from "./reachable-addresses.ts";

const opened: HttpPeer[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});
async function peerOf(...of: Parameters<typeof startHttpPeer>): Promise<HttpPeer> {
  const peer = await startHttpPeer(...of);
  opened.push(peer);
  return peer;
}

const nobody = openHttpSender({ reachable: reachableAddresses([]) });
const local = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });

test.each([
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "0.0.0.0",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "100.100.100.200",
  "192.0.0.192",
  "168.63.129.16",
  "224.0.0.1",
  "255.255.255.255",
  "198.18.0.1",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:a9fe:a9fe]",
  "[::7f00:1]",
  "[64:ff9b::7f00:1]",
  "[2002:7f00:1::]",
  "[fe80::1]",
  "[fec0::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[2001::1]",
])("%s isn't connected to, without TLS or with it", async (host) => {
  for (const scheme of ["http", "https"])
    expect(await nobody({ url: `${scheme}://${host}:1/`, method: "GET" })).toMatchObject({ kind: "forbidden" });
});

test("a name leads nowhere but to what was found and judged, also when DNS says something else a moment later", async () => {
  const peer = await peerOf();
  const url = `https://rebound.example:${peer.port}/`;
  for (const found of [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::ffff:10.0.0.1"]]) {
    const send = openHttpSender({
      reachable: reachableAddresses([]),
      lookup: standsFor({ "rebound.example": [found] }),
    });
    expect(await send({ url, method: "GET" })).toMatchObject({
      kind: "forbidden",
      reason: expect.stringContaining("public address"),
    });
  }
  // First an address that is allowed, then this machine: the second answer is never asked for.
  const lookup = standsFor({ "rebound.example": [["127.0.0.2"], ["127.0.0.1"]] });
  const send = openHttpSender({ reachable: reachableAddresses(["127.0.0.2"]), lookup });
  expect(await send({ url: url.replace("https", "http"), method: "GET", withinMs: 200 })).toMatchObject({
    kind: "failed",
  });
  expect(lookup.asked).toHaveLength(1);
  expect(peer.heard).toEqual([]);
});

test("what the operator named is reached by name or range, also without TLS; beside it, nothing is", async () => {
  const peer = await peerOf();
  const lookup = standsFor({
    "hooks.internal": [["127.0.0.1"]],
    "other.internal": [["127.0.0.1"]],
    "public.example": [["93.184.215.14"]],
  });
  const send = openHttpSender({ reachable: reachableAddresses(["Hooks.internal", "10.0.0.0/8"]), lookup });
  const ask = (host: string) => send({ url: `http://${host}:${peer.port}/a`, method: "POST", body: "ü" });
  expect(await ask("hooks.internal")).toMatchObject({ kind: "answered", status: 200, body: "ok", isWhole: true });
  expect(peer.heard).toMatchObject([{ method: "POST", path: "/a", body: "ü" }]);
  expect(await ask("other.internal")).toMatchObject({ kind: "forbidden" });
  expect(await ask("public.example")).toEqual({ kind: "forbidden", reason: "The address must begin with https://" });
  expect(await ask("127.0.0.1")).toMatchObject({ kind: "forbidden" });
  for (const wrong of ["10.0.0.0/33", "a b", "http://x", "*", ""])
    expect(() => reachableAddresses([wrong])).toThrow("isn't a host");
});

test.each([
  "file:///etc/passwd",
  "ftp://example.com/",
  "gopher://127.0.0.1/",
  "https://user:secret@example.com/",
  "nonsense",
])("%s isn't an address for it", async (url) => {
  expect(await nobody({ url, method: "GET" })).toMatchObject({ kind: "forbidden" });
});

test("a redirect is an answer, and not followed", async () => {
  const peer = await peerOf(() => ({ status: 307, headers: { location: "http://127.0.0.1:1/" } }));
  expect(await local({ url: `http://127.0.0.1:${peer.port}/`, method: "POST", body: "x" })).toMatchObject({
    kind: "answered",
    status: 307,
  });
  expect(peer.heard).toHaveLength(1);
});

test.each<[HttpWhim, object]>([
  ["hang", { kind: "failed", reason: "No answer within 0.2 s", isUnknown: true }],
  ["slow", { kind: "failed", reason: "No answer within 0.2 s", isUnknown: true }],
  ["lost", { kind: "failed", isUnknown: true }],
  ["endless", { kind: "answered", isWhole: false, body: "x".repeat(1_000) }],
])("a peer that does this: %s", async (whim, answer) => {
  const peer = await peerOf(() => whim);
  expect(
    await local({ url: `http://127.0.0.1:${peer.port}/`, method: "GET", withinMs: 200, mostBytes: 1_000 }),
  ).toMatchObject(answer);
});

test("nobody was reached where nobody listens, and nobody is known", async () => {
  const peer = await startHttpPeer();
  await peer.close();
  expect(await local({ url: `http://127.0.0.1:${peer.port}/`, method: "GET" })).toMatchObject({
    kind: "failed",
    isUnknown: false,
  });
  const send = openHttpSender({ reachable: reachableAddresses([]), lookup: standsFor({}) });
  expect(await send({ url: "https://nowhere.example/", method: "GET" })).toMatchObject({
    kind: "failed",
    isUnknown: false,
  });
});

test("a server that isn't who it says it is hears nothing", async () => {
  const peer = await peerOf(undefined, { isSecure: true });
  const lookup = standsFor({ "peer.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]] });
  const reachable = reachableAddresses(["peer.example", "other.example"]);
  const send = openHttpSender({ reachable, lookup, ca: PEER_CERTIFICATE });
  const ask = (host: string, by = send) => by({ url: `https://${host}:${peer.port}/`, method: "POST", body: "secret" });
  expect(await ask("other.example")).toMatchObject({ kind: "failed", isUnknown: false });
  expect(await ask("peer.example", openHttpSender({ reachable, lookup }))).toMatchObject({
    kind: "failed",
    isUnknown: false,
  });
  expect(peer.heard).toEqual([]);
  expect(await ask("peer.example")).toMatchObject({ kind: "answered", status: 200 });
});

test.each([
  ["30", 30_000],
  ["Wed, 21 Oct 2026 07:28:10 GMT", 10_000],
  ["Wed, 21 Oct 2020 07:28:00 GMT", 0],
  ["soon", undefined],
  [undefined, undefined],
])("Retry-After: %s", (said, ms) => {
  expect(askedToWaitMs({ "retry-after": said }, Date.parse("2026-10-21T07:28:00Z"))).toBe(ms);
});

test("connections are shared by what may be asked twice, to the address that was judged, and one that was closed meanwhile is opened anew", async () => {
  let calls = 0;
  const peer = await peerOf((heard) =>
    heard.path === "/lost" && (calls += 1) === 1 ? "lost" : { status: 200, body: "ok" },
  );
  const lookup = standsFor({ "hooks.internal": [["127.0.0.1"], ["127.0.0.9"]] });
  const send = openHttpSender({ reachable: reachableAddresses(["hooks.internal"]), lookup });
  const ask = (path: string, isRepeatable: boolean, method: "PUT" | "PATCH" | "DELETE" = "PUT") =>
    send({ url: `http://hooks.internal:${peer.port}${path}`, method, isRepeatable });
  for (const method of ["PUT", "PATCH", "DELETE"] as const)
    expect(await ask("/", true, method)).toMatchObject({ kind: "answered", body: "ok" });
  expect(lookup.asked).toHaveLength(1);
  expect(peer.heard.map(({ method }) => method)).toEqual(["PUT", "PATCH", "DELETE"]);
  // On the connection that was shared it is lost; the second try goes where the name leads by now.
  expect(await ask("/lost", true)).toMatchObject({ kind: "failed", isUnknown: false });
  expect(lookup.asked).toHaveLength(2);
  // On a connection of its own it is lost for good.
  calls = 0;
  const own = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
  expect(await own({ url: `http://127.0.0.1:${peer.port}/lost`, method: "PUT" })).toMatchObject({ isUnknown: true });
  expect(peer.heard).toHaveLength(5);
});
