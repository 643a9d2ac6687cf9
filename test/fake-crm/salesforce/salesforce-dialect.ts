/** Salesforce's REST API over the one state: the session, the day's allocation, what goes wrong, and then the request itself. */
import { type Answer, type Asked, paramsOf, Refused } from "../asked.ts";
import type { Fault, Faults } from "../faults.ts";
import type { CrmState } from "../state/crm-state.ts";
import { byIntegration, type CrmRecord, type Source } from "../state/record.ts";
import { type Allocation, salesforceAllocation } from "./allocation.ts";
import { type Canvas, salesforceCanvas } from "./canvas.ts";
import { COLLECTION_ROUTES } from "./collection-routes.ts";
import { compositeRoute } from "./composite-route.ts";
import { convertLead } from "./conversion.ts";
import { describeRoutes } from "./describe-routes.ts";
import { salesforceOAuth, type SalesforceOAuth } from "./oauth.ts";
import { type Org, salesforceOrg } from "./org.ts";
import { queryRoutes } from "./query-routes.ts";
import { RECORD_ROUTES } from "./record-routes.ts";
import { METADATA_ROUTES } from "./metadata-routes.ts";
import { notFound } from "./refusals.ts";
import type { Route } from "./call.ts";

/** An organization of somebody else has another number. */
export type SalesforceSettings = { readonly orgNumber?: number };
export type Salesforce = {
  readonly org: Org;
  readonly oauth: SalesforceOAuth;
  readonly allocation: Allocation;
  readonly canvas: Canvas;
  /** @param opportunity its name; left out: none is made */
  readonly convert: (lead: CrmRecord, by?: Source, opportunity?: string) => void;
  readonly handle: (asked: Asked) => Answer | undefined;
  readonly faultsOf: (asked: Asked) => readonly Fault[];
};

const DATA_PATH = /^\/services\/data\/(v\d+\.0)(\/.*)?$/;
const VERSIONS = ["60.0", "64.0", "66.0"];

export function salesforceDialect(
  state: CrmState,
  faults: Faults,
  seed: number,
  address: () => string,
  { orgNumber = 4_711 }: SalesforceSettings = {},
): Salesforce {
  const org = salesforceOrg(state, orgNumber, address);
  const oauth = salesforceOAuth(org, seed);
  const allocation = salesforceAllocation(state.clock);
  const canvas = salesforceCanvas(org);
  const routes: readonly Route[] = [
    compositeRoute((asked) => routed(asked, sourceOf(asked))),
    ...METADATA_ROUTES,
    ...queryRoutes(),
    ...describeRoutes(allocation),
    ...COLLECTION_ROUTES,
    ...RECORD_ROUTES,
  ];
  const sourceOf = (asked: Asked): Source => {
    const { app } = oauth.sessionOf(asked);
    return { ...byIntegration(app.clientId, app.name), userId: org.user.userId };
  };
  const routed = (asked: Asked, by: Source): Answer => {
    const [, version = "", rest = ""] = DATA_PATH.exec(asked.path) ?? [];
    for (const route of routes) {
      const params = route.method === asked.method ? paramsOf(route.pattern, rest) : undefined;
      if (version !== "" && params !== undefined) return route.run({ asked, params, org, by, faults, version });
    }
    throw notFound();
  };
  const answerTo = (asked: Asked): Answer => {
    const signIn = oauth.handle(asked);
    if (signIn !== undefined) return signIn;
    if (asked.path === "/services/data")
      return {
        status: 200,
        body: VERSIONS.map((version) => ({ version, label: version, url: `/services/data/v${version}` })),
      };
    const by = sourceOf(asked);
    const headers = allocation.count();
    try {
      const answer = routed(asked, by);
      return { ...answer, headers: { ...headers, ...answer.headers } };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ...error.answer, headers };
    }
  };
  return {
    ...{ org, oauth, allocation, canvas },
    convert: (lead, by, opportunity) => convertLead(org, lead, by, opportunity),
    faultsOf: ({ path }) => (path.startsWith("/services/data/") ? ["bad-gateway", "timeout-after", "lost-after"] : []),
    handle(asked) {
      if (!/^\/(services|id)\//.test(asked.path)) return canvas.handle(asked);
      try {
        return answerTo(asked);
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        throw error;
      }
    },
  };
}
