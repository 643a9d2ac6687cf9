/** The body of a request: a key that it does not have is refused by name, with the one that was probably meant. */
import { z } from "zod";
import { suggestion } from "../agreement/document/read/nearest.ts";

export function requestShape<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<z.core.util.Writeable<Shape>, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key: string) => `there is no key “${key}”: ${suggestion(key, known)}`).join("; ")
        : undefined,
  });
}
