/**
 * Teams, by a workflow that posts what it is sent ("When a Teams webhook request is received"). Its address is as good as a key.
 *
 * Source: support.microsoft.com, "Create incoming webhooks with Workflows for Microsoft Teams"
 */
import type { HttpSend } from "../http/http-sender.ts";
import { type ChatPosted, failedBefore, saidIn } from "./chat-answer.ts";
import type { AdaptiveCard } from "./teams-card.ts";

const CARD_TYPE = "application/vnd.microsoft.card.adaptive";

/** A workflow answers 202 before it has posted anything: what fails then is seen by its owner, in its run history. */
export async function postToTeams(http: HttpSend, now: number, url: string, card: AdaptiveCard): Promise<ChatPosted> {
  const attachments = [{ contentType: CARD_TYPE, contentUrl: null, content: card }];
  const answer = await http({
    ...{ url, method: "POST", body: JSON.stringify({ type: "message", attachments }) },
    headers: { "content-type": "application/json" },
  });
  const before = failedBefore(answer, now);
  if (before !== undefined) return before;
  if (answer.kind !== "answered" || answer.status < 200 || answer.status >= 300) {
    const status = answer.kind === "answered" ? answer.status : 0;
    const said = answer.kind === "answered" ? saidIn(answer) : "";
    // What is turned off or gone answers 400, 401, 403, 404, or 410; only its text tells 400 from a card that it doesn't take.
    const isOfCard = status === 400 && !/trigger|workflow|flow/i.test(said);
    return {
      ...{ kind: "failed", code: `http_${status}`, said, isUnknown: false, askedMs: undefined },
      ...{ ofConnection: !isOfCard, isForGood: isOfCard },
    };
  }
  return { kind: "taken" };
}
