/**
 * Which part may use which: one rule an arrow, each with its reason. What is not allowed here is an error.
 *
 *   base ← calculator ← agreement ← engine ← reporting ← words ← lab   pure: they run on a server and in a browser alike
 *   api                                                   the HTTP contract
 *   print                                                 an agreement on paper: PDF and HTML
 *   store, connectors ← services ← worker, server, cli    the shell
 *   store ← accounts ← server                             sign-in; the only one that knows the library for it
 *   web                                                   pure folders and api only
 *   main.ts                                               the composition root: it sees all, nobody sees it
 *
 * Types count as much as values, but for `api`. Tests may import what they test from wherever it is.
 */
const TEST = String.raw`\.(test|fixture)\.tsx?$`;

/**
 * `folder` sees itself and `allowed`, and no other folder of src. main.ts has its own rule.
 *
 * @param {string} folder
 * @param {readonly string[]} allowed
 * @param {string} reason
 */
function sees(folder, allowed, reason) {
  const visible = [...allowed, folder].join("|");
  return {
    name: `${folder}-sees-${allowed.length === 0 ? "nothing" : allowed.join("-")}`,
    comment: reason,
    severity: "error",
    from: { path: `^src/${folder}/`, pathNot: TEST },
    to: { path: "^src/", pathNot: [`^src/(${visible})/`, String.raw`^src/main\.ts$`] },
  };
}

const PURE = ["base", "calculator", "agreement", "engine", "reporting", "words", "lab"];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    sees("base", [], "base is what every layer stands on; it stands on nothing"),
    sees(
      "agreement",
      ["base", "calculator", "words"],
      "an agreement is read and compared without anything living by it",
    ),
    sees(
      "engine",
      ["base", "agreement", "words"],
      "decisions follow from the agreement, the lead and the input, and from nothing else",
    ),
    sees(
      "reporting",
      ["base", "calculator", "agreement", "engine", "words"],
      "reports are pure functions of what the engine decided",
    ),
    sees(
      "lab",
      ["base", "calculator", "agreement", "engine", "reporting", "words"],
      "the lab lives whole companies through the engine and reads its reports",
    ),
    sees(
      "calculator",
      ["base"],
      "the goal calculator is offered as a library: it takes numbers, and knows no document",
    ),
    sees(
      "words",
      ["base", "calculator", "agreement", "engine", "reporting"],
      "sentences are made of facts; nothing is decided by them",
    ),
    {
      name: "english-stands-alone",
      comment: "how English counts, lists and dates is known to every room, and knows none",
      severity: "error",
      from: { path: "^src/words/english/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(base|words/english)/" },
    },
    sees("api", PURE, "the contract is shared with browsers and clients: nothing of the server may come with it"),
    {
      name: "api-sees-only-types-of-pure-folders",
      comment:
        "a schema is not computed from the engine; of its values the contract needs only the closed lists of the engine",
      severity: "error",
      from: { path: "^src/api/", pathNot: TEST },
      to: {
        path: "^src/(engine|reporting|words|lab)/",
        pathNot: "^src/engine/(lead|facts)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    sees(
      "store",
      ["base", "agreement", "engine", "reporting", "words"],
      "the store keeps what was decided; it knows no verbs, no HTTP and no outside systems",
    ),
    sees(
      "connectors",
      ["base", "agreement", "engine"],
      "a connector maps an outside system to facts; whoever called it stores them",
    ),
    sees("accounts", ["base", "store"], "sign-in answers who somebody is; what they may do is for services to say"),
    {
      name: "only-accounts-knows-the-sign-in-library",
      comment: "which of its many doors are open is decided in one place",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/accounts/", TEST] },
      to: { path: "node_modules/(better-auth|@better-auth)/" },
    },
    sees(
      "print",
      ["base", "agreement", "words"],
      "paper says what the agreement says: nothing that happened to a lead is on it",
    ),
    sees("services", [...PURE, "api", "store", "connectors"], "a verb is the same whoever asks: it knows no transport"),
    sees(
      "worker",
      [...PURE, "api", "store", "connectors", "services"],
      "worker and server are separate programs that meet in the database",
    ),
    sees(
      "server",
      [...PURE, "api", "store", "connectors", "services", "accounts", "print"],
      "HTTP is one way in; it uses neither the worker nor the command line",
    ),
    sees(
      "cli",
      [...PURE, "api", "store", "connectors", "services", "print"],
      "server and worker are handed to the command line by main.ts",
    ),
    sees("web", [...PURE, "api"], "the browser speaks to the server by the contract, and computes with pure code only"),
    {
      name: "nobody-imports-main",
      comment: "main.ts is the composition root: importing it would start the program",
      severity: "error",
      from: {},
      to: { path: String.raw`^src/main\.ts$` },
    },
    {
      name: "no-cycles",
      comment: "two files that need each other are one thing, or hide a third",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "pure-needs-no-node",
      comment: "pure code and the contract run in the browser too, and read nothing from the machine",
      severity: "error",
      from: { path: `^src/(${[...PURE, "api", "web"].join("|")})/`, pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-needs-no-package",
      comment: "a new release of a library must not change what was decided",
      severity: "error",
      from: { path: "^src/(base|calculator|engine|reporting|words|lab)/", pathNot: TEST },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "program-needs-no-dev-package",
      comment: "what runs in production is a dependency; only the screens are built beforehand",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/web/", TEST] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm", "type-only"] },
    },
    {
      name: "packages-are-declared",
      comment: "what is imported from a package is named in package.json",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "nothing-is-missing",
      comment: "an import leads somewhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "program-needs-no-test",
      comment: "tests, their fixtures and benchmarks are not part of the program",
      severity: "error",
      from: { path: "^src/", pathNot: TEST },
      to: { path: [TEST, "^(test|e2e|bench)/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Types are erased before anything runs, but an arrow in the types is an arrow in the head.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
    exclude: { path: "^(dist|coverage|reports)/" },
  },
};
