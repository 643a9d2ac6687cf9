/**
 * The rooms of `src`: what each answers, and which others it may see. The one place that says so: .dependency-cruiser.mjs makes a rule of each,
 * docs/architecture.md its table (`npm run generate`), and the tests of arrows and tidiness go by it.
 *
 * In order: a room sees only rooms above it.
 */
export type Room = {
  /** A folder of `src`, or a folder of a room that is a room of its own. */
  readonly name: string;
  /** Runs on a server and in a browser alike: no Node, no DOM, no clock, no locale, no randomness. */
  readonly pure: boolean;
  readonly answers: string;
  readonly sees: readonly string[];
  /** Why it sees no more than that. */
  readonly why: string;
};

const DOMAIN = ["base", "words/english", "calculator", "agreement", "engine", "reporting", "words", "lab"];
const SHELL = [...DOMAIN, "policy", "api", "connectors", "store"];

export const ROOMS: readonly Room[] = [
  {
    name: "base",
    pure: true,
    answers: "assertions, instants, IDs, seeded randomness: what every room may use",
    sees: [],
    why: "base is what every layer stands on; it stands on nothing",
  },
  {
    name: "words/english",
    pure: true,
    answers: "how English counts, lists, and dates: plurals, ordinals, money, percents, durations",
    sees: ["base"],
    why: "how English counts, lists, and dates is known to every room, and knows none",
  },
  {
    name: "calculator",
    pure: true,
    answers: "how many leads does a goal need? The goal calculator, also the package's entry `baton/goals`",
    sees: ["base", "words/english"],
    why: "the goal calculator is offered as a library: it takes numbers, and knows no document",
  },
  {
    name: "agreement",
    pure: true,
    answers:
      "what does the document say, and what is wrong with it? `terms/` is its value, `clauses/` what a fingerprint is taken of; `document/` describes the format, reads, writes, edits, checks, and judges it; `compare/` says which leaves of two differ; `amendment/` is the life of a version; `pinned/` is what a version pins",
    sees: ["base", "calculator", "words/english"],
    why: "an agreement is read and compared without anything running by it",
  },
  {
    name: "engine",
    pure: true,
    answers:
      "what happens to a lead? `lead/` holds its types, `terms/` the compiled agreement (its parts in `compile/`), `facts/` what is recorded, a folder each feature, `timeline/` how leads go through time; `notice/` who is notified, `explain/` why a lead is where it is; `calendar/` is also the package's entry `baton/calendar`, and `timeline/engine.ts` is `baton/engine`",
    sees: ["base", "agreement", "words/english"],
    why: "decisions follow from the agreement, the lead, and the input, and from nothing else",
  },
  {
    name: "reporting",
    pure: true,
    answers:
      "what do the numbers mean? `measures/` one a file, pure folds of rows; `invariants/`: what must be true of every lead",
    sees: ["base", "words/english", "calculator", "agreement", "engine"],
    why: "reports are pure functions of what the engine decided",
  },
  {
    name: "policy",
    pure: true,
    answers: "who may do what? Roles, one table of actions, and `can`",
    sees: ["base"],
    why: "who may do what is one table, and hangs on nothing that happens",
  },
  {
    name: "words",
    pure: true,
    answers:
      "how is it said? Every sentence that is made of facts: `clause/`, `sheet/` (the printed agreement), `change/` (what another version changes), `event/`, `notice/`, `refusal/`, `screen/`, `report/`; `names/` has one table each of stages, clocks, and the like",
    sees: ["base", "words/english", "calculator", "agreement", "engine", "reporting"],
    why: "sentences are made of facts; nothing is decided by them",
  },
  {
    name: "lab",
    pure: true,
    answers:
      "a company that lives, for samples and simulations; `proposal/`: the agreement that a history of one suggests; `behavior/`: how people work, learned from what was recorded; `backtest/`: a period of the log, decided again by a draft; `simulation/`: the same, as learned people would have lived it; `capacity/`: whether there is time for the leads to come; `advice/`: what a record advises to change, and what it can't tell",
    sees: ["base", "words/english", "calculator", "agreement", "engine", "reporting", "words"],
    why: "the lab runs whole companies through the engine and reads its reports",
  },
  {
    name: "api",
    pure: true,
    answers: "the HTTP contract: paths and shapes",
    sees: [...DOMAIN, "policy"],
    why: "the contract is shared with browsers and clients: nothing of the server may come with it",
  },
  {
    name: "client",
    pure: false,
    answers: "a client for programs, made from the contract; the package's entry `baton/client`",
    sees: [],
    why: "whoever takes the client takes nothing of Baton with it",
  },
  {
    name: "connectors",
    pure: false,
    answers:
      "outside formats → facts (files, calendars, email); what goes out → outside formats (email, chat, calendars, MCP); CRMs both ways, each a folder behind `port.ts`; what asks other hosts, safely (`http/`)",
    sees: ["base", "words/english", "agreement", "engine", "words", "api"],
    why: "a connector maps an outside system to facts; whoever called it stores them",
  },
  {
    name: "store",
    pure: false,
    answers: "the log, what is derived from it, the embedded server; its folders say what they keep",
    sees: ["base", "words/english", "agreement", "engine", "reporting", "words", "policy"],
    why: "the store keeps what was decided; it knows no verbs, no HTTP, and no outside systems",
  },
  {
    name: "accounts",
    pure: false,
    answers: "who is it? Passwords, sessions, cookies; the only room that knows the library for it",
    sees: ["base", "store"],
    why: "sign-in answers who a person is; what they may do is for services to say",
  },
  {
    name: "print",
    pure: false,
    answers: "the agreement and reports on paper: PDF and HTML, from the sheet that `words/sheet` makes",
    sees: ["base", "words/english", "agreement", "words"],
    why: "paper says what the sheet says, which is words: it counts nothing, and asks for nothing",
  },
  {
    name: "threads",
    pure: false,
    answers:
      "what would hold up every other request: PDFs, agreements of hundreds of kB, calendars, and advice; a queue with limits",
    sees: ["base", "words/english", "agreement", "engine", "reporting", "words", "lab", "connectors", "print"],
    why: "a task gets a copy of its input and gives its result back: it reaches for nothing of the server",
  },
  {
    name: "services",
    pure: false,
    answers: "verbs, one a file, by area",
    sees: SHELL,
    why: "a verb is the same whoever asks: it knows no transport",
  },
  {
    name: "worker",
    pure: false,
    answers: "the live loop: what is due, in batches so short that no request waits long; and what is done once a day",
    sees: [...SHELL, "services"],
    why: "worker and server are separate programs that meet in the database",
  },
  {
    name: "server",
    pure: false,
    answers: "routes, sign-in, problems, presenters",
    sees: [...SHELL, "accounts", "print", "threads", "services"],
    why: "HTTP is one way in; it uses neither the worker nor the command line",
  },
  {
    name: "cli",
    pure: false,
    answers: "commands, by area",
    sees: [...SHELL, "print", "services"],
    why: "server and worker are handed to the command line by main.ts",
  },
  {
    name: "web",
    pure: false,
    answers: "the screens",
    sees: [...DOMAIN, "policy", "api"],
    why: "the browser speaks to the server by the contract, and computes with pure code only",
  },
];

/** The folders of the engine, in order: each sees only those before it. */
export const ENGINE_FOLDERS: readonly (readonly [folder: string, answers: string])[] = [
  [
    "lead",
    "types of a lead, of what happens to it, and of what is decided; closed lists; no functions but those that bring older shapes up to date",
  ],
  ["standing", "what it means to be in a stage, or for a clock to have a status; what is due next of a lead"],
  ["zone", "time zones, and the days and times of day in them"],
  ["calendar", "business time"],
  ["account", "the company behind a lead"],
  ["roster", "whose turn it is, who is out, and who has left"],
  ["compile", "parts of the agreement, compiled one by one"],
  ["terms", "the agreement, compiled for deciding"],
  ["clock-time", "how much of its time a clock has counted, and when it is due"],
  ["step", "what each step of a decision is given, and gives back"],
  ["hand-off", "what belongs to one hand-off of a lead to a party"],
  ["clock", "clocks start, stop, pause, and end"],
  ["cadence", "the agreed attempts to reach a lead"],
  ["program", "leads that no one works now"],
  ["scoring", "how many points a lead has"],
  ["disposition", "what an answer of the receiving party means"],
  ["qualification", "what makes an MQL, and what ends one"],
  ["escalation", "what falls due"],
  ["routing", "who gets a lead"],
  ["facts", "what is recorded, and what is refused"],
  ["identity", "who is which lead"],
  ["decide", "one input, decided: the table of contents"],
  ["timeline", "leads go through time"],
  ["forget", "when a person is to be forgotten"],
  ["occasion", "when digests, reviews, and reminders are due"],
  ["notice", "who is notified"],
  ["delivery", "what of it is sent now, later, again, or not at all"],
  ["explain", "why a lead is where it is"],
];

/** Arrows of the engine that run up all the same. At most seven. */
export const ENGINE_EXCEPTIONS: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  {
    from: "src/engine/clock/run-clocks.ts",
    to: "src/engine/cadence/follow-cadence.ts",
    why: "which attempt is wanted next is decided in one step with all other clocks that start",
  },
];

/** Folders of `src` that compile without Node and DOM types. */
export const PURE_ROOMS: readonly string[] = ROOMS.filter(({ pure }) => pure).map(({ name }) => name);

/** Rooms inside a room: `words/english` of `words`. */
export function roomsInside(name: string): readonly string[] {
  return ROOMS.map((room) => room.name).filter((each) => each.startsWith(`${name}/`));
}

/** The table of docs/architecture.md. */
export function roomTable(): string {
  const rows = ROOMS.map(({ name, answers, sees }) => `| \`src/${name}\` | ${answers} | ${seen(sees)} |`);
  return ["| folder | what it answers | sees |", "|---|---|---|", ...rows].join("\n");
}

const GROUPS: readonly (readonly [name: string, rooms: readonly string[]])[] = [["the pure rooms", DOMAIN]];

function seen(rooms: readonly string[]): string {
  if (rooms.length === 0) return "–";
  const group = GROUPS.find(([, all]) => all.every((each) => rooms.includes(each)));
  const rest = rooms.filter((each) => group === undefined || !group[1].includes(each));
  return [...(group === undefined ? [] : [group[0]]), ...rest].join(", ");
}
