/** The command line: it starts, says where it is and by what to connect, and its page does what people do by hand. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("a form that comes in on the page is a contact for whoever has the token", async () => {
  const program = fileURLToPath(new URL("run.ts", import.meta.url));
  const child = spawn(process.execPath, [program, "--port", "0", "--contacts", "3"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let said = "";
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (/Salesforce session +\S+\n/.test(said)) break;
    }
    const of = (name: string): string => new RegExp(`${name} +(\\S+)`).exec(said)?.[1] ?? "";
    const url = of("Address of both");
    const press = (form: Record<string, string>) =>
      fetch(`${url}/desk`, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
    expect((await press({ do: "form" })).status).toBe(303);
    const headers = { authorization: `Bearer ${of("HubSpot private token")}` };
    const listed = await fetch(`${url}/crm/v3/objects/contacts?limit=100`, { headers });
    const { results } = (await listed.json()) as { results: { id: string }[] };
    expect(results).toHaveLength(4);
    const id = results.at(-1)?.id ?? "";
    await press({ do: "call", id });
    const calls = await fetch(`${url}/crm/v4/objects/contacts/${id}/associations/calls`, { headers });
    expect(((await calls.json()) as { results: object[] }).results).toHaveLength(1);
    expect(await (await fetch(`${url}/desk`)).text()).toContain("Log a call");
  } finally {
    child.kill();
    await once(child, "exit");
  }
});
