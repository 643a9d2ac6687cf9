/** Slack as far as tests need it: a real server, which knows tokens and people, keeps what is posted, and misbehaves as it is told. */
import { openHttpSender } from "../src/connectors/http/http-sender.ts";
import { reachableAddresses } from "../src/connectors/http/reachable-addresses.ts";
import type { HttpSend } from "../src/connectors/http/http-sender.ts";
import { type Heard, type HttpWhim, startHttpPeer } from "./http-peer.ts";

export type PostedToSlack = {
  /** The method, or the address of a channel. */
  readonly to: string;
  readonly channel: string | null;
  readonly text: string;
  readonly blocks: readonly { readonly type: string; readonly [key: string]: unknown }[];
  readonly deliveryId: string | null;
};
export type SlackPeer = {
  readonly heard: Heard[];
  readonly posted: PostedToSlack[];
  /** By email: who is there. */
  readonly people: Map<string, string>;
  /** Instead of what it would answer; `kept`: it keeps what was posted all the same. Undefined: as it would. */
  whim: (method: string, heard: Heard) => HttpWhim | { readonly kept: HttpWhim } | undefined;
  token: string;
  /** What leads to Slack leads here; everything else as it is. */
  readonly http: HttpSend;
  readonly calls: (method: string) => number;
  readonly close: () => Promise<void>;
};

export async function startSlackPeer(): Promise<SlackPeer> {
  const posted: PostedToSlack[] = [];
  const people = new Map<string, string>();
  const json = (body: object): HttpWhim => ({ status: 200, body: JSON.stringify(body) });
  const server = await startHttpPeer((heard) => {
    const method = heard.path.replace(/^\/api\//, "");
    const whim = peer.whim(method, heard);
    if (whim !== undefined && !(typeof whim === "object" && "kept" in whim)) return whim;
    const own = answer(method, heard);
    return whim === undefined ? own : whim.kept;
  });
  const answer = (method: string, { path, headers, body }: Heard): HttpWhim => {
    if (!path.startsWith("/api/")) {
      const { text, blocks } = JSON.parse(body) as Pick<PostedToSlack, "text" | "blocks">;
      posted.push({ to: path, channel: null, text, blocks, deliveryId: null });
      return { status: 200, body: "ok" };
    }
    if (headers["authorization"] !== `Bearer ${peer.token}`) return json({ ok: false, error: "invalid_auth" });
    const asked = new URLSearchParams(body);
    switch (method) {
      case "users.lookupByEmail": {
        const id = people.get(asked.get("email") ?? "");
        return json(id === undefined ? { ok: false, error: "users_not_found" } : { ok: true, user: { id } });
      }
      case "chat.postMessage": {
        const metadata = JSON.parse(asked.get("metadata") ?? "{}") as { event_payload?: { delivery_id: string } };
        posted.push({
          ...{ to: method, channel: asked.get("channel"), text: asked.get("text") ?? "" },
          blocks: JSON.parse(asked.get("blocks") ?? "[]") as PostedToSlack["blocks"],
          deliveryId: metadata.event_payload?.delivery_id ?? null,
        });
        return json({ ok: true, ts: "1" });
      }
      case "conversations.open":
        return json({ ok: true, channel: { id: `D-${asked.get("users")}` } });
      case "conversations.history":
        return json({
          ok: true,
          messages: posted
            .filter(({ channel }) => `D-${channel}` === asked.get("channel"))
            .map(({ deliveryId }) => ({ metadata: { event_payload: { delivery_id: deliveryId } } })),
        });
      default:
        return json({ ok: false, error: "unknown_method" });
    }
  };
  const send = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
  const peer: SlackPeer = {
    ...{ heard: server.heard, posted, people, whim: () => undefined, token: "xoxb-1234567890-abcdef" },
    http: (asked) =>
      send({
        ...asked,
        url: asked.url.replace(/^https:\/\/(hooks\.)?slack\.com\//, `http://127.0.0.1:${server.port}/`),
      }),
    calls: (method) => server.heard.filter(({ path }) => path === `/api/${method}`).length,
    close: server.close,
  };
  return peer;
}

/** All that its reader reads, without its layout. */
export function textsOf({ blocks }: Pick<PostedToSlack, "blocks">): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === "object" && value !== null)
      for (const [key, each] of Object.entries(value))
        if (key === "text" && typeof each === "string") texts.push(each);
        else walk(each);
  };
  walk(blocks);
  return texts.join("");
}
