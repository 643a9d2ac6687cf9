import { expect, test } from "vitest";
import { whyNotOfSlack } from "./signature.ts";

/** Source: docs.slack.dev/authentication/verifying-requests-from-slack, “Signing secret overview” */
const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const BODY =
  "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
const AT = 1_531_420_618;
const SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

const sent = (change: { signature?: string; timestamp?: string; body?: string; now?: number } = {}) =>
  whyNotOfSlack(SECRET, {
    headers: {
      "x-slack-signature": change.signature ?? SIGNATURE,
      "x-slack-request-timestamp": change.timestamp ?? String(AT),
    },
    body: Buffer.from(change.body ?? BODY),
    now: change.now ?? AT * 1_000,
  });

test.each([
  ["as Slack publishes it", {}, null],
  ["five minutes later", { now: (AT + 300) * 1_000 }, null],
  ["later than that", { now: (AT + 301) * 1_000 }, "replay"],
  ["by a clock that is ahead", { now: (AT - 301) * 1_000 }, "replay"],
  ["with another body", { body: `${BODY}&text=x` }, "signature"],
  ["with another time", { timestamp: String(AT + 1) }, "signature"],
  ["without a time", { timestamp: "" }, "signature"],
  ["without a version", { signature: SIGNATURE.slice(3) }, "signature"],
  ["of another version", { signature: SIGNATURE.replace("v0", "v1") }, "signature"],
  ["unsigned", { signature: "" }, "signature"],
] as const)("%s", (_what, change, why) => {
  expect(sent(change)).toBe(why);
});
