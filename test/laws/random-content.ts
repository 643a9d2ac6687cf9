/** A fact of any kind of the catalogue, drawn from the shape of its body: a new kind is among the random inputs by itself. */
import { z } from "zod";
import { describedFact } from "../../src/api/facts/facts.ts";
import type { LeadId, MemberId } from "../../src/base/ids.ts";
import type { Fact, FactContent } from "../../src/engine/lead/input.ts";

type Drawn = { readonly by: MemberId; readonly note: string | null; readonly pick: number; readonly flag: boolean };
type Shape = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
};

export function randomContent(kind: Fact["kind"], lead: LeadId, drawn: Drawn): FactContent {
  const described = describedFact(kind);
  const { properties = {}, required = [] } = z.toJSONSchema(described.body, {
    io: "input",
    // Whoever described the API before, in the same process, gave shapes names: here they stand where they are used.
    metadata: z.registry(),
  }) as Shape;
  const said = Object.entries(properties).flatMap(([name, shape]) => {
    if (name === "by") return [[name, drawn.by] as const];
    if (name === "note" && drawn.note !== null) return [[name, drawn.note] as const];
    return required.includes(name) ? [[name, valueOf(shape, drawn)] as const] : [];
  });
  return described.content(described.body.parse(Object.fromEntries(said)), lead);
}

function valueOf(shape: Shape, drawn: Drawn): unknown {
  if (shape.anyOf?.[0] !== undefined) return valueOf(shape.anyOf[0], drawn);
  if (shape.enum !== undefined) return shape.enum[drawn.pick % shape.enum.length];
  switch (shape.type) {
    case "boolean":
      return drawn.flag;
    case "integer":
    case "number":
      return drawn.pick;
    default:
      return `text ${drawn.pick % 3}`;
  }
}
