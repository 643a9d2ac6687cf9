/**
 * Canvas apps: the page of a record shows another program in a frame, into which Salesforce posts who looks at what, signed by the app's consumer secret.
 *
 * Source: developer.salesforce.com, Canvas Developer Guide: "Signed Request Authentication" (signature, a period, the context; both in Base64; HMAC SHA-256
 * of the encoded context), "CanvasRequest", "Context", "Environment", "Record"
 */
import { createHmac } from "node:crypto";
import type { Answer, Asked } from "../asked.ts";
import type { ConnectedApp } from "./oauth.ts";
import type { Org } from "./org.ts";
import { numberOf, recordId, type SobjectName } from "./record-id.ts";

type Viewed = {
  /** Of the user who looks. */
  readonly email: string;
  /** Left out: the previewer, which shows no record. */
  readonly record?: string;
};
export type Canvas = {
  /** What is posted as `signed_request`. @param changed laid over the request before it is signed */
  readonly signedRequest: (app: ConnectedApp, viewed: Viewed, changed?: object) => string;
  /** From now on record pages show the app: `/lightning/r/Lead/ID/view?user=ADDRESS`. */
  readonly show: (app: ConnectedApp, canvasUrl: string) => void;
  readonly handle: (asked: Asked) => Answer | undefined;
};

export function salesforceCanvas(org: Org): Canvas {
  let shown: { readonly app: ConnectedApp; readonly url: string } | undefined;
  const requestOf = (app: ConnectedApp, { email, record }: Viewed): object => {
    const owner = org.state.owners.find((each) => each.email === email);
    const userId = recordId("User", owner?.id ?? 999_999);
    return {
      ...{ algorithm: "HMACSHA256", issuedAt: org.state.clock.now(), userId },
      client: { oauthToken: "00D!of-this-session", instanceUrl: org.address(), targetOrigin: org.address() },
      context: {
        application: { name: app.name, developerName: app.name, authType: "SIGNED_REQUEST", version: "1.0" },
        user: { userId, userName: email, email, fullName: email, userType: "STANDARD", timeZone: "Europe/Berlin" },
        organization: {
          organizationId: recordId("Organization", org.number),
          name: "Acme",
          multicurrencyEnabled: false,
        },
        environment: {
          ...{ displayLocation: record === undefined ? "None" : "PageLayout", uiTheme: "Theme3", parameters: {} },
          record:
            record === undefined
              ? {}
              : {
                  attributes: {
                    type: numberOf(record)?.sobject,
                    url: `/services/data/v64.0/sobjects/${numberOf(record)?.sobject ?? ""}/${record}`,
                  },
                  Id: record,
                },
        },
      },
    };
  };
  const canvas: Canvas = {
    signedRequest(app, viewed, changed = {}) {
      const encoded = Buffer.from(JSON.stringify({ ...requestOf(app, viewed), ...changed })).toString("base64");
      return `${createHmac("sha256", app.clientSecret).update(encoded).digest("base64")}.${encoded}`;
    },
    show(app, url) {
      shown = { app, url };
    },
    handle({ method, path, query }) {
      const [, record] = /^\/lightning\/r\/\w+\/(\w+)\/view$/.exec(path) ?? [];
      if (record === undefined || method !== "GET" || shown === undefined) return undefined;
      const signed = canvas.signedRequest(shown.app, { email: query.get("user") ?? "", record });
      return { status: 200, body: recordPage(shown.url, signed, numberOf(record)?.sobject) };
    },
  };
  return canvas;
}

function recordPage(url: string, signed: string, sobject: SobjectName | undefined): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${sobject ?? ""}</title></head><body>
<h1>${sobject ?? ""}</h1>
<iframe name="canvas" title="Baton" style="border: 0; width: 380px; height: 460px"></iframe>
<form method="post" action="${url}" target="canvas"><input type="hidden" name="signed_request" value="${signed}"></form>
<script>document.forms[0].submit()</script>
</body></html>`;
}
