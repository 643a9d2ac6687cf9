/** A portal for tests, and Baton's port to it; whoever waits moves the portal's clock. */
import { type FakeCrm, type FakeCrmSettings, startFakeCrm } from "../../../test/fake-crm/start-fake-crm.ts";
import { epochMs } from "../../base/time.ts";
import { openHttpSender } from "../http/http-sender.ts";
import { reachableAddresses } from "../http/reachable-addresses.ts";
import type { CrmPort } from "../port.ts";
import { type HubSpotOptions, openHubSpot } from "./open-hubspot.ts";
import type { HubSpotTokens } from "./tokens.ts";

export const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });

export type FakePortal = {
  readonly crm: FakeCrm;
  readonly kept: HubSpotTokens[];
  readonly open: (given?: Partial<HubSpotOptions>) => CrmPort;
};

export async function startFakePortal(settings: FakeCrmSettings = {}): Promise<FakePortal> {
  const crm = await startFakeCrm({
    seed: 1,
    ...settings,
    hubspot: { limits: { otherAppShare: 0 }, ...settings.hubspot },
  });
  const kept: HubSpotTokens[] = [];
  return {
    ...{ crm, kept },
    open: (given = {}) =>
      openHubSpot({
        ...{ http, now: () => epochMs(Math.floor(crm.clock.now())), sleep: (ms) => crm.clock.advance(ms) },
        ...{ credentials: { kind: "private", token: crm.hubspot.privateToken() }, portal: null, way: "polling" },
        ...{ keep: (tokens) => Promise.resolve(void kept.push(tokens)), api: crm.url, ...given },
      }),
  };
}
