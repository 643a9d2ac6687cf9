/** The page on which somebody agrees that an app works with the CRM, or doesn't: the same for both dialects. Whoever is no browser agrees at once. */
import type { Answer, Asked } from "./asked.ts";

export type Consent = {
  /** As people read it. */
  readonly app: string;
  readonly crm: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  /** Made when they agree. */
  readonly code: () => string;
};

/** The name under which the page says what was pressed. */
const ANSWER = "answer";

export function consentAnswer({ query, path, headers }: Asked, consent: Consent): Answer {
  const back = (said: Readonly<Record<string, string>>): Answer => {
    const to = new URL(consent.redirectUri);
    const state = query.get("state");
    for (const [name, value] of Object.entries({ ...said, ...(state === null ? {} : { state }) }))
      to.searchParams.set(name, value);
    return { status: 302, headers: { location: to.href } };
  };
  const isBrowser = (headers["accept"] ?? "").includes("text/html");
  switch (query.get(ANSWER) ?? (isBrowser ? "" : "allow")) {
    case "allow":
      return back({ code: consent.code() });
    case "cancel":
      return back({ error: "access_denied", error_description: "end-user denied authorization" });
    default:
      return { status: 200, body: page(path, query, consent) };
  }
}

function page(path: string, query: URLSearchParams, { app, crm, scopes }: Consent): string {
  const link = (answer: string, name: string): string => {
    const to = new URLSearchParams(query);
    to.set(ANSWER, answer);
    return `<a href="${text(`${path}?${to.toString()}`)}">${name}</a>`;
  };
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Connect ${text(app)}</title><style>body{font:15px system-ui;margin:2rem;max-width:32rem}a{margin-right:1rem}</style>
<h1>${text(app)} asks for access to this ${text(crm)}</h1><ul>${scopes.map((scope) => `<li>${text(scope)}</li>`).join("")}</ul>
<p>${link("allow", "Allow")}${link("cancel", "Cancel")}</p></html>`;
}

function text(plain: string): string {
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
