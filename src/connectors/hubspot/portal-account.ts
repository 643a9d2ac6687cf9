/** Whose the credentials are, what they may, and who works there. */
import { z } from "zod";
import type { HttpSend } from "../http/http-sender.ts";
import { parseJson } from "../http/parse-json.ts";
import { type CrmAccount, CrmFailure, type CrmUser } from "../port.ts";
import { type HubSpotCaller, HubSpotId, readAnswer } from "./call.ts";
import { HUBSPOT_SCOPES } from "./object-types.ts";
import type { HubSpotCredentials, TokenSource } from "./tokens.ts";

/** What a token says of itself. */
export type Identity = { readonly portal: string; readonly app: string | null; readonly scopes: readonly string[] };

const OfPrivateApp = z
  .looseObject({
    hubId: HubSpotId.optional(),
    hub_id: HubSpotId.optional(),
    appId: HubSpotId.optional(),
    app_id: HubSpotId.optional(),
  })
  .extend({ scopes: z.array(z.string()) });
const OfOAuth = z.looseObject({
  active: z.boolean().optional(),
  hub_id: HubSpotId,
  app_id: HubSpotId.optional(),
  scopes: z.array(z.string()).optional(),
  scope: z.string().optional(),
});
const Details = z.looseObject({
  portalId: HubSpotId,
  timeZone: z.string().nullish(),
  companyCurrency: z.string().nullish(),
  uiDomain: z.string().nullish(),
  accountType: z.string().nullish(),
});

export type Portal = Pick<CrmAccount, "id" | "url" | "zone" | "currency" | "isSandbox">;

/** @throws CrmFailure */
export async function readIdentity(
  caller: HubSpotCaller,
  by: {
    readonly credentials: HubSpotCredentials;
    readonly tokens: TokenSource;
    readonly http: HttpSend;
    readonly api: string;
  },
): Promise<Identity> {
  const token = await by.tokens.account();
  if (by.credentials.kind === "private") {
    const answer = await caller.call({
      ...{ path: "/oauth/v2/private-apps/get/access-token-info", json: { tokenKey: token }, isRepeatable: true },
    });
    if (answer.status >= 400)
      throw new CrmFailure(
        "denied",
        `http_${answer.status}`,
        "HubSpot doesn't know the token: was it copied whole, and is it of a private app?",
      );
    const { hubId, hub_id: hub, appId, app_id: app, scopes } = readAnswer(OfPrivateApp, answer, "the token");
    return { portal: hubId ?? hub ?? "", app: appId ?? app ?? null, scopes };
  }
  const { clientId, clientSecret } = by.credentials;
  const answer = await by.http({
    ...{ url: `${by.api}/oauth/v3/token/introspect`, method: "POST", isRepeatable: true },
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams({
      ...{ client_id: clientId, client_secret: clientSecret, token, token_type_hint: "access_token" },
    }).toString(),
  });
  if (answer.kind !== "answered") throw new CrmFailure("away", "no_answer", `HubSpot didn't answer: ${answer.reason}`);
  const read = OfOAuth.safeParse(parseJson(answer.body)).data;
  if (answer.status >= 500 || (answer.status < 400 && read === undefined))
    throw new CrmFailure("away", `http_${answer.status}`, "HubSpot's answer about the token can't be read");
  if (read === undefined || read.active === false)
    throw new CrmFailure("denied", "TOKEN_INACTIVE", "HubSpot no longer accepts the credentials: connect again");
  return { portal: read.hub_id, app: read.app_id ?? null, scopes: read.scopes ?? read.scope?.split(" ") ?? [] };
}

export async function readPortal(caller: HubSpotCaller): Promise<Portal> {
  const answer = await caller.call({ path: "/account-info/v3/details", isRepeatable: true });
  const { portalId, timeZone, companyCurrency, uiDomain, accountType } = readAnswer(Details, answer, "the account");
  return {
    ...{ id: portalId, url: `https://${uiDomain ?? "app.hubspot.com"}`, zone: timeZone ?? null },
    ...{ currency: companyCurrency ?? null, isSandbox: (accountType ?? "STANDARD") !== "STANDARD" },
  };
}

/** @returns those that this connection needs, and was not granted */
export function missingScopes(granted: readonly string[]): readonly string[] {
  return HUBSPOT_SCOPES.needed.filter((scope) => !granted.includes(scope));
}

const Owners = z.looseObject({
  results: z.array(
    z.looseObject({
      id: HubSpotId,
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      userId: HubSpotId.nullish(),
      userIdIncludingInactive: HubSpotId.nullish(),
      archived: z.boolean().optional(),
    }),
  ),
  paging: z.looseObject({ next: z.looseObject({ after: z.string() }).nullish() }).nullish(),
});

/** As whom HubSpot names somebody in histories (`user`), and as whom records are given to them (`id`). */
export type Owner = CrmUser & { readonly user: string | null };

/** Also those who have left: they own records of before. */
export async function readOwners(caller: HubSpotCaller): Promise<readonly Owner[]> {
  const owners = new Map<string, Owner>();
  for (const archived of ["false", "true"]) {
    let after: string | undefined;
    do {
      const answer = await caller.call({
        ...{ path: "/crm/v3/owners", query: { limit: "500", archived, after }, isRepeatable: true },
      });
      const { results, paging } = readAnswer(Owners, answer, "owners");
      for (const each of results) {
        const name = [each.firstName, each.lastName].filter((part) => (part ?? "") !== "").join(" ");
        const user = each.userId ?? each.userIdIncludingInactive ?? null;
        // Somebody who came back is in both lists, and is active.
        if (owners.get(each.id)?.isActive === true) continue;
        owners.set(each.id, {
          ...{ id: each.id, name: name === "" ? null : name, email: each.email ?? null, user },
          isActive: archived === "false" && each.archived !== true,
        });
      }
      after = paging?.next?.after;
    } while (after !== undefined);
  }
  return [...owners.values()];
}
