/** Sealed secrets: read by another implementation of the cipher, and by nobody without the key, at another place, or after a change. */
import { randomBytes, webcrypto } from "node:crypto";
import { expect, test } from "vitest";
import { workspaceId } from "../../base/ids.ts";
import { parseEncryptionKeys } from "./encryption-keys.ts";
import { openSecretBox, type SecretPlace } from "./secret-box.ts";

const KEY = Buffer.alloc(32, 7);
const keys = (...all: readonly Buffer[]) =>
  parseEncryptionKeys(all.map((key) => key.toString("base64")).join(","), "a test");
const PLACE: SecretPlace = { workspaceId: workspaceId("here"), column: "intake.sealed_secret", id: "a" };

test("what is sealed is AES-256-GCM with the place as its additional data", async () => {
  const sealed = openSecretBox(keys(KEY)).seal("whsec_geheim ü", PLACE);
  const body = Buffer.from(sealed.split(".")[2] ?? "", "base64url");
  const key = await webcrypto.subtle.importKey("raw", KEY, "AES-GCM", false, ["decrypt"]);
  const plain = await webcrypto.subtle.decrypt(
    { name: "AES-GCM", iv: body.subarray(0, 12), additionalData: Buffer.from('["here","intake.sealed_secret","a"]') },
    key,
    body.subarray(12),
  );
  expect(Buffer.from(plain).toString("utf8")).toBe("whsec_geheim ü");
});

test("sealed twice it is another text; both are read, also with a newer key before", () => {
  const box = openSecretBox(keys(KEY));
  const [first, second] = [box.seal("s", PLACE), box.seal("s", PLACE)];
  expect(first).not.toBe(second);
  const later = openSecretBox(keys(randomBytes(32), KEY));
  expect([later.open(first, PLACE), later.open(second, PLACE)]).toEqual(["s", "s"]);
  expect(later.seal("s", PLACE).startsWith(`v1.${later.keyId}.`)).toBe(true);
});

const box = openSecretBox(keys(KEY));
const sealed = box.seal("s", PLACE);
test.each([
  ["with another key", openSecretBox(keys(randomBytes(32))), sealed, PLACE],
  ["in another company", box, sealed, { ...PLACE, workspaceId: workspaceId("elsewhere") }],
  ["in another row", box, sealed, { ...PLACE, id: "b" }],
  ["in another column", box, sealed, { ...PLACE, column: "intake.sealed_token" as const }],
  ["after a change", box, `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`, PLACE],
  ["cut short", box, sealed.slice(0, 30), PLACE],
  ["when it never was one", box, "whsec_plain", PLACE],
])("%s it can't be read, and the error repeats nothing of it", (_how, by, text, place) => {
  expect(() => by.open(text, place)).toThrow(expect.objectContaining({ code: "secret_unreadable" }) as Error);
  expect(() => by.open(text, place)).not.toThrow(text);
});

test.each(["", "short", "=".repeat(44), Buffer.alloc(31).toString("base64"), Buffer.alloc(33).toString("base64")])(
  "“%s” is no key, and isn't repeated",
  (text) => {
    expect(() => parseEncryptionKeys(text, "BATON_ENCRYPTION_KEY")).toThrow(/^BATON_ENCRYPTION_KEY (isn't|holds)/);
  },
);
