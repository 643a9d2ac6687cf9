/** The CRMs that Baton can work with: each is one folder, and one entry here. */
import type { HttpSend } from "./http/http-sender.ts";
import { hubSpotConnector } from "./hubspot/hubspot-connector.ts";
import type { CrmConnector } from "./port.ts";

/** @param http by which those are asked that have no library of their own for it */
export function openCrms(http: HttpSend): readonly CrmConnector[] {
  return [hubSpotConnector(http)];
}
