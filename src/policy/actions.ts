/**
 * Who may do what: one row an action, in one place. Everything that is asked of Baton is one of these actions.
 *
 * The scope says on whose behalf: everything of the company, what belongs to the members of a team that one heads, or one's own. Where the
 * agreement has rules of its own – who signs for a team, who may edit a draft – they come after this table, and only take away.
 */
import { type KeyScope, type Role, ROLES } from "./roles.ts";

/** From the widest to the narrowest. */
export const SCOPES = ["all", "party", "own"] as const;
export type Scope = (typeof SCOPES)[number];

export type PolicyRow = {
  /** Completes “You can't …”. */
  readonly what: string;
  /** Left out: by no role. A command on the machine itself may do everything. */
  readonly roles?: Scopes;
  /** A key with this scope may. */
  readonly key?: KeyScope;
  /** `visitor`: without signing in, too. `login`: whoever is signed in, whatever they are in the company. */
  readonly admits?: "visitor" | "login";
  /** By a link of a message, as far as the roles of its receiver go, and for themselves only. */
  readonly link?: true;
};

type Scopes = Readonly<Partial<Record<Role, Scope>>>;
const TEAMS: Scopes = { marketing: "own", qualification: "own", sales: "own" };
const MEMBERS: Scopes = { manager: "own", ...TEAMS };
const ADMINS: Scopes = { owner: "all", admin: "all" };
/** Whoever a version names, in the one in force or not yet: the rules of the version say what for. */
const NAMED: Scopes = { ...MEMBERS, viewer: "own" };
/** Whoever is somebody in the company. */
const EVERYBODY: Scopes = Object.fromEntries(ROLES.map((role) => [role, "all"]));
/** One's own, whoever one is. */
const EACH: Scopes = Object.fromEntries(ROLES.map((role) => [role, "own"]));
const LEADERS: Scopes = { ...ADMINS, director: "all", manager: "party" };

export const ACTIONS = {
  "health:read": { what: "ask whether the server is running", admits: "visitor" },
  "session:start": { what: "sign in", admits: "visitor" },
  "session:read": { what: "see who you are", admits: "login" },
  "login:change": { what: "change your login", admits: "login" },
  "mcp:use": { what: "use an assistant's tools", roles: EVERYBODY, key: "agreement:read" },
  "link:use": { what: "use an invitation link", admits: "visitor" },

  "agreement:read": { what: "read the agreement", roles: EVERYBODY, key: "agreement:read" },
  "agreement:edit": { what: "change the agreement", roles: { owner: "all", director: "all", ...NAMED } },
  "agreement:comment": { what: "comment on the agreement", roles: { owner: "own", director: "all", ...NAMED } },
  "lab:run": { what: "start or cancel runs of the lab", roles: { ...ADMINS, director: "all", manager: "all" } },
  "agreement:sign": { what: "sign the agreement", roles: { owner: "own", director: "own", ...NAMED } },
  "succession:read": { what: "see who heads the teams", roles: EVERYBODY, key: "agreement:read" },
  "succession:change": { what: "change who heads a team", roles: { owner: "all", director: "own", ...MEMBERS } },

  "review:read": { what: "read what reviews decided", roles: EVERYBODY, key: "agreement:read" },
  "review:note": { what: "add notes for a review", roles: { ...ADMINS, director: "all", ...MEMBERS } },
  "review:decide": {
    what: "record what a review decided",
    roles: { ...ADMINS, director: "all", manager: "own" },
  },

  "leads:read": {
    what: "see this lead",
    roles: { ...LEADERS, ...TEAMS, viewer: "all", auditor: "all" },
    key: "leads:read",
    link: true,
  },
  "leads:export": {
    what: "export leads",
    roles: { ...LEADERS, viewer: "all", auditor: "all" },
    key: "leads:read",
  },
  "persons:read": {
    what: "see the personal data of this lead",
    roles: { ...LEADERS, ...TEAMS, auditor: "all" },
    key: "leads:read",
    link: true,
  },
  "facts:write": {
    what: "record facts",
    roles: { ...ADMINS, director: "own", manager: "party", ...TEAMS },
    key: "facts:write",
    link: true,
  },
  "intake:send": { what: "send to a form, webhook, or site", admits: "visitor" },
  "intake:read": {
    what: "see what forms and webhooks sent",
    roles: { ...ADMINS, director: "all", manager: "all", marketing: "all" },
  },
  "intake:change": {
    what: "change forms and webhooks, or decide about what they sent",
    roles: { ...ADMINS, director: "all", marketing: "all" },
  },
  "views:keep": {
    what: "save views of leads",
    roles: { owner: "own", admin: "own", director: "own", ...MEMBERS, viewer: "own" },
  },
  "views:share": { what: "share views of leads", roles: { ...ADMINS, director: "own", manager: "own" } },
  "leads:bulk": { what: "change several leads at once", roles: { ...ADMINS, manager: "party" } },
  "team:read": { what: "see how the team is doing", roles: { ...LEADERS, qualification: "own", sales: "own" } },
  "spend:read": { what: "see what leads cost", roles: EVERYBODY, key: "reports:read" },
  "spend:enter": { what: "enter what leads cost", roles: { ...ADMINS, director: "all", marketing: "all" } },
  "reports:read": { what: "read reports", roles: EVERYBODY, key: "reports:read" },

  "notices:read": { what: "read notices", roles: EACH },
  "notices:mark": { what: "mark notices", roles: { owner: "own", admin: "own", director: "own", ...NAMED } },
  "mails:choose": {
    what: "choose which emails you get",
    roles: { owner: "own", admin: "own", director: "own", ...NAMED },
  },
  "feed:change": {
    what: "have a calendar address of your deadlines",
    roles: { owner: "own", admin: "own", director: "own", ...NAMED },
  },
  "feed:open": { what: "read deadlines by a calendar address", admits: "visitor" },
  "messages:read": { what: "read the messages to be sent" },
  "deliveries:read": { what: "see what was sent and what failed", roles: { ...LEADERS, auditor: "all" } },
  "deliveries:change": { what: "send failed messages again", roles: LEADERS },
  "lab:work": { what: "work through runs of the lab" },
  "points:learn": { what: "learn points from won and lost leads" },
  "messages:deliver": { what: "send messages" },
  "mailbox:read": { what: "read the mailbox" },
  "webhooks:read": { what: "see webhooks", roles: { ...ADMINS, auditor: "all" } },
  "webhooks:change": { what: "change webhooks", roles: ADMINS },
  "webhooks:deliver": { what: "send what happens to webhooks" },
  "chat:read": { what: "see chat connections", roles: { ...ADMINS, auditor: "all" } },
  "chat:change": { what: "change chat connections", roles: ADMINS },
  "connections:read": { what: "see connections to CRMs", roles: { ...ADMINS, director: "all", auditor: "all" } },
  "connections:change": { what: "change connections to CRMs", roles: ADMINS },
  "connections:run": { what: "start, pause, or resync connections to CRMs", roles: { ...ADMINS, director: "all" } },
  "connections:receive": { what: "tell of changes in a CRM", admits: "visitor" },
  "panels:use": { what: "use the panel in a CRM", admits: "visitor" },
  "connections:work": { what: "work through what connections to CRMs have to do" },
  "messages:answer": { what: "use the links of a message", admits: "visitor" },
  "absences:read": { what: "see who is out of office", roles: EVERYBODY, key: "agreement:read" },
  "absences:write": {
    what: "say who is out of office",
    roles: { ...ADMINS, director: "own", manager: "party", ...TEAMS },
  },
  "calendars:change": {
    what: "say which calendar a member's absences are read from",
    roles: { ...ADMINS, director: "own", ...NAMED },
  },
  "calendars:read": { what: "read absences from calendars" },

  "people:read": { what: "see logins and invitations", roles: { ...ADMINS, auditor: "all" }, key: "admin" },
  "people:change": { what: "invite people or change logins", roles: ADMINS, key: "admin" },
  "roles:change": { what: "change roles", roles: ADMINS },
  "people:own": { what: "offer ownership of the workspace" },

  "keys:read": { what: "see the keys of programs", roles: { ...ADMINS, auditor: "all" } },
  "keys:change": { what: "create, rotate, or revoke keys", roles: ADMINS },
  "security:read": { what: "read the security log", roles: { owner: "all", auditor: "all" } },
  "security:export": { what: "export the security log", roles: { owner: "all" } },
  "security:installation": { what: "export the security log of the server" },
  "security:keep": { what: "say how long the security log is kept", roles: { owner: "all" } },
  "security:require": { what: "say who must use two-step verification", roles: { owner: "all" } },
  "security:buttons": { what: "say what the buttons of messages may do", roles: { owner: "all" } },

  "persons:export": { what: "export what is known about a person", roles: ADMINS, key: "admin" },
  "persons:erase": { what: "erase a person", roles: ADMINS, key: "admin" },
  "anchors:read": { what: "read anchors of the log", roles: { ...ADMINS, auditor: "all" }, key: "admin" },
  "anchors:set": { what: "anchor the log", roles: ADMINS, key: "admin" },

  "operation:read": { what: "see what needs attention on the server", roles: ADMINS },
  "operation:watch": { what: "look for what needs attention on the server" },

  "workspaces:list": { what: "see your companies", admits: "login" },
  "workspaces:add": { what: "add companies" },
  "workspaces:archive": { what: "archive a company" },
  "workspaces:rename": { what: "rename the company", roles: ADMINS },

  "history:import": { what: "import history", roles: ADMINS },
  "history:undo": { what: "undo an import", roles: ADMINS },
  "work:daily": { what: "run the daily work" },
} as const satisfies Readonly<Record<string, PolicyRow>>;

export type Action = keyof typeof ACTIONS;
export const ACTION_NAMES = Object.keys(ACTIONS) as readonly Action[];
