/** HubSpot, as a `CrmPort`. */
import { DAY_MS, type EpochMs, MINUTE_MS } from "../../base/time.ts";
import type { HttpSend } from "../http/http-sender.ts";
import { CrmFailure, type CrmPort, type CrmFeed, type CrmHeard } from "../port.ts";
import {
  type Identity,
  missingScopes,
  type Owner,
  type Portal,
  readIdentity,
  readOwners,
  readPortal,
} from "./portal-account.ts";
import { openCaller } from "./call.ts";
import { journalChanges } from "./feeds/journal.ts";
import { searchChanges } from "./feeds/search-feed.ts";
import { sweep } from "./feeds/sweep.ts";
import { readRecords } from "./read.ts";
import { makeFields, readSchema } from "./schema.ts";
import { HUBSPOT_API, type HubSpotCredentials, type HubSpotTokens, openTokens } from "./tokens.ts";
import { writeAll } from "./write/write-all.ts";

/** How changes are heard of first; all of them are looked for by search and list as well. */
export const HUBSPOT_WAYS = ["journal", "webhook", "polling"] as const;
export type HubSpotWay = (typeof HUBSPOT_WAYS)[number];

export type HubSpotOptions = {
  readonly http: HttpSend;
  readonly now: () => EpochMs;
  readonly sleep: (ms: number) => Promise<void>;
  readonly credentials: HubSpotCredentials;
  /** Tokens that were renewed, before they are used. */
  readonly keep: (tokens: HubSpotTokens) => Promise<void>;
  /** Which portal it is, once that is known. */
  readonly keepPortal?: (portal: string) => Promise<void>;
  /** Tokens for somebody who has just agreed; left out: there are some. */
  readonly first?: () => Promise<HubSpotTokens>;
  /** What another server kept meanwhile. */
  readonly latest?: () => Promise<HubSpotTokens>;
  /** The portal that the connection was made for; null: it is being made. */
  readonly portal: string | null;
  /** `journal` is for OAuth apps only. */
  readonly way: HubSpotWay;
  /** Of what others leave of the limits: more than 0, at most 1; left out: half. */
  readonly share?: number;
  /** Baton owns the lifecycle stage: one that goes back is cleared first. Left out: it is refused. */
  readonly stagesGoBack?: boolean;
  /** Where the API is; left out: HubSpot's own. */
  readonly api?: string;
};

const SHARE = 0.5;
/** What is asked once for many calls: who works there, and which stages there are. */
const KNOWN_FOR_MS = 10 * MINUTE_MS;
/** While much waits, all types are searched once in that time, and people each time: eight searches take about four seconds at half of five a second. */
const ALL_TYPES_EVERY_MS = MINUTE_MS;
const FIRST: Readonly<Record<HubSpotWay, CrmFeed>> = {
  journal: { name: "journal", everyMs: 5_000 },
  webhook: { name: "recent", everyMs: MINUTE_MS },
  polling: { name: "recent", everyMs: 15_000 },
};

export function openHubSpot(options: HubSpotOptions): CrmPort {
  const { http, now, sleep, credentials, way, share = SHARE, api = HUBSPOT_API } = options;
  let { portal } = options;
  const tokens = openTokens({ http, now, api }, credentials, options);
  const caller = openCaller({ http, now, sleep, tokens, api, share });
  const feeds: readonly CrmFeed[] = [
    FIRST[way],
    { name: "late", everyMs: 5 * MINUTE_MS },
    { name: "sweep", everyMs: DAY_MS },
  ];
  const absent = new Set<string>();
  let allSearchedAt = Number.NEGATIVE_INFINITY;

  /** Asked for once, and again when it is old; what failed isn't kept. */
  const askedOnce = <T>(ask: () => Promise<T>, forMs: number): ((isAnew?: boolean) => Promise<T>) => {
    let asked: { readonly at: number; readonly answer: Promise<T> } | undefined;
    return (isAnew = false) => {
      if (!isAnew && asked !== undefined && now() - asked.at < forMs) return asked.answer;
      const mine = { at: now(), answer: ask() };
      asked = mine;
      mine.answer.catch(() => {
        if (asked === mine) asked = undefined;
      });
      return mine.answer;
    };
  };
  const identity = askedOnce((): Promise<Identity> => readIdentity(caller, { credentials, tokens, http, api }), DAY_MS);
  const portalDetails = askedOnce((): Promise<Portal> => readPortal(caller), DAY_MS);
  const owners = askedOnce((): Promise<readonly Owner[]> => readOwners(caller), KNOWN_FOR_MS);
  const schema = askedOnce(() => readSchema(caller), KNOWN_FOR_MS);

  /** Of what was made for one portal, nothing goes to another. */
  async function own(): Promise<Identity> {
    const found = await identity();
    if (portal !== null && found.portal !== portal)
      throw new CrmFailure(
        "denied",
        "OTHER_PORTAL",
        `The credentials are of the HubSpot account ${found.portal}; this connection was made for ${portal}`,
      );
    if (portal === null) {
      portal = found.portal;
      await options.keepPortal?.(portal);
    }
    return found;
  }
  async function changes(feed: string, cursor: string | null, isBehind: boolean): Promise<CrmHeard> {
    const { portal: id } = await own();
    if (feed === "journal") return journalChanges(caller, http, id, cursor);
    if (feed === "sweep") {
      // What a portal lacked may have come with another plan.
      if (cursor === null) absent.clear();
      return sweep(caller, cursor);
    }
    if (feed === "late") return searchChanges(caller, feed, cursor, { absent, peopleOnly: false });
    const peopleOnly = isBehind && now() - allSearchedAt < ALL_TYPES_EVERY_MS;
    if (!peopleOnly) allSearchedAt = now();
    return searchChanges(caller, "recent", cursor, { absent, peopleOnly });
  }
  return {
    kind: "hubspot",
    async account() {
      const [{ portal: id, scopes }, details, { missingTypes }] = [
        await identity(true),
        await portalDetails(true),
        await schema(true),
      ];
      if (id !== details.id)
        throw new CrmFailure("denied", "OTHER_PORTAL", "The credentials are of two HubSpot accounts");
      return { ...details, name: `HubSpot ${id}`, missingScopes: missingScopes(scopes), missingTypes };
    },
    async users() {
      await own();
      return (await owners(true)).map(({ id, name, email, isActive }) => ({ id, name, email, isActive }));
    },
    async schema() {
      await own();
      return (await schema()).schema;
    },
    async makeFields(fields) {
      await own();
      await makeFields(caller, fields);
    },
    feeds,
    changes: (feed, cursor, asked) => changes(feed, cursor, asked?.isBehind ?? false),
    async read(refs, history) {
      const { app } = await own();
      const [who, details, { schema: there }] = [await owners(), await portalDetails(), await schema()];
      const ownerOfUser = new Map(who.flatMap(({ user, id }) => (user === null ? [] : [[user, id] as const])));
      return readRecords(caller, { app, ownerOfUser, portal: details, stages: there.stages }, refs, history);
    },
    async write(writes) {
      await own();
      const [who, { schema: there }] = [await owners(), await schema()];
      const lifecycle = there.stages.filter(({ field }) => field === "lifecyclestage").map(({ value }) => value);
      const activeOwners = new Set(who.filter(({ isActive }) => isActive).map(({ id }) => id));
      return writeAll(caller, { activeOwners, lifecycle, stagesGoBack: options.stagesGoBack ?? false }, writes);
    },
    budgets: () => caller.budgets(),
  };
}
