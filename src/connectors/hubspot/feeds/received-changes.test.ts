/** Only what HubSpot signed, and signed just now, is heard; it says which records may have changed, and nothing else. */
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { epochMs, MINUTE_MS } from "../../../base/time.ts";
import type { HubSpotRequest } from "../hubspot-signature.ts";
import { receive } from "./received-changes.ts";

const NOW = epochMs(Date.parse("2026-03-02T08:00:00Z"));
const SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
const URI = "https://baton.example/api/v1/hubspot/changes";
const EVENT = { portalId: 62_515, subscriptionType: "contact.propertyChange", objectId: 123, occurredAt: NOW - 5 };

function signed(
  events: unknown,
  { secret = SECRET, at = Number(NOW), uri = URI, signedUri = URI, method = "POST" } = {},
): HubSpotRequest {
  const body = typeof events === "string" ? events : JSON.stringify(events);
  const signature = createHmac("sha256", secret).update(`POST${signedUri}${body}${at}`).digest("base64");
  const headers = { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": String(at) };
  return { method, uri, headers, body };
}

test("records are named by portal, once each, merged ones too", () => {
  const events = [
    EVENT,
    { ...EVENT, propertyName: "email" },
    { portalId: 9, subscriptionType: "object.creation", objectTypeId: "0-48", objectId: 7 },
    { portalId: 9, subscriptionType: "company.deletion", objectId: 8 },
    {
      portalId: 9,
      subscriptionType: "contact.merge",
      objectId: 1,
      primaryObjectId: 1,
      mergedObjectIds: [2, 3],
      newObjectId: 1,
    },
    { portalId: 9, subscriptionType: "deal.associationChange", fromObjectId: 4, toObjectId: 5 },
    { portalId: 9, subscriptionType: "ticket.creation", objectId: 6 },
  ];
  const received = receive(signed(events), [SECRET], NOW);
  if (received.kind !== "heard") return expect.unreachable(received.reason);
  expect([...received.portals].map(([portal, all]) => [portal, ...all.map(({ type, id }) => `${type}/${id}`)])).toEqual(
    [
      ["62515", "contacts/123"],
      ["9", "calls/7", "companies/8", "contacts/1", "contacts/2", "contacts/3", "deals/4"],
    ],
  );
  expect(received.portals.get("62515")?.[0]?.at).toBe(NOW - 5);
});

test.each<[string, HubSpotRequest, readonly string[], string]>([
  ["nobody signed it", { ...signed([EVENT]), headers: {} }, [SECRET], "unsigned"],
  ["somebody else signed it", signed([EVENT], { secret: "other" }), [SECRET], "unsigned"],
  ["there is no secret", signed([EVENT]), [], "unsigned"],
  [
    "its body was changed",
    { ...signed([EVENT]), body: JSON.stringify([{ ...EVENT, objectId: 5 }]) },
    [SECRET],
    "unsigned",
  ],
  ["it was sent elsewhere", signed([EVENT], { signedUri: "https://other.example/" }), [SECRET], "unsigned"],
  ["it was signed for another method", signed([EVENT], { method: "PUT" }), [SECRET], "unsigned"],
  [
    "its signature is cut off",
    { ...signed([EVENT]), headers: { ...signed([EVENT]).headers, "x-hubspot-signature-v3": "YQ==" } },
    [SECRET],
    "unsigned",
  ],
  ["it is sent again later", signed([EVENT], { at: NOW - 5 * MINUTE_MS - 1 }), [SECRET], "stale"],
  ["it comes from the future", signed([EVENT], { at: NOW + 5 * MINUTE_MS + 1 }), [SECRET], "stale"],
  ["it is no list of events", signed({ a: 1 }), [SECRET], "unreadable"],
  ["it is no JSON", signed("[{"), [SECRET], "unreadable"],
])("it isn't heard when %s", (_why, request, secrets, reason) => {
  expect(receive(request, secrets, NOW)).toEqual({ kind: "refused", reason });
});

test("two secrets are good while one replaces the other, and an address is signed as it reads", () => {
  expect(receive(signed([EVENT]), ["new", SECRET], NOW).kind).toBe("heard");
  const uri = `${URI}?a=%2Fb%3Ac%20d`;
  expect(receive(signed([EVENT], { uri, signedUri: `${URI}?a=/b:c%20d` }), [SECRET], NOW).kind).toBe("heard");
});
