/** What became of something that was posted to a chat: taken, not now, or never; and whose fault it is. */
import { askedToWaitMs, type HttpAnswer } from "../http/http-sender.ts";

export type ChatPosted =
  | { readonly kind: "taken" }
  /**
   * `ofConnection`: nothing that goes there will be taken until somebody mends it. `isForGood`: this message never will be. `isUnknown`: it may have arrived all
   * the same. `askedMs`: how long the other side asks everybody to wait.
   */
  | {
      readonly kind: "failed";
      /** That of the other side, such as `invalid_auth`; else `http_503`, `no_answer`, `forbidden`, or `rate_limited`. */
      readonly code: string;
      /** In its own words. */
      readonly said: string;
      readonly ofConnection: boolean;
      readonly isForGood: boolean;
      readonly isUnknown: boolean;
      readonly askedMs: number | undefined;
    };
export type ChatPostFailed = Extract<ChatPosted, { readonly kind: "failed" }>;

const LONGEST_SAID = 300;
/** Without `Retry-After`, which both promise. */
const WAIT_MS = 30_000;

/** Of what has nothing to do with what was posted; undefined: the other side has read it. */
export function failedBefore(answer: HttpAnswer, now: number): ChatPostFailed | undefined {
  const failed = { kind: "failed", ofConnection: false, isForGood: false, askedMs: undefined } as const;
  if (answer.kind === "forbidden")
    return { ...failed, code: "forbidden", said: answer.reason, ofConnection: true, isUnknown: false };
  if (answer.kind === "failed")
    return { ...failed, code: "no_answer", said: answer.reason, isUnknown: answer.isUnknown };
  const { status, headers } = answer;
  if (status === 429) {
    const askedMs = askedToWaitMs(headers, now) ?? WAIT_MS;
    return { ...failed, code: "rate_limited", said: saidIn(answer), isUnknown: false, askedMs };
  }
  // Something behind it broke: nobody knows how far it came.
  if (status >= 500) return { ...failed, code: `http_${status}`, said: saidIn(answer), isUnknown: true };
  return undefined;
}

/** In one line. */
export function saidIn({ body }: Extract<HttpAnswer, { readonly kind: "answered" }>): string {
  return body
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_SAID);
}
