/**
 * What Baton's card on a record page of HubSpot asks for (`integrations/hubspot`). HubSpot passes it on, adds which account and which user it is for to the
 * address, and signs it.
 *
 * Source: developers.hubspot.com, "Fetching data" (UI extensions)
 */
import type { EpochMs } from "../../base/time.ts";
import { panelSecrets } from "../panel-secrets.ts";
import type { CrmPanel, CrmPanelAsked } from "../port.ts";
import { objectTypeOf } from "./object-types.ts";
import { whyNotOfHubSpot } from "./hubspot-signature.ts";

/** The card itself says the first two; HubSpot adds the others. */
const ASKED = ["objectTypeId", "objectId", "portalId", "userEmail"] as const;

export const hubSpotPanel: CrmPanel = {
  origins: ({ url }) => [new URL(url).origin],
  read(credentials, { method, url, headers, body }, now: EpochMs): CrmPanelAsked {
    const request = { method, uri: url, headers, body: Buffer.from(body).toString("utf8") };
    const why = whyNotOfHubSpot(request, panelSecrets(credentials), now);
    if (why !== null) return { kind: "refused", reason: REASONS[why] };
    const query = new URL(url).searchParams;
    // Whoever changes the card in their browser could name somebody else before HubSpot adds who it is.
    const [type, id, account, email] = ASKED.map((name) => {
      const all = query.getAll(name);
      return all.length === 1 ? all[0] : undefined;
    });
    const known = objectTypeOf(type ?? "");
    if (known === undefined || id === undefined || account === undefined || email === undefined)
      return { kind: "refused", reason: REASONS.unreadable };
    // HubSpot names users by another ID than owners: who it is goes by the address.
    return { kind: "asked", account, user: { id: null, email }, record: { type: known.name, id } };
  },
};

const REASONS = {
  unsigned: "HubSpot’s signature is missing or wrong: enter the client secret of the app that the card belongs to",
  stale: "HubSpot signed it more than five minutes ago, or one of the clocks is wrong",
  unreadable: "It isn’t what Baton’s card asks for: upload the card again",
} as const;
