/** Every verb × every role, below HTTP: a verb without `must`, or whose `must` says other than the table, fails. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { workspaceId } from "../base/ids.ts";
import { ACTIONS, type Action } from "../policy/actions.ts";
import { can } from "../policy/can.ts";
import { type GrantedRole, KEY_SCOPES, type Role, ROLES } from "../policy/roles.ts";
import type { Database } from "../store/database/database.ts";
import { type Actor, VISITOR } from "./actor.ts";
import type { Context } from "./context.ts";

/** What verbs use among themselves, and what is asked before it is known who asks: each is called by verbs only, or by the sign-in. */
const INNER = {
  askedPeriod: "of the verbs in services/review",
  editDraft: "of the verbs in services/review",
  openDirectory: "of the verbs in services/history",
  stageFiles: "of the verbs in services/history",
  changeable: "of the verbs in services/leads/bulk",
  leadsOf: "of the verbs in services/leads/bulk",
  spokenFor: "of the verbs in services/leads/bulk",
  whyNotFor: "of the verbs in services/leads/bulk",
  keepAndUnderstand: "of the verbs in services/intake",
  noteAway: "of the verbs in services/intake",
  fetchAnnounced: "of the verbs in services/intake",
  understandWaiting: "of the verbs in services/intake",
  asSent: "of the verbs in services/intake and services/persons",
  arrivalsOf: "of the verbs in services/persons",
  findInWaiting: "of the verbs in services/persons",
  readSent: "of the verbs in services/intake",
  sendVisits: "of the verbs in services/intake",
  joinVisits: "of the verbs in services/intake",
  understandArrivals: "of the verbs in services/intake",
  understandArrival: "of the verbs in services/intake",
  findShadow: "of the verbs in services/shadow",
  foundImport: "of the verbs in services/imports",
  layOutFiles: "of the verbs in services/imports",
  removeLeftFolders: "of the worker, when it starts",
  isHistoryOpen: "of the verbs in services/imports",
  agreementInForce: "of what verbs and the sign-in need of the agreement",
  emailsOf: "of the verbs in services/deliveries",
  chatCourier: "of the verbs in services/deliveries",
  foundChat: "of the verbs in services/chat",
  chatUserOf: "of the verbs in services/chat, and of those that send",
  sendToChat: "of the verbs in services/chat, and of those that send",
  companyOf: "of the verbs in services/deliveries",
  outgoingOf: "of the verbs in services/deliveries",
  linkedBy: "of the verbs in services/links",
  answerableBy: "of the verbs in services/links and services/connections/panel",
  answerLinked: "of the verbs in services/links and services/connections/panel",
  heldPanel: "of the verbs in services/connections/panel",
  panelNow: "of the verbs in services/connections/panel",
  linkedInPanel: "of the verbs in services/connections/panel",
  unsubscribing: "of the verbs in services/links",
  mailboxDue: "of the worker, which asks whether anything is to be read",
  membersByAddress: "of the verbs in services/mailbox",
  openLeadsAt: "of the verbs in services/mailbox",
  understandMail: "of the verbs in services/mailbox",
  noteBounce: "of the verbs in services/mailbox",
  takeMessages: "of deliverDue",
  mayUseButtons: "of the verbs in services/links, and of those that send",
  changeVersion: "of the verbs in services/versions",
  actorOfMember: "of what is sent to a member",
  qualityOfPeriod: "of the verbs that tell of a period",
  ratingsToSend: "of the verbs in services/deliveries",
  factOfRating: "of the verbs in services/links",
  readAsked: "of the verbs in services/absence-calendars",
  whoseCalendar: "of the verbs in services/absence-calendars",
  fetchCalendar: "of the verbs in services/absence-calendars",
  unlessOver: "of the verbs in services/absence-calendars",
  digestsToSend: "of the verbs in services/deliveries",
  packsToSend: "of the verbs in services/deliveries",
  findActor: "who asks",
  grantAsInvited: "of the verbs in services/people that let somebody in",
  isInWorkspace: "who asks",
  leadQuestion: "of the verbs in services/leads",
  leadScope: "of the verbs in services/leads",
  mustSeeLead: "of the verbs in services/leads",
  namingSeen: "of the verbs in services/reports",
  onWorkspace: "of the verbs in services/versions",
  personNames: "of refusals",
  readMeasured: "of the verbs in services/reports",
  gatherTable: "of the verbs in services/learned",
  gatherWhatIf: "of the verbs in services/what-if",
  readMeasuring: "of the verbs in services/reports",
  readAhead: "of the verbs that read an agreement",
  readMeaning: "of the verbs that read an agreement",
  readPage: "of the verbs that read a list",
  readAgreementText: "of the verbs that read an agreement",
  foundLabRun: "of the verbs in services/lab-runs",
  aboutLabRun: "of the verbs in services/lab-runs",
  labFingerprint: "of the verbs in services/lab-runs",
  latestLabRun: "of the verbs that read what a kind of run found last",
  foundByRun: "of the verbs that draft what a run found",
  hasDraftChanged: "of readLabRun and readTrials",
  listOfRun: "of the verbs in services/lab-runs",
  foundImported: "of the verbs in services/history",
  foundWebhook: "of the verbs in services/webhooks",
  sendEvent: "of the verbs in services/webhooks",
  webhookCourier: "of the verbs in services/deliveries",
  post: "of the verbs in services/webhooks",
  tellAdmins: "of the verbs in services/webhooks",
  termsOfNow: "of the verbs in services/connections",
  peopleThere: "of the verbs in services/connections",
  leadsThere: "of the verbs in services/connections",
  followLog: "of the verbs in services/connections",
  hearChanges: "of the verbs in services/connections",
  readChanged: "of the verbs in services/connections",
  takeGone: "of the verbs in services/connections",
  asked: "of the verbs in services/connections",
  mustBeMappable: "of the verbs in services/connections",
  leadsOfRecords: "of the verbs in services/connections",
  foundConnection: "of the verbs in services/connections",
  writeLeads: "of the verbs in services/connections",
  writeTasks: "of the verbs in services/connections",
  channelsSent: "of the verbs in services/deliveries and services/operation",
  adminAddresses: "of the verbs in services/webhooks and services/operation",
  readSources: "of the verbs in services/operation",
  recordSecurity: "of the server: what it notes of itself",
  seenOf: "of the verbs that name leads",
  speakingFor: "of the verbs that take facts",
  standsUntil: "who asks",
  takeReviewStep: "of the verbs in services/review",
  timelinePage: "of the verbs in services/leads",
  versionFacts: "of the verbs in services/versions",
  versionMeaning: "of the verbs in services/agreement",
} as const;

const FOLDER = new URL(".", import.meta.url);
const EXPORTED = /^export async function (\w+)(?:<[^(]+>)?\(/gm;

type Verb = (ctx: Context, input: unknown) => Promise<unknown>;
type Found = { readonly name: string; readonly file: string; readonly action: Action | undefined };

const FOUND: readonly Found[] = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(new URL(file, FOLDER), "utf8");
    return [...text.matchAll(EXPORTED)].map((match) => {
      const name = match[1] ?? "";
      const body = text.slice(match.index).split("\n}\n")[0] ?? "";
      const first = /> \{\n  must\(ctx, "([\w:]+)"/.exec(body)?.[1];
      return { name, file, action: first === undefined ? undefined : (first as Action) };
    });
  });
const VERBS = FOUND.filter(({ name }) => !(name in INNER));

const account = (...roles: readonly Role[]): Actor => ({
  ...{ kind: "account", accountId: "1", name: "Somebody", member: null, roles, led: [] },
});
const ACTORS: readonly Actor[] = [
  VISITOR,
  account(),
  ...ROLES.map((role) => account(role)),
  ...KEY_SCOPES.map((scope): Actor => ({ kind: "key", keyId: "1", name: "a key", scopes: [scope], sources: null })),
  { kind: "program", name: "a command" },
];

test("every function that services offer is a verb that begins with the policy, or is used by verbs alone", () => {
  expect(VERBS.length).toBeGreaterThan(40);
  expect(VERBS.filter(({ action }) => action === undefined)).toEqual([]);
  expect(Object.keys(INNER).filter((name) => !FOUND.some((each) => each.name === name))).toEqual([]);
});

test.each(VERBS)(
  "$name ($file) is refused to exactly those whom the table refuses $action",
  async ({ name, file, action }) => {
    const module = (await import(new URL(file, FOLDER).href)) as Readonly<Record<string, Verb>>;
    const verb = module[name];
    if (verb === undefined || action === undefined) throw new Error(`${name} is no verb`);
    for (const actor of ACTORS) {
      const ctx = askedBy({ db: NO_DATABASE, workspaceId: workspaceId("none") }, actor);
      const refused = await verb(ctx, NOTHING).then(
        () => false,
        (error: unknown) => (error as { facts?: { action?: unknown } }).facts?.action === action,
      );
      expect([actor, refused]).toEqual([actor, !can(actor, action)]);
    }
  },
);

test("whoever audits changes nothing, and whoever looks on sees no person", () => {
  // Everyone changes their own password.
  const changing = /:(edit|comment|sign|change|mark|write|set|erase|import|rename|add|archive|daily|own|bulk|undo)$/;
  const may = (role: GrantedRole) => (Object.keys(ACTIONS) as Action[]).filter((action) => can(account(role), action));
  expect(may("auditor").filter((action) => changing.test(action) && action !== "login:change")).toEqual([]);
  expect(may("viewer").filter((action) => action.startsWith("persons:") || action === "facts:write")).toEqual([]);
});

const stop = (): never => {
  throw new Error("this test has no database");
};
const NO_DATABASE: Database = { query: stop, transaction: stop, close: stop, within: () => NO_DATABASE };
/** Whatever is asked of it, there is nothing. */
const NOTHING: unknown = { files: [], facts: [], keys: [] };
