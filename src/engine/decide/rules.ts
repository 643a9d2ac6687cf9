/**
 * The number of the rules that decide. It is written down with every decision: what other rules decided stands as decided, and only what
 * these decided is decided again when the log is proven.
 *
 * Raise it by one with every change after which `decide` or `decideRoster` would answer anything otherwise than before – an event more
 * or less, another order, another instant, another number in a reason. Left as it is, `baton verify` calls last month's log broken. `test/older-shapes.pg.test.ts` finds some such changes.
 *
 * 1: whatever decided before rules had numbers, until 0.2. 2: since 0.3. 3: on the way to 0.5. 4: since 0.5.
 */
export const RULES = 4;
