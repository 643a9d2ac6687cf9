import { type LeadId, leadId } from "../../base/ids.ts";

/**
 * What a captured lead is called: by its sender's source and id, so that sending it twice makes one lead.
 *
 * No two pairs make one name: in the source, `~` is written `~0` and `:` is written `~1`, as in JSON Pointer (RFC 6901), so the first
 * colon is the one between them. `a:b` + `c` and `a` + `b:c` are two leads.
 */
export function leadIdOf(source: string, id: string): LeadId {
  return leadId(`${source.replaceAll("~", "~0").replaceAll(":", "~1")}:${id}`);
}

/**
 * For a lead whose name is that of another source's lead already: before 0.3, sources were not escaped. No source begins a name with `~:`.
 */
export function apart(name: LeadId): LeadId {
  return leadId(`~:${name}`);
}
