import type { z } from "zod";
import type { SavedViewResponse } from "../../../api/views-contract.ts";
import type { SavedView } from "../../../services/views/read-views.ts";

export function presentView({ search, gone, ...view }: SavedView): z.input<typeof SavedViewResponse> {
  const said = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...view, search: Object.fromEntries(said), gone: [...gone] };
}
