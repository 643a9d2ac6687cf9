/** HubSpot's API over the one state: who asks, whether they may, whether it is too much, what goes wrong, and then the request itself. */
import { type Answer, type Asked, paramsOf, Refused } from "../asked.ts";
import type { Fault, Faults } from "../faults.ts";
import type { CrmState } from "../state/crm-state.ts";
import { type Account, accountRoutes } from "./account-routes.ts";
import { ASSOCIATION_ROUTES } from "./association-routes.ts";
import { BATCH_ROUTES } from "./batch-routes.ts";
import { assertScopes, type Caller, callerOf } from "./caller.ts";
import { hubspotJournal, type HubspotJournal } from "./journal.ts";
import { hubspotLimits, type Limits, type LimitSettings } from "./limits.ts";
import { hubspotOAuth, type OAuth } from "./oauth.ts";
import { OBJECT_ROUTES } from "./object-routes.ts";
import { propertyRoutes } from "./property-routes.ts";
import { errorBody, notFound } from "./refusals.ts";
import type { Plan, Route } from "./route.ts";
import { type Lag, type SearchIndex, searchIndex } from "./search.ts";
import { hubspotWebhooks, type Webhooks } from "./webhooks.ts";

export type HubspotSettings = {
  readonly portalId?: number;
  readonly plan?: Partial<Plan>;
  readonly limits?: Partial<LimitSettings>;
  readonly searchLagMs?: Lag;
};
export type Hubspot = Pick<OAuth, "addApp" | "privateToken" | "authorizationCode" | "uninstall" | "apps" | "tokens"> & {
  readonly account: Account;
  readonly plan: Plan;
  readonly limits: Limits;
  readonly search: SearchIndex;
  readonly webhooks: Webhooks;
  readonly journal: HubspotJournal;
  readonly handle: (asked: Asked) => Answer | undefined;
  /** What goes wrong before and after, for whoever answers. */
  readonly faultsOf: (asked: Asked) => readonly Fault[];
};

const OURS = /^\/(crm|oauth|account-info|webhooks|webhooks-journal|journal-files)\//;

/** @param address of this server */
export function hubspotDialect(
  state: CrmState,
  faults: Faults,
  seed: number,
  address: () => string,
  settings: HubspotSettings = {},
): Hubspot {
  const account: Account = { portalId: settings.portalId ?? 4_711_001, timeZone: "US/Eastern", currency: "USD" };
  const plan: Plan = { leads: true, ...settings.plan };
  const limits = hubspotLimits(state.clock, seed, settings.limits);
  const oauth = hubspotOAuth(state, account.portalId, seed);
  const search = searchIndex(state, settings.searchLagMs);
  const webhooks = hubspotWebhooks(state, account.portalId, faults);
  const journal = hubspotJournal(state, account.portalId, faults, seed, address);
  const routes: readonly Route[] = [
    ...[search.route, ...BATCH_ROUTES, ...OBJECT_ROUTES, ...ASSOCIATION_ROUTES],
    ...[...accountRoutes(account), ...propertyRoutes(), ...journal.routes],
  ];
  const answerTo = (asked: Asked): Answer => {
    const unsigned = oauth.handle(asked) ?? journal.handle(asked) ?? webhooks.handle(asked, oauth.apps);
    if (unsigned !== undefined) return unsigned;
    for (const route of routes) {
      const params = route.method === asked.method ? paramsOf(route.pattern, asked.path) : undefined;
      if (params === undefined) continue;
      const caller: Caller = callerOf(asked, oauth.tokens, state.clock);
      const limit = route.limit ?? "other";
      const headers = limit === "none" ? {} : limits.count(limit, caller.token.kind !== "private");
      try {
        assertScopes(caller, route.scopes(params));
        const answer = route.run({ asked, params, caller, state, plan });
        return { ...answer, headers: { ...headers, ...answer.headers } };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return { ...error.answer, headers: { ...headers, ...error.answer.headers } };
      }
    }
    throw notFound();
  };
  return {
    ...oauth,
    ...{ account, plan, limits, search, webhooks, journal },
    faultsOf: ({ path }) => (path.startsWith("/crm/") ? ["bad-gateway", "locked", "timeout-after", "lost-after"] : []),
    handle(asked) {
      if (!OURS.test(asked.path)) return undefined;
      try {
        return answerTo(dated(asked));
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        throw error;
      }
    },
  };
}

/** HubSpot answers to versions by date too: `/crm/objects/2026-03/contacts` is `/crm/v3/objects/contacts`. */
function dated(asked: Asked): Asked {
  const [, what, rest = ""] =
    /^\/crm\/(objects|owners|properties|pipelines|associations)\/\d{4}-\d\d(\/.*|)$/.exec(asked.path) ?? [];
  if (what === undefined) return asked;
  return { ...asked, path: `/crm/${what === "associations" ? "v4" : "v3"}/${what}${rest}` };
}

export const LOCKED: Answer = {
  status: 423,
  headers: { "retry-after": "2" },
  body: errorBody("LOCKED", "The resource is locked because too much of it changes at once. Try again in 2 seconds."),
};
