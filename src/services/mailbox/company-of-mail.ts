/** For which company a mail is: the one whose ID stands behind a `+` in an address of the mailbox that took it, or else `default`. */
import { type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { parseWorkspaceSlug } from "../../base/workspace-slug.ts";

/** In which the mailbox stands. */
export const MAILBOX_COMPANY = workspaceId("default");

/**
 * @param takenAt in small letters
 * @param ownAddresses those of the mailbox, and of what it gets; in small letters
 * @example "baton+acme@company.example" with "baton@company.example" is for acme
 */
export function companyOfMail(takenAt: readonly string[], ownAddresses: readonly string[]): WorkspaceId {
  for (const address of takenAt) {
    const [, local = "", slug = "", host = ""] = /^([^@+]+)\+([^@]+)@(.+)$/.exec(address) ?? [];
    const company = parseWorkspaceSlug(slug);
    if (company !== undefined && ownAddresses.includes(`${local}@${host}`)) return company;
  }
  return MAILBOX_COMPANY;
}
