/** The command line is wrong: an option, an argument. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
