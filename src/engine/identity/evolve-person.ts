/** What it changes about a lead to be captured again, corrected, one with another, or erased. */
import type { Folds } from "../step/draft.ts";
import { rememberAll } from "../scoring/remember-activity.ts";
import { attributesAfter } from "../standing/attributes-after.ts";
import { earlierOf, laterOf } from "../standing/instants.ts";

export const evolvePerson: Folds<"captured_again" | "corrected" | "merged" | "absorbed" | "erased"> = {
  captured_again(lead, { person, filled, account, namedOwner }) {
    lead.person = person;
    lead.attributes = { ...lead.attributes, ...filled };
    lead.account = account ?? lead.account;
    lead.namedOwner = namedOwner;
  },
  corrected(lead, { at, person, changes, account }) {
    lead.person = person;
    lead.attributes = attributesAfter(lead.attributes, changes);
    lead.attributesSince = laterOf(lead.attributesSince, at);
    lead.account = account ?? lead.account;
  },
  merged(lead, { into }) {
    lead.mergedInto = into;
    lead.lastRejection = null;
  },
  absorbed(lead, { person, filled, account, activities, touches }) {
    const { attempts, firstTouchAt, lastTouchAt, lastObservedTouchAt } = touches;
    lead.person = person;
    lead.attributes = { ...lead.attributes, ...filled };
    lead.account = account ?? lead.account;
    lead.activities = rememberAll(lead.activities, activities);
    lead.attempts += attempts;
    lead.firstTouchAt = earlierOf(lead.firstTouchAt, firstTouchAt);
    if (lastTouchAt !== null) lead.lastTouchAt = laterOf(lead.lastTouchAt, lastTouchAt);
    if (lastObservedTouchAt !== null) lead.lastObservedTouchAt = laterOf(lead.lastObservedTouchAt, lastObservedTouchAt);
  },
  erased(lead, { at }) {
    lead.erasedAt = at;
    lead.lastRejection = null;
    lead.dispute = null;
  },
};
