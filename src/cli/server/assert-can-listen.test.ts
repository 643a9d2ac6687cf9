import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { assertCanListen } from "./assert-can-listen.ts";

test("a port that is taken is said before the work, and a free one stays free", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { readonly port: number };
  await expect(assertCanListen("127.0.0.1", port)).rejects.toMatchObject({
    message: `Port ${port} is in use`,
    remedy: "Choose another --port; --port 0 picks a free one",
  });
  other.close();
  await once(other, "close");
  await assertCanListen("127.0.0.1", port);
  await assertCanListen("127.0.0.1", port);
});

test("an address that isn't this machine's says so", async () => {
  await expect(assertCanListen("192.0.2.1", 0)).rejects.toMatchObject({
    message: "This machine doesn't have the address 192.0.2.1",
    remedy: "Change --host",
  });
});
