/** The forms that sentences of changes have. */
import type { TimeLimit } from "../../agreement/terms/basic/time-terms.ts";
import { counted } from "../english/counted.ts";
import { capital } from "../english/names.ts";
import { exactNumber } from "../english/numbers.ts";
import type { Strictness } from "./change.ts";
import {
  comings,
  type TellingContext,
  otherHours,
  personOn,
  quoted,
  textOf,
  shorterTime,
  type Side,
  type Teller,
} from "./told.ts";

/** What changes, without a capital: "average deal size". */
type What = string | ((context: TellingContext) => string);
type Options<T> = {
  /** Said where there is no value, so that one is never "added" or "removed". */
  readonly none?: string;
  /** Said before a value where there was none; left out: "added:". */
  readonly added?: string;
  /** Only the second of two values has its unit. */
  readonly short?: (value: T) => string;
  readonly stricter?: (before: T | undefined, after: T | undefined) => Strictness | undefined;
};

/** "X changed from A to B", "X added: B", "X removed (was A)". @param words the value with its unit */
export function amount<T>(
  what: What,
  words: (value: T, side: Side) => string,
  { none, added = "added:", short, stricter }: Options<T> = {},
): Teller {
  return (context) => {
    const was = context.leaf.before as T | undefined;
    const is = context.leaf.after as T | undefined;
    const name = nameOf(what, context);
    const from = was === undefined ? none : words(was, context.before);
    const to = is === undefined ? none : words(is, context.after);
    const fromShort =
      was !== undefined && to !== undefined && is !== undefined && short !== undefined ? short(was) : from;
    const text =
      from === undefined
        ? `${name} ${added} ${to ?? ""}`
        : to === undefined
          ? `${name} removed (was ${from})`
          : from === to
            ? `${name} changed: ${to}`
            : `${name} changed from ${fromShort ?? from} to ${to}`;
    return [{ text, strictness: stricter?.(was, is) }];
  };
}

export function plain(what: What, options: Options<string> = {}): Teller {
  return amount<string>(what, (value) => value, options);
}

/** "from 55 to 50 points" */
export function aNumber(
  what: What,
  [one, more = `${one}s`]: readonly [one: string, more?: string],
  options: Options<number> = {},
): Teller {
  return amount<number>(what, (value) => counted(value, one, more), { short: exactNumber, ...options });
}

/** A number that needs no unit behind it. */
export function count(what: What, options: Options<number> = {}): Teller {
  return amount<number>(what, exactNumber, options);
}

export function person(what: What): Teller {
  return amount<string>(what, (id, side) => personOn(side, id));
}

/** Also where the words stay and the hours change. @param owed whether less of it asks for more */
export function time(what: What, owed = true): Teller {
  return (context) => {
    const was = context.leaf.before as TimeLimit | undefined;
    const is = context.leaf.after as TimeLimit | undefined;
    if (was === undefined || is === undefined || was.text !== is.text)
      return amount<TimeLimit>(what, ({ text }) => text, owed ? { stricter: shorterTime } : {})(context);
    const [now, old] = otherHours(is, was);
    return [{ text: `${nameOf(what, context)}: ${is.text}, ${now} (was ${old})` }];
  };
}

/** One sentence for either way. */
export function onOrOff(on: (context: TellingContext) => string, off: (context: TellingContext) => string): Teller {
  return (context) => [{ text: context.leaf.after === true ? on(context) : off(context) }];
}

/** A sentence for each item that came or went. */
export function items(
  came: (item: string, context: TellingContext) => string,
  went: (item: string, context: TellingContext) => string,
  what: What,
): Teller {
  return (context) => {
    const all = comings(listOf(context.leaf.before), listOf(context.leaf.after));
    const told = [
      ...all.came.map((each) => ({ text: came(each, context) })),
      ...all.went.map((each) => ({ text: went(each, context) })),
    ];
    return told.length > 0 ? told : [{ text: `${nameOf(what, context)} reordered` }];
  };
}

/** "X now does B (before: A)" */
export function nowBefore<T>(
  say: (value: T, context: TellingContext) => string,
  old: (value: T, side: Side) => string,
): Teller {
  return (context) => {
    const { leaf } = context;
    return [{ text: `${capital(say(leaf.after as T, context))} (before: ${old(leaf.before as T, context.before)})` }];
  };
}

/** Another label, name or role. @param kind "scoring rule" */
export function renamedThing(kind: string): Teller {
  return ({ leaf }) => [
    { text: `${capital(kind)} ${quoted(textOf(leaf.before))} renamed to ${quoted(textOf(leaf.after))}` },
  ];
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

function nameOf(what: What, context: TellingContext): string {
  return capital(typeof what === "string" ? what : what(context));
}
