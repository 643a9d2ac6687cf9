// Starts the compiled program, on a Node that is new enough: see baton.cjs.
"use strict";

// On Node 22, the lock of a data folder, which SQLite keeps, would greet everyone with a warning.
const { emitWarning } = process;
process.emitWarning = (warning, ...said) => {
  if (!String(warning).startsWith("SQLite is an experimental feature")) emitWarning.call(process, warning, ...said);
};

import("../compiled/main.js").catch((error) => {
  process.stderr.write(`baton: the installation is incomplete: ${error.message}\n  → Install it again\n`);
  process.exitCode = 70;
});
