/** Bugs, and only bugs: a failed assertion is a caller's mistake, never a lead's data. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** @throws AssertionError when `condition` is false */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Marks a branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`);
}

/**
 * The value, where its absence would be a bug.
 *
 * @param id which one, for the message: a text that is put together for every call would cost more than the check
 */
export function defined<T>(value: T | undefined | null, what: string, id?: string): T {
  if (value === undefined || value === null)
    throw new AssertionError(`${id === undefined ? what : `${what} ${id}`} must be defined`);
  return value;
}
