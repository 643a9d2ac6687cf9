import { expect, test } from "vitest";
import { withoutKey } from "./without-key.ts";

test.each([
  ['{"google_key":"k1","a":1}', '{"google_key":"(the secret)","a":1}', "as it is"],
  ['{"google\\u005fkey":"k\\u0031"}', '{"google_key":"(the secret)"}', "escaped"],
  ['{ "google_key" :\n "k1" }', '{"google_key":"(the secret)"}', "with blanks"],
  ['{"google_key":"k0","google_key":"k1"}', '{"google_key":"(the secret)"}', "twice"],
  [
    '{"google_key":"k1","a":{"b":["k1"],"google_key":"k2"}}',
    '{"google_key":"(the secret)","a":{"b":["(the secret)"],"google_key":"(the secret)"}}',
    "again elsewhere",
  ],
  [
    '{"google_key":"k1","id":12345678901234567890.10,"__proto__":{"a":1e400}}',
    '{"google_key":"(the secret)","id":12345678901234567890.10,"__proto__":{"a":1e400}}',
    "numbers stay as written",
  ],
])("%s", (sent, kept) => {
  expect(withoutKey(Buffer.from(sent), "google_key").toString()).toBe(kept);
});
