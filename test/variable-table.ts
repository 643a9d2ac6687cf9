/** The variables of the environment, as docs/configuration.md has them. */
import type { Variable } from "../src/cli/configuration/variable.ts";
import { VARIABLES } from "../src/cli/configuration/variables.ts";

export function variableTable(): string {
  const rows = (Object.values(VARIABLES) as readonly Variable<unknown>[]).map(
    ({ name, option, meaning, takes, otherwise, isSecret }) => {
      const called = option === undefined ? `\`${name}\`` : `\`${name}\`, \`${option}\``;
      return `| ${called} | ${meaning} | ${takes} | ${otherwise} | ${isSecret === true ? "yes" : ""} |`;
    },
  );
  return ["| variable, option | meaning | takes | default | secret |", "|---|---|---|---|---|", ...rows].join("\n");
}
