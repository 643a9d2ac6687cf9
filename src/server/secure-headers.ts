/** What every answer tells a browser about what it may do with it. */
import helmet from "@fastify/helmet";
import Fastify from "fastify";
import type { ServerApp } from "./server-app.ts";

const POLICY = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      // The component library sets style attributes.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
};

/** They are the same for every answer. The library would work them out anew for each, which costs more than the answer to a small request. */
export async function secureHeaders(app: ServerApp): Promise<void> {
  const headers = await headersOf(POLICY);
  app.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** The library is asked once, by an application that does nothing else. */
async function headersOf(policy: typeof POLICY): Promise<Readonly<Record<string, string>>> {
  const asked = Fastify();
  await asked.register(helmet, policy);
  asked.get("/", (_request, reply) => reply.send(reply.raw.getHeaders()));
  const answer = await asked.inject("/");
  await asked.close();
  return answer.json();
}
