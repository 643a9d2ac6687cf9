/**
 * The HTTP server: routes, security headers, OpenAPI, problems, and the built web app. It holds no state but what it may forget at any time:
 * who was looked up a moment ago, and how often they asked.
 */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BODY_LIMIT } from "../api/facts/facts.ts";
import swagger from "@fastify/swagger";
import underPressure from "@fastify/under-pressure";
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyReply, LogController } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import { arrivalTurns } from "../services/intake/arrival-turns.ts";
import type { Installation } from "../services/services.ts";
import { startThreads } from "../threads/start-threads.ts";
import { busy, type ThreadLimits } from "../threads/thread-pool.ts";
import { describeApi } from "./description/describe-api.ts";
import { addressOfToday } from "./former-addresses.ts";
import { readJson } from "./json-body.ts";
import { knownSessions, type KnownSessionsOptions } from "./known-sessions.ts";
import { limitRequests, REQUEST_LIMITS, type RequestLimits } from "./limit-requests.ts";
import { LogWatch } from "./log-watch.ts";
import { problemFor } from "./problem-for.ts";
import { absenceCalendarRoutes } from "./routes/absence-calendar-routes.ts";
import { absenceRoutes } from "./routes/absence-routes.ts";
import { bulkRoutes } from "./routes/bulk-routes.ts";
import { leadPreviewRoutes } from "./routes/lead-preview-routes.ts";
import { viewRoutes } from "./routes/view-routes.ts";
import { changeRoutes } from "./routes/change-routes.ts";
import { companyRoutes } from "./routes/company-routes.ts";
import { dataRoutes } from "./routes/data-routes.ts";
import { undoRoutes } from "./routes/undo-routes.ts";
import { eventRoutes } from "./routes/event-routes.ts";
import { importRoutes } from "./routes/import-routes.ts";
import { intakeRoutes } from "./routes/intake-routes.ts";
import { factRoutes } from "./routes/fact-routes.ts";
import { mcpRoutes } from "./routes/mcp-routes.ts";
import { readRoutes } from "./routes/read-routes.ts";
import { healthRoutes } from "./routes/health-routes.ts";
import { keyRoutes } from "./routes/key-routes.ts";
import { type AnsweredRequest, noteAnswers } from "./note-answers.ts";
import { noteRefusals } from "./note-refusals.ts";
import { noteSignIns } from "./note-sign-ins.ts";
import { securityRoutes } from "./routes/security-routes.ts";
import { connectionRoutes } from "./routes/connection-routes.ts";
import { chatRoutes } from "./routes/chat-routes.ts";
import { webhookRoutes } from "./routes/webhook-routes.ts";
import { feedRoutes } from "./routes/feed-routes.ts";
import { deliveryRoutes } from "./routes/delivery-routes.ts";
import { messageLinkRoutes } from "./routes/message-link-routes.ts";
import { noticeRoutes } from "./routes/notice-routes.ts";
import { panelRoutes } from "./routes/panel-routes.ts";
import { peopleRoutes } from "./routes/people-routes.ts";
import { printRoutes } from "./routes/print-routes.ts";
import { reportRoutes } from "./routes/report-routes.ts";
import { leadExportRoutes } from "./routes/lead-export-routes.ts";
import { labRoutes } from "./routes/lab-routes.ts";
import { loginRoutes } from "./routes/login-routes.ts";
import { sessionRoutes } from "./routes/session-routes.ts";
import { signInRoutes } from "./routes/sign-in-routes.ts";
import { reviewRoutes } from "./routes/review-routes.ts";
import { spendRoutes } from "./routes/spend-routes.ts";
import { successionRoutes } from "./routes/succession-routes.ts";
import { versionRoutes } from "./routes/version-routes.ts";
import { answerBelow, withoutBasePath } from "./below-base-path.ts";
import { keepBuild } from "./earlier-builds.ts";
import { basePathOf } from "./own-address.ts";
import { answerOwnHosts, pathOf } from "./own-hosts.ts";
import { allowOrigins } from "./allowed-origins.ts";
import { sayWhenStopping } from "./say-when-stopping.ts";
import { serveDocs } from "./serve-docs.ts";
import { serveWeb, WEB_ROOT } from "./serve-web.ts";
import { refuseUnknownQueries } from "./refuse-unknown-queries.ts";
import { secureHeaders } from "./secure-headers.ts";
import type { ServerApp } from "./server-app.ts";
import { PATIENCE, type Patience, refuseUnreadable, takePlainBodies } from "./unread-requests.ts";
import { isForOtherSites, isOfApi } from "./is-of-api.ts";
import { trustedProxies } from "./trust-proxy.ts";
import { authenticate, type SignIn } from "./sign-in.ts";
import { openSignIn, type SignInOptions } from "./open-sign-in.ts";

const RETRY_AFTER_S = 2;
/** Connections that wait until the process takes them: those of a burst's seconds in which it does something else. */
const BACKLOG = 4_096;
/** What is being answered when the server is asked to stop may be finished in this time. */
const SHUTDOWN_MS = 5_000;

export type ServerOptions = {
  readonly installation: Installation;
  /** The company that addresses without one mean. */
  readonly firstWorkspace: WorkspaceId;
  readonly signIn: SignInOptions;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** Left out: `REQUEST_LIMITS`. */
  readonly requestsPerMinute?: Partial<RequestLimits>;
  /** Addresses or ranges of proxies that say for whom they ask. Left out: nobody does. */
  readonly trustProxy?: readonly string[];
  /** Origins of pages, other than its own, that may ask with a key. Left out: none. */
  readonly allowedOrigins?: readonly string[];
  /** How long is waited for whoever is slow. Left out: `PATIENCE`. */
  readonly patience?: Partial<Patience>;
  /** Told of each answer, when it is out. */
  readonly onAnswered?: (answered: AnsweredRequest) => void;
  /** How long it goes on answering after it was told to stop, so that a proxy can notice. Left out: not at all. */
  readonly drainMs?: number;
  /** The folder of the built web app. Left out: that of this checkout. */
  readonly webRoot?: string;
  /** The folder of the built documentation. Left out: that of this checkout. */
  readonly docsRoot?: string;
};

export type RunningServer = { readonly url: string; readonly close: () => Promise<void> };

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { installation, logger } = options;
  const app = await buildServer({
    ...options,
    signIn: await openSignIn(options.signIn, { installation, logger, host: options.host }),
  });
  const url = await app.listen({ host: options.host, port: options.port, backlog: BACKLOG });
  // The database of a demo is made anew each time.
  const keeping =
    options.signIn.kind === "demo"
      ? undefined
      : keepBuild(installation.db, join(options.webRoot ?? WEB_ROOT, "assets"), installation.now()).catch(
          (error: unknown) => logger.warn({ err: error }, "the files of this build could not be kept for later"),
        );
  return {
    url,
    async close() {
      if (!app.stopping.signal.aborted) {
        app.stopping.abort();
        await sleep(options.drainMs ?? 0);
      }
      // A client that keeps its connection and neither reads nor sends is not waited for.
      const enough = setTimeout(() => app.server.closeAllConnections(), SHUTDOWN_MS);
      await app.close();
      clearTimeout(enough);
      await keeping;
    },
  };
}

export async function buildServer({
  installation,
  firstWorkspace,
  signIn,
  logger,
  requestsPerMinute,
  trustProxy = [],
  allowedOrigins = [],
  patience,
  onAnswered,
  webRoot,
  docsRoot,
  sessions,
  threadLimits,
}: Pick<
  ServerOptions,
  | "installation"
  | "firstWorkspace"
  | "logger"
  | "requestsPerMinute"
  | "trustProxy"
  | "allowedOrigins"
  | "patience"
  | "onAnswered"
  | "webRoot"
  | "docsRoot"
> & {
  readonly signIn: SignIn;
  readonly sessions?: KnownSessionsOptions;
  readonly threadLimits?: Partial<ThreadLimits>;
}): Promise<ServerApp> {
  const publicUrl = signIn.kind === "accounts" ? signIn.publicUrl : undefined;
  const basePath = basePathOf(publicUrl);
  const { headersMs, requestMs, silenceMs, busyMs, checkedEveryMs } = { ...PATIENCE, ...patience };
  const baseLogger: FastifyBaseLogger = logger;
  const app: ServerApp = Fastify({
    loggerInstance: baseLogger,
    bodyLimit: BODY_LIMIT,
    ...(trustProxy.length === 0 ? {} : { trustProxy: trustedProxies(trustProxy) }),
    forceCloseConnections: "idle",
    // What comes by a connection that a proxy has kept is answered as ever.
    return503OnClosing: false,
    // Of an address: a lead's ID, or the link of a message.
    routerOptions: { maxParamLength: 2_000 },
    // An address that can't be read reaches no route, and is a problem all the same.
    frameworkErrors: (error, request, reply) => {
      const problem = problemFor(error, request.log);
      void (reply as unknown as FastifyReply)
        .code(problem.status)
        .headers({ "cache-control": "no-store" })
        .type("application/problem+json")
        .send(problem);
    },
    // Who names no host is told so as everybody is told what is wrong.
    http: { requireHostHeader: false, headersTimeout: headersMs, connectionsCheckingInterval: checkedEveryMs },
    requestTimeout: requestMs,
    connectionTimeout: silenceMs,
    clientErrorHandler: refuseUnreadable,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    rewriteUrl: ({ url = "/" }) => addressOfToday(firstWorkspace, withoutBasePath(basePath, pathOf(url))),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const threads = startThreads(threadLimits);
  // What runs is answered; what waits for a thread is told at once that it won't get one.
  app.addHook("preClose", async () => threads.refuse());
  app.addHook("onClose", () => threads.close());
  const turns = arrivalTurns({
    isBusy: () => app.isUnderPressure(),
    onFailed: (error) => logger.error({ err: error }, "what arrived could not be decided"),
  });
  app.addHook("onClose", () => turns.close());
  app.decorate("arrivalTurns", turns);
  app.decorate("threads", threads);
  app.decorate("installation", {
    ...installation,
    parseElsewhere: threads.parseAgreement,
    readCalendar: threads.readCalendar,
  });
  app.decorate("firstWorkspace", firstWorkspace);
  app.decorate("sessions", knownSessions(sessions));
  sayWhenStopping(app);
  noteAnswers(app, onAnswered);
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });

  await secureHeaders(app, { isHttps: publicUrl?.startsWith("https:") === true });
  answerOwnHosts(app, publicUrl);
  answerBelow(app, basePath);
  takePlainBodies(app);
  allowOrigins(app, allowedOrigins);
  await limitRequests(app, signIn, { ...REQUEST_LIMITS, ...requestsPerMinute });
  // A page and its files are sent all the same: without them nobody could see that the server is busy. And what other sites and systems send, they send
  // once: it is kept, which costs little, and decided later.
  await app.register(underPressure, {
    maxEventLoopDelay: busyMs,
    pressureHandler: (request) => (isOfApi(request) && !isForOtherSites(request) ? Promise.reject(busy()) : undefined),
  });
  await app.register(swagger, describeApi(publicUrl));

  app.setErrorHandler((error: FastifyError & { readonly againInSeconds?: number }, request, reply) => {
    const problem = problemFor(error, request.log);
    const again = problem.status === 503 ? RETRY_AFTER_S : error.againInSeconds;
    if (again !== undefined) void reply.header("retry-after", again);
    return reply.code(problem.status).type("application/problem+json").send(problem);
  });

  authenticate(app, signIn);
  refuseUnknownQueries(app);
  noteSignIns(app, signIn);
  noteRefusals(app, signIn);
  healthRoutes(app);
  sessionRoutes(app, signIn);
  signInRoutes(app, signIn);
  loginRoutes(app, signIn);
  companyRoutes(app, { isDemo: signIn.kind === "demo" });
  peopleRoutes(app, signIn);
  keyRoutes(app, signIn);
  securityRoutes(app, signIn);
  factRoutes(app);
  const watch = new LogWatch(installation.db);
  app.stopping.signal.addEventListener("abort", () => watch.close());
  app.addHook("preClose", async () => app.stopping.abort());
  absenceRoutes(app);
  absenceCalendarRoutes(app);
  versionRoutes(app, signIn);
  reviewRoutes(app);
  labRoutes(app);
  successionRoutes(app);
  printRoutes(app);
  reportRoutes(app);
  spendRoutes(app);
  readRoutes(app);
  leadExportRoutes(app);
  bulkRoutes(app);
  leadPreviewRoutes(app);
  viewRoutes(app);
  deliveryRoutes(app);
  feedRoutes(app, signIn);
  intakeRoutes(app, signIn);
  importRoutes(app);
  webhookRoutes(app);
  chatRoutes(app, signIn);
  connectionRoutes(app, signIn);
  panelRoutes(app, signIn);
  eventRoutes(app, watch);
  changeRoutes(app, watch);
  noticeRoutes(app);
  messageLinkRoutes(app, signIn);
  mcpRoutes(app, signIn);
  dataRoutes(app, signIn);
  undoRoutes(app);
  app.get("/openapi.json", { schema: { hide: true } }, (_request, reply) =>
    reply.headers({ "cache-control": "no-cache" }).send(app.swagger()),
  );
  serveDocs(app, { basePath, docsRoot });
  await serveWeb(app, { basePath, publicUrl, ...(webRoot === undefined ? {} : { webRoot }) });
  return app;
}
