/** What runs Baton elsewhere, in deploy/: it names settings, commands, ports, and paths that there are, of this version, and lets no one write more than they have to. */
import { globSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { paths } from "../src/api/paths.ts";
import { VERSION } from "../src/base/version.ts";
import { readConfiguration } from "../src/cli/configuration/read-configuration.ts";
import { renderChart } from "./deploy/render-chart.ts";
import { runBatonIn } from "./run-baton.ts";

const read = (path: string): string => readFileSync(new URL(`../deploy/${path}`, import.meta.url), "utf8");

type Env = Readonly<Record<string, string>>;
type Service = {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Env;
  readonly ports?: readonly string[];
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
};
type Probe = { readonly httpGet: { readonly path: string; readonly port: string } };
type Container = {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
} & Readonly<Partial<Record<"startupProbe" | "livenessProbe" | "readinessProbe", Probe>>>;
type Manifest = {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector?: { readonly matchLabels: Env } | Env;
    readonly template?: {
      readonly metadata: { readonly labels: Env };
      readonly spec: { readonly containers: readonly Container[]; readonly securityContext: object };
    };
  };
};

const IMAGE = read("Containerfile");
const UNITS = ["baton.service", "baton-worker.service"].map(read);
/** What readers write into `.env`. */
const READERS: Env = {
  OWNER_PASSWORD: "owner",
  PROGRAM_PASSWORD: "program",
  BATON_URL: "https://baton.company.example",
  BATON_SECRET: "s".repeat(32),
  BATON_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
};
const COMPOSE = parse(
  read("compose.yaml").replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?)\}/g, (_, name: string, otherwise = "") =>
    String(READERS[name] ?? otherwise),
  ),
  { merge: true },
) as { readonly services: Readonly<Record<string, Service>> };
const { postgres: _, ...OURS } = COMPOSE.services;
const MANIFESTS = parseAllDocuments(
  renderChart(
    "baton",
    globSync("deploy/helm/baton/templates/*.yaml").map((path) => read(path.slice(7))),
  ),
).map((document) => document.toJS() as Manifest);
const CONTAINERS = MANIFESTS.flatMap(({ spec }) => spec.template?.spec.containers ?? []);

test("they are of this version", () => {
  const { version, appVersion } = parse(read("helm/baton/Chart.yaml")) as Env;
  expect([version, appVersion]).toEqual([VERSION, VERSION]);
  expect(IMAGE).toContain(`-t baton:${VERSION} `);
  expect(Object.values(OURS).map(({ image }) => image)).toEqual(Object.keys(OURS).map(() => `baton:${VERSION}`));
  expect(CONTAINERS.map(({ image }) => image.split(":")[1])).toEqual(CONTAINERS.map(() => VERSION));
});

const environments: readonly (readonly [where: string, env: Env])[] = [
  ["the image", parseEnv(/^ENV (.*)$/m.exec(IMAGE)?.[1]?.replaceAll(" ", "\n") ?? "") as Env],
  ...UNITS.map((unit): [string, Env] => [
    /^ExecStart=\S+ (\w+)/m.exec(unit)?.[1] ?? "",
    Object.fromEntries(
      [...unit.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    ),
  ]),
  ...Object.entries(OURS).map(([name, { environment }]): [string, Env] => [`${name} of compose`, environment]),
  ...CONTAINERS.map(({ name, env }): [string, Env] => [
    `${name} of the chart`,
    Object.fromEntries(env.map((each) => [each.name, each.value])),
  ]),
];
test.each(environments)("the settings of %s exist, and can be used", (_where, env) => {
  expect(Object.keys(env).length).toBeGreaterThan(0);
  // The file that it names is there later.
  const { BATON_CONFIG: _file, ...said } = env;
  const { problems, notices } = readConfiguration(said, { standardDataDir: "unused" });
  expect([problems, notices]).toEqual([[], []]);
});

const words = (text: string | undefined): readonly string[] => (text ?? "").match(/[\w./-]+/g) ?? [];
test.each([
  ["the image", words(/^CMD \[(.*)\]$/m.exec(IMAGE)?.[1])],
  ...UNITS.map((unit) => ["a unit", words(/^ExecStart=\S+baton (.*)$/m.exec(unit)?.[1])] as const),
  ...Object.entries(OURS).map(([name, { command }]) => [`${name} of compose`, command] as const),
  ...CONTAINERS.map(({ name, args }) => [`${name} of the chart`, args] as const),
] as const)("the command of %s exists, with its options: %j", async (_where, [command = "", ...options]) => {
  const { code, out } = await runBatonIn(tmpdir(), command, "--help");
  // Of a command that doesn't exist, the program's own help is shown, as if nothing were wrong.
  expect([code, out]).toEqual([0, expect.stringContaining(`Usage: baton ${command} `)]);
  for (const option of options.filter((each) => each.startsWith("--"))) expect(out).toContain(`${option} `);
});

test("they ask where the server answers", async () => {
  const { out } = await runBatonIn(tmpdir(), "serve", "--help");
  const port = Number(/--port [^]*?default:\s+(\d+)/.exec(out)?.[1]);
  expect(IMAGE).toContain(`EXPOSE ${port}\n`);
  expect(IMAGE).toContain(`http://127.0.0.1:${port}${paths.livez}'`);
  expect(OURS["server"]?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
  const named = Object.fromEntries(
    CONTAINERS.flatMap(({ ports = [] }) => ports).map((each) => [each.name, each.containerPort]),
  );
  const metrics = CONTAINERS.flatMap(({ env }) => env).find(({ name }) => name === "BATON_METRICS")?.value;
  expect(named).toEqual({ http: port, metrics: Number(metrics?.split(":")[1]) });
  const probes = CONTAINERS.map(({ name, startupProbe, livenessProbe, readinessProbe }) => [
    name,
    [startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet),
  ]);
  const none = [undefined, undefined, undefined];
  const [live, ready] = [paths.livez, paths.readyz].map((path) => ({ path, port: "http" }));
  expect(Object.fromEntries(probes)).toEqual({
    server: [ready, live, ready],
    worker: [undefined, { path: "/metrics", port: "metrics" }, undefined],
    upgrade: none,
  });
});

test("they run as somebody who is nobody else, with no capability, and write to their folders only", () => {
  const user = /^USER (\d+):\1$/m.exec(IMAGE)?.[1];
  expect(Number(user)).toBeGreaterThan(9_999);
  for (const { read_only: isReadOnly, cap_drop: dropped } of Object.values(OURS))
    expect([isReadOnly, dropped]).toEqual([true, ["ALL"]]);
  for (const { spec } of MANIFESTS.filter(({ spec: { template } }) => template !== undefined)) {
    expect(spec.template?.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: Number(user) });
    expect(spec.template?.spec.containers.map((container) => container.securityContext)).toMatchObject([
      { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    ]);
  }
  for (const unit of UNITS)
    for (const line of ["DynamicUser=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "NoNewPrivileges=yes"])
      expect(unit.split("\n")).toContain(line);
});

test("who alone owns the tables is whoever upgrades them", () => {
  const owning = Object.entries(OURS).filter(([, { environment }]) => "BATON_OWNER_URL" in environment);
  expect(owning.map(([name]) => name)).toEqual(["upgrade"]);
});

/** A service names labels alone. */
function labelsOf(selector: { readonly matchLabels: Env } | Env): Env {
  const { matchLabels: named } = selector;
  return typeof named === "object" ? named : (selector as Env);
}

test("what selects pods of the chart finds them", () => {
  const pods = MANIFESTS.flatMap(({ spec: { template } }) =>
    template === undefined ? [] : [template.metadata.labels],
  );
  const selectors = MANIFESTS.flatMap(({ spec: { selector } }) => (selector === undefined ? [] : [labelsOf(selector)]));
  expect(selectors).toHaveLength(5);
  for (const selector of selectors)
    expect(
      pods.filter((labels) => Object.entries(selector).every(([name, value]) => labels[name] === value)),
    ).toHaveLength(1);
});
