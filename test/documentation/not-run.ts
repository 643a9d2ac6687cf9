/** What the documentation shows and its test doesn't run, with the reason. The shorter, the better. */

/** Commands, by how they begin. */
export const NOT_RUN: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm (?:ci|run docs\b)/, "it installs from a registry; CI runs it"],
  [/^npm (?:run package|install -g)\b/, "it packs and installs; test/package/check.ts does, and CI runs that"],
  [
    /^npm (?:start|run demo|run bench|run release|test)\b/,
    "it runs until it is stopped, or for minutes; e2e and CI start it",
  ],
  [
    /^(?:\w+=(?:"[^"]*"|\S+) )*(?:\.\/)?baton (?:serve|worker|demo|try (?!.*--only-write))\b/,
    "it runs until it is stopped; e2e/start-baton.ts starts it",
  ],
  [
    /\bbaton diff --markdown \S+:/,
    "it needs a repository with that branch; src/cli/agreement/diff-markdown.test.ts has one",
  ],
  [
    /^(?:podman|docker|kubectl|helm|systemctl|journalctl|install -[Dm])\b/,
    "it needs an engine, a cluster, or root; what it is given is read by test/deploy.test.ts",
  ],
  [/\bbaton --data \S+ restore\b/, "it starts a PostgreSQL of its own; src/cli/backup/backup.pg.test.ts restores"],
];

/** Blocks without a language that are neither a program nor what one prints, by their first line. */
export const NOT_CODE: readonly (readonly [line: RegExp, why: string])[] = [
  [/^decide\(terms, roster/, "a formula"],
  [/^# yaml-language-server/, "a comment for editors"],
];
