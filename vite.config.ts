import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Where `npm run dev` of the web app finds the server. */
const API = process.env["BATON_API"] ?? "http://127.0.0.1:4600";

/** Our functions that only make a value, such as a schema: what they make is left out where nobody asks for it. */
const MAKES_A_VALUE: ReadonlySet<string> = new Set(["z", "requestShape", "pageOf", "textShape"]);

type Node = { readonly type: string; readonly start: number; readonly name?: string; readonly [of: string]: unknown };

/** Marks their calls in our own modules. The bundler can be told names instead, and then drops what a library calls by the same: `z.push(…)` in one of them. */
function madeValues(): Plugin {
  const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
  const rootOf = (node: Node): Node => {
    const inner = node.type === "CallExpression" ? node["callee"] : node["object"];
    return isNode(inner) ? rootOf(inner) : node;
  };
  return {
    name: "made-values",
    apply: "build",
    enforce: "post",
    transform: {
      filter: { id: /\/src\/.+\.tsx?$/, code: new RegExp(String.raw`\b(?:${[...MAKES_A_VALUE].join("|")})\b`) },
      handler(code) {
        const starts = new Set<number>();
        const walk = (value: unknown): void => {
          if (Array.isArray(value)) for (const each of value) walk(each);
          if (!isNode(value)) return;
          if (value.type === "CallExpression" && MAKES_A_VALUE.has(rootOf(value).name ?? "")) starts.add(value.start);
          for (const each of Object.values(value)) walk(each);
        };
        walk(this.parse(code));
        let marked = code;
        for (const start of [...starts].sort((a, b) => b - a))
          marked = `${marked.slice(0, start)}/* @__PURE__ */ ${marked.slice(start)}`;
        return { code: marked, map: null };
      },
    },
  };
}

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
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
      }
    },
  };
}

/** What the contract says of itself is for its description, which the server makes: no page reads it. */
function withoutDescriptions(): Plugin {
  return {
    name: "without-descriptions",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /\/src\/api\/.*\.ts$/ },
      handler: (code) => ({ code: code.replaceAll(/\s*\.meta\(\{[^{}]*\}\)/g, ""), map: null }),
    },
  };
}

/** A component without its styles is found by the build, and not by whoever looks at it. */
function styled(): Plugin {
  return {
    name: "styled",
    apply: "build",
    generateBundle(_, bundle) {
      const sheets = new Set([...this.getModuleIds()].map((id) => /@mantine\/core\/styles\/(\w+)\.css/.exec(id)?.[1]));
      const used = Object.values(bundle).flatMap((each) => (each.type === "chunk" ? each.moduleIds : []));
      for (const id of used) {
        const component = /@mantine\/core\/.*\/(\w+)\.module\./.exec(id)?.[1];
        if (component !== undefined && !sheets.has(component))
          this.error(`src/web/component-styles.ts lacks the styles of ${component}`);
      }
    },
  };
}

/**
 * Libraries of the first page, in one file: many small ones are heavier together. Their styles and ours for all pages are in it, so that they come before
 * those of any part: of two rules that weigh the same, the later one wins.
 */
const LIBRARIES =
  /\/src\/web\/(?:theme\.css|component-styles\.ts)|@mantine\/core\/styles\/|node_modules\/(?:react|react-dom|scheduler|zod|@tanstack\/[\w-]+)\/|@mantine\/core\/esm\/(?:core|components\/(?:ActionIcon|AppShell|Burger|Button|Divider|Group|Indicator|Loader|Portal|SegmentedControl|Skeleton|Text|Transition|UnstyledButton))\//;

/** Small parts that the frame and most pages need, in one file for the same reason. */
const PARTS =
  /\/src\/(?:base\/(?:currency|time|assert)|words\/english\/|words\/report\/(?:figure|number)-words|words\/names\/(?:role|measure|stage)-names|web\/(?:frame|time)\/(?!not-found|late-messages|messages|local-input)|web\/components\/(?:clause-link|leads-number|person-name|rate|verdict-chip)|web\/(?:session|page|member|load-chunk)\.)|node_modules\/@tabler\/icons-react\/dist\/esm\/(?:createReactComponent|defaultAttributes|icons\/Icon(?:AlertTriangle|Beach|Buildings|Calendar\w*|CircleCheck|CircleDashed|CircleMinus|SquareX|ListSearch|Scale|Search|Inbox|ChartBar|Users|Bell|Database|FileCertificate|ShieldLock)\.mjs)/;

/** What comes over the wire before each of these pages shows itself, with the frame around it; what comes after it, such as a chart, is not counted. */
const FIRST_PAGES: Readonly<Record<string, readonly string[]>> = {
  "the scoreboard": ["/main.tsx", "/frame/frame.tsx", "/scoreboard/scoreboard-page.tsx"],
  "signing in": ["/main.tsx", "/sign-in/sign-in-page.tsx"],
};
/** Compressed. */
const MOST_BYTES = { js: 200_000, css: 30_000 };

/** What other sites load runs there as it is: one file, under a name that stays. */
const VISITS = { chunk: "visits", file: "assets/visits.js", mostBytes: 2_000 };

/** A build whose first pages are heavier than agreed fails, and says by how much. Runs when files have been compressed. */
function withinBudget(): Plugin {
  return {
    name: "within-budget",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
      const visits = chunks.find(({ fileName }) => fileName === VISITS.file);
      const visitBytes = statSync(join(dir, `${VISITS.file}.br`)).size;
      this.info(`the script of sites: ${visitBytes} bytes`);
      if (visits === undefined || visits.imports.length > 0 || visits.exports.length > 0)
        this.error("the script of sites is no script by itself");
      if (visitBytes > VISITS.mostBytes) this.error(`the script of sites takes ${visitBytes} bytes`);
      for (const [page, modules] of Object.entries(FIRST_PAGES)) {
        const names = new Set<string>();
        const add = (name: string): void => {
          const chunk = chunks.find(({ fileName }) => fileName === name);
          if (chunk === undefined || names.has(name)) return;
          names.add(name);
          for (const css of chunk.viteMetadata?.importedCss ?? []) names.add(css);
          for (const imported of chunk.imports) add(imported);
        };
        for (const module of modules) {
          const of = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/web${module}`)));
          if (of === undefined) this.error(`no chunk holds src/web${module}`);
          add(of.fileName);
        }
        for (const kind of ["js", "css"] as const) {
          const files = [...names].filter((name) => name.endsWith(`.${kind}`));
          const bytes = files.reduce((sum, name) => sum + statSync(join(dir, `${name}.br`)).size, 0);
          this.info(`${page}: ${bytes} bytes of ${kind} in ${files.length} files`);
          if (bytes > MOST_BYTES[kind])
            this.error(`${page} takes ${bytes} bytes of ${kind}, and ${MOST_BYTES[kind]} were agreed`);
        }
      }
    },
  };
}

export default defineConfig({
  root: "src/web",
  // The server writes into the page where it lies; chunks find each other by where they are.
  base: "./",
  plugins: [withoutDescriptions(), react(), madeValues(), styled(), compressed(), withinBudget()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    // `light-dark()` as browsers know it since 2024; translated for older ones, it no longer follows the reader's choice.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Inlined assets would be data: URLs, which the content security policy allows for images only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, "src/web/index.html"),
        [VISITS.chunk]: join(import.meta.dirname, "src/web/visits-script/tell-visits.ts"),
      },
      output: {
        entryFileNames: ({ name }) => (name === VISITS.chunk ? VISITS.file : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [
            { name: "libraries", test: LIBRARIES },
            { name: "parts", test: PARTS },
          ],
        },
      },
    },
  },
  // The server is told the address of the page, so that it takes the page for its own.
  server: { host: "127.0.0.1", proxy: { "/api": { target: API, changeOrigin: false }, "/docs": API } },
});
