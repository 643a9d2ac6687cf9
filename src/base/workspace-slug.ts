import { type WorkspaceId, workspaceId } from "./ids.ts";

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/**
 * The ID of a workspace as it stands in addresses: small ASCII letters, digits, and hyphens, 40 at most.
 *
 * @returns undefined for anything else, so that no two IDs look alike; a workspace of an earlier release can have another one
 */
export function parseWorkspaceSlug(text: string): WorkspaceId | undefined {
  return SLUG.test(text) ? workspaceId(text) : undefined;
}
