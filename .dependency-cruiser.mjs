import { ENGINE_EXCEPTIONS, ENGINE_FOLDERS, PURE_ROOMS, ROOMS, roomsInside } from "./test/rooms.ts";

/**
 * Which part may use which: one rule a room of test/rooms.ts, and what holds beside. What is not allowed here is an error.
 *
 * Types count as much as values, but for `api`. Tests may import what they test from wherever it is.
 */
const TEST = String.raw`\.(test|fixture)\.tsx?$`;

const inside = (/** @type {readonly string[]} */ rooms) => rooms.map((room) => `^src/${room}/`);

/** A room sees itself and what it names, and no other part of src. main.ts has its own rule. */
const ARROWS = ROOMS.map(({ name, sees, why }) => ({
  name: `arrows-of-${name.replace("/", "-")}`,
  comment: why,
  severity: /** @type {const} */ ("error"),
  from: { path: `^src/${name}/`, pathNot: [TEST, ...inside(roomsInside(name))] },
  to: { path: "^src/", pathNot: [...inside([...sees, name]), String.raw`^src/main\.ts$`] },
}));

/** A folder of the engine sees itself and the folders before it. */
const ENGINE_ORDER = ENGINE_FOLDERS.map(([name, answers], index) => ({
  name: `engine-order-of-${name}`,
  comment: `${name}: ${answers}; the folders of the engine stand in an order, and each sees only those before it`,
  severity: /** @type {const} */ ("error"),
  from: {
    path: `^src/engine/${name}/`,
    pathNot: [TEST, ...ENGINE_EXCEPTIONS.map(({ from }) => `^${from}$`)],
  },
  to: {
    path: "^src/engine/",
    pathNot: ENGINE_FOLDERS.slice(0, index + 1).map(([each]) => `^src/engine/${each}/`),
  },
}));
/** Where a file is an exception, all but that one arrow of it holds. */
const ENGINE_EXCEPTED = ENGINE_EXCEPTIONS.map(({ from, to, why }) => {
  const index = ENGINE_FOLDERS.findIndex(([name]) => from.startsWith(`src/engine/${name}/`));
  return {
    name: `engine-exception-of-${from.replaceAll(/^src.engine.|[.]ts$/g, "").replaceAll("/", "-")}`,
    comment: why,
    severity: /** @type {const} */ ("error"),
    from: { path: `^${from}$` },
    to: {
      path: "^src/engine/",
      pathNot: [`^${to}$`, ...ENGINE_FOLDERS.slice(0, index + 1).map(([each]) => `^src/engine/${each}/`)],
    },
  };
});

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...ARROWS,
    ...ENGINE_ORDER,
    ...ENGINE_EXCEPTED,
    {
      name: "api-sees-only-types-of-pure-folders",
      comment:
        "a schema is not computed from the engine; of its values the contract needs only the closed lists in engine/lead, and what lists of leads can be asked for",
      severity: "error",
      from: { path: "^src/api/", pathNot: TEST },
      to: {
        path: "^src/(engine|reporting|words|lab)/",
        pathNot: "^src/(engine/lead|reporting/leads)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "only-accounts-knows-the-sign-in-library",
      comment: "which of its many doors are open is decided in one place",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/accounts/", TEST] },
      to: { path: "node_modules/(better-auth|@better-auth)/" },
    },
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
      from: { path: `^src/(${[...PURE_ROOMS, "web"].join("|")})/`, pathNot: TEST },
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
    // bench/package.json names what the benches compare with; what they run is named in the other.
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
    exclude: { path: "^(dist|coverage|reports)/" },
  },
};
