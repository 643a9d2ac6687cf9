/** What whoever follows the event feed has to know, and every kind of event with what it means. */
import { FEED_KINDS, LONGEST_WAIT_S } from "../../api/events-contract.ts";
import { EVENT_MEANINGS } from "../../engine/lead/lead-event.ts";

export function aboutEvents(): string {
  const others = FEED_KINDS.filter((kind) => !Object.hasOwn(EVENT_MEANINGS, kind));
  const listed = (of: string): string =>
    others
      .filter((kind) => kind.startsWith(of))
      .map(quoted)
      .join(", ");
  return `Ask with \`after\`: the \`cursor\` of the last event that you have done something about, kept together with it, or the \`next\` of the answer before. The order is that
of the log: no event ever comes in behind a cursor that you have. Each event comes once; after a failure of your own, those of one answer may come
again, with the same \`id\`. With \`wait\`, a request for which there is nothing yet is held for up to ${LONGEST_WAIT_S} seconds; when the server is
stopped, it is answered at once.

A login sees what it sees elsewhere: the leads of its role, without what identifies a person where the role doesn't see that. What was erased is
blank, also in old events. A key with the scope \`agreement:read\` besides gets the events about the agreement and about people.

| kind | meaning |
|---|---|
${Object.entries(EVENT_MEANINGS)
  .map(([kind, meaning]) => `| \`${kind}\` | ${meaning} |`)
  .join("\n")}
| ${listed("version_")} | a step in the life of a version of the agreement |
| ${listed("absence_")} | someone is out of office, is back, or stays after all |
| ${listed("member_")} | someone left the agreement, or is in it again |`;
}

function quoted(kind: string): string {
  return `\`${kind}\``;
}
