import { InvalidArgumentError } from "commander";
import type { Variable } from "./variable.ts";

/** An option that says what a variable of the environment says. */
export function argumentOf<Value>({ takes, read }: Variable<Value>): (text: string) => Value {
  return (text) => {
    const value = read(text);
    if (value === undefined) throw new InvalidArgumentError(`Use ${takes}.`);
    return value;
  };
}
