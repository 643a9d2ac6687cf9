/** The templates of the Helm chart with its own values, with nothing left out. Of Helm's language it knows what the chart uses, and refuses the rest, so that the chart stays as simple. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const CHART = new URL("../../deploy/helm/baton/", import.meta.url);
const read = (name: string): unknown => parse(readFileSync(new URL(name, CHART), "utf8"));

/** @returns documents of YAML, with `---` between them */
export function renderChart(release: string, templates: readonly string[]): string {
  const { version, appVersion } = read("Chart.yaml") as { readonly version: string; readonly appVersion: string };
  const values = read("values.yaml") as { readonly ingress: object };
  const whole = { ...values, ingress: { ...values.ingress, enabled: true } };
  const scope = { Values: whole, Release: { Name: release }, Chart: { Version: version, AppVersion: appVersion } };
  return templates.map((template) => rendered(template, scope)).join("\n---\n");
}

function rendered(template: string, scope: object): string {
  return template.replaceAll(/\{\{-? (.*?) -?\}\}/g, (_, expression: string) => {
    if (expression === "end") return "";
    if (expression.startsWith("if ")) {
      if (valueOf(scope, expression.slice(3)) === true) return "";
      throw new Error(`${expression}: no template is left out here`);
    }
    const [first = "", ...steps] = expression.split(" | ");
    return String(steps.reduce((value, step) => stepped(value, step, scope), valueOf(scope, first)));
  });
}

function stepped(value: unknown, step: string, scope: object): unknown {
  if (step === "quote" || step === "toJson") return JSON.stringify(value);
  if (step.startsWith("default ")) return value === "" ? valueOf(scope, step.slice(8)) : value;
  throw new Error(`The chart uses ${step}: add it here, or do without`);
}

/** @param path such as `.Values.image.tag` */
function valueOf(scope: object, path: string): unknown {
  const found = path
    .slice(1)
    .split(".")
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], scope);
  if (!path.startsWith(".") || found === undefined) throw new Error(`${path} isn't a value of the chart`);
  return found;
}
