/** What every answer tells a browser about what it may do with it. */
import helmet from "@fastify/helmet";
import Fastify from "fastify";
import type { ServerApp } from "./server-app.ts";

const policyOf = (isHttps: boolean) => ({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: isHttps ? { maxAge: YEAR_S, includeSubDomains: false } : (false as const),
});
const YEAR_S = 365 * 24 * 60 * 60;
const CSP = "content-security-policy";
/** What is answered is of one person, at one time; what may be kept says so itself. */
const UNKEPT = { "cache-control": "no-store" };

/** They are the same for every answer. The library would work them out anew for each, which costs more than the answer to a small request. */
export async function secureHeaders(app: ServerApp, { isHttps }: { readonly isHttps: boolean }): Promise<void> {
  const headers = await headersOf(policyOf(isHttps));
  app.decorate("policyOfPage", withNonce(headers[CSP] ?? ""));
  app.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(headers);
    void reply.headers(UNKEPT);
    done();
  });
}

/** The component library puts style elements into the page: those with the number of this page are its own. */
function withNonce(policy: string): (nonce: string) => string {
  const [before = "", after = ""] = policy.split("style-src 'self'");
  return (nonce) => `${before}style-src 'self' 'nonce-${nonce}'${after}`;
}

/** The library is asked once, by an application that does nothing else. */
async function headersOf(policy: ReturnType<typeof policyOf>): Promise<Readonly<Record<string, string>>> {
  const asked = Fastify();
  await asked.register(helmet, policy);
  asked.get("/", (_request, reply) => reply.send(reply.raw.getHeaders()));
  const answer = await asked.inject("/");
  await asked.close();
  return answer.json();
}
