#!/usr/bin/env node
// In the syntax of old Node, so that an old Node can say what is wrong: nothing newer is loaded before it was asked.
"use strict";
var least = [22, 18];
var found = process.versions.node.split(".").map(Number);
if (found[0] < least[0] || (found[0] === least[0] && found[1] < least[1])) {
  process.stderr.write(
    "baton: this is Node " +
      process.versions.node +
      ", and Baton needs Node " +
      least.join(".") +
      " or newer\n  → Install it from https://nodejs.org\n",
  );
  process.exitCode = 1;
} else {
  require("./start.cjs");
}
