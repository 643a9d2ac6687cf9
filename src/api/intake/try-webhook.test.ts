import { expect, test } from "vitest";
import { tryExpression, tryWebhook } from "./try-webhook.ts";
import { type PresetName, WEBHOOK_PRESETS } from "./webhook-presets.ts";

test.each(Object.keys(WEBHOOK_PRESETS) as PresetName[])("the example of %s makes a lead by its own mapping", (name) => {
  const { settings, example } = WEBHOOK_PRESETS[name];
  expect(tryWebhook(settings, example)).toMatchObject({
    ...{ kind: "read", noLead: null, names: null },
    mapped: { ok: true, lead: { capture: { name: "Ada Lovelace", email: "ada@example.com" } } },
  });
});

const { settings } = WEBHOOK_PRESETS.standard;

test("a mapping that fits nothing says so, and everything that was sent is listed as a path that can be used", () => {
  const example =
    '{"who":{"mail":"a@b.example","the \\"x\\" y":1},"list":[{"n":true},"text"],"big":12345678901234567890,"none":null}';
  const tried = tryWebhook(settings, example);
  if (tried.kind !== "read") throw new Error("it can be read");
  expect(tried.mapped).toMatchObject({ ok: false, problems: [{ field: "lead" }] });
  expect(tried.unmapped).toEqual([
    { path: "who.mail", value: "a@b.example" },
    { path: 'who["the \\"x\\" y"]', value: 1 },
    { path: "list[0].n", value: true },
    { path: "list[1]", value: "text" },
    { path: "big", value: "12345678901234567890" },
  ]);
  for (const { path, value } of tried.unmapped) expect(tryExpression(path, tried.sent)).toEqual({ value });
});

test("what is read by a condition in a list is not listed, and what stands beside it is", () => {
  const tried = tryWebhook(
    { ...settings, mapping: { ...settings.mapping, email: "data[k=mail].v" } },
    '{"data":[{"k":"name","v":"Ada"},{"k":"mail","v":"a@b.example"}]}',
  );
  expect(tried).toMatchObject({ unmapped: [{ path: "data[0].k" }, { path: "data[0].v" }, { path: "data[1].k" }] });
});

test.each(["", "[1]", "null", "{", '"text"'])("%s is no object", (text) => {
  expect(tryWebhook(settings, text)).toMatchObject({ kind: "unreadable" });
});

test("an expression that can’t be read says where", () => {
  expect(tryExpression("a..b", {})).toMatchObject({ problem: expect.stringContaining("from character 2") as string });
});
