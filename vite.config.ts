import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `npm run dev` of the web app finds the server. */
const API = process.env["BATON_API"] ?? "http://127.0.0.1:4600";

export default defineConfig({
  root: "src/web",
  plugins: [react()],
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
