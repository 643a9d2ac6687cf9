import { InvalidArgumentError } from "commander";

export function parseWhole(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`Use a whole number between ${min} and ${max}.`);
    return value;
  };
}
