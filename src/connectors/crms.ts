/** The CRMs that Baton can work with: each is one folder, and one entry here. */
import type { HttpSend } from "./http/http-sender.ts";
import { hubSpotConnector } from "./hubspot/hubspot-connector.ts";
import type { CrmConnector } from "./port.ts";
import { salesforceConnector } from "./salesforce/salesforce-connector.ts";

/** @param http by which they are asked */
export function openCrms(http: HttpSend): readonly CrmConnector[] {
  return [hubSpotConnector(http), salesforceConnector(http)];
}
