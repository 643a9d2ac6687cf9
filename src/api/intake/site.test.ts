import { expect, test } from "vitest";
import { activityOf, SiteSettings } from "./site.ts";

const site = (...rules: readonly (readonly [on: "page" | "name", is: string, activity: string])[]) =>
  SiteSettings.parse({
    origins: ["https://www.company.example"],
    rules: rules.map(([on, is, activity]) => ({ on, is, activity })),
  });

test.each([
  ["/pricing", "/pricing", true],
  ["/pricing", "/pricing/", true],
  ["/pricing/", "/pricing", true],
  ["/pricing", "/pricing-old", false],
  ["/pricing*", "/pricing-old", true],
  ["/docs/*", "/docs", false],
  ["/docs/*", "/docs/a/b", true],
  ["/*/pricing", "/de/pricing", true],
  ["/*/pricing", "/pricing", false],
  ["/a*a", "/a", false],
  ["/a*b*c", "/a-b-b-c", true],
  ["*", "/", true],
  ["/", "/", true],
  ["/", "/x", false],
])("%s and the path %s: %s", (pattern, path, isOne) => {
  expect(activityOf(site(["page", pattern, "seen"]), { path }) !== null).toBe(isOne);
});

test("the first rule that fits decides; a name is no page, and a page no name", () => {
  const settings = site(
    ["page", "/pricing", "pricing_page_viewed"],
    ["page", "/*", "page_viewed"],
    ["name", "demo", "demo"],
  );
  expect(activityOf(settings, { path: "/pricing" })).toBe("pricing_page_viewed");
  expect(activityOf(settings, { path: "/other", name: null })).toBe("page_viewed");
  expect(activityOf(settings, { path: "/pricing", name: "demo" })).toBe("demo");
  // What no rule names can't be said by a page.
  expect(activityOf(settings, { path: "/pricing", name: "demo_requested" })).toBeNull();
});

test("a pattern of stars takes no time", () => {
  expect(activityOf(site(["page", `/${"*a".repeat(140)}b`, "x"]), { path: `/${"a".repeat(499)}` })).toBeNull();
});

test.each([
  ["a page without a slash", { rules: [{ on: "page", is: "pricing", activity: "x" }] }, "begins with “/”"],
  ["no rules", { rules: [] }, ""],
  ["a page named twice", { rules: [1, 2].map(() => ({ on: "page", is: "/a", activity: "x" })) }, "twice"],
  ["days without end", { rules: [{ on: "page", is: "/a", activity: "x" }], keptDays: 91 }, ""],
])("%s is refused", (_what, said, message) => {
  const read = SiteSettings.safeParse({ origins: ["https://a.example"], ...said });
  expect(read.error?.issues[0]?.message).toContain(message);
});
