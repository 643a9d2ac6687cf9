import { expect, test } from "vitest";
import { idIn } from "./id-in.ts";

test.each([
  ["crm:7", "crm:7"],
  [" crm:7 ", "crm:7"],
  ["http://127.0.0.1:4000/leads/crm%3A7", "crm:7"],
  ["https://baton.example/leads/crm:7?x=1#top", "crm:7"],
  ["/leads/100%", null],
  ["Ada Okoro", null],
  ["", null],
])("%j names %j", (typed, id) => expect(idIn(typed)).toBe(id));
