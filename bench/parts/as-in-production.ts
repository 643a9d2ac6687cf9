/** As `src/main.ts` has it: to be imported before anything that asks. */
process.env["NODE_ENV"] ??= "production";
