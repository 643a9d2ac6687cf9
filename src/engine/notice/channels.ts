/** Over which channels someone is told, beside the app, which always shows it. */
import { NOTICE_CHANNELS, type NoticeChannel } from "../../agreement/terms/agreement.ts";
import { legTerms } from "../terms/clock-target.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Terms } from "../terms/terms.ts";

const APP_ONLY: readonly NoticeChannel[] = [];

/** Of what is the whole workspace's: a version to sign, a digest, a review. No clause says otherwise. */
export const WORKSPACE_CHANNELS: readonly NoticeChannel[] = ["mail"];

/**
 * What the hand-off says for its receiving side: how its people are told of the leads that they get.
 *
 * @param leg of the lead, where the event does not say it
 */
export function channelsOf(
  terms: Terms,
  event: LeadEvent,
  leg: string | null,
  receiver: MemberId,
): readonly NoticeChannel[] {
  const id = legOf(event) ?? leg;
  if (id === null) return APP_ONLY;
  const { to, tellBy } = legTerms(terms, id);
  const isReceiving = terms.agreement.parties.some(({ name, members }) => name === to && members.includes(receiver));
  return isReceiving ? NOTICE_CHANNELS.filter((channel) => tellBy.includes(channel)) : APP_ONLY;
}

function legOf(event: LeadEvent): string | null {
  if ("leg" in event) return event.leg;
  return "clock" in event ? event.clock.slice(0, event.clock.indexOf(".")) : null;
}
