import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Where `npm run dev` of the web app finds the server. */
const API = process.env["BATON_API"] ?? "http://127.0.0.1:4600";

/** What is sent is compressed once, here, and not by the server for everyone who asks. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir = "" }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
        if (!/\.(?:js|css|svg)$/.test(name)) continue;
        const path = join(dir, name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
      }
    },
  };
}

export default defineConfig({
  root: "src/web",
  // The server writes into the page where it lies; chunks find each other by where they are.
  base: "./",
  plugins: [react(), compressed()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    // `light-dark()` as browsers know it since 2024; translated for older ones, it no longer follows the reader's choice.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Inlined assets would be data: URLs, which the content security policy allows for images only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  // The server is told the address of the page, so that it takes the page for its own.
  server: { host: "127.0.0.1", proxy: { "/api": { target: API, changeOrigin: false } } },
});
