/** Problems of a document, one a line, as editors and people can follow them: `file:line:column: message`. */
export type DocumentProblem = {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
  readonly remedy?: string | undefined;
};

export function problemLines(file: string, problems: readonly DocumentProblem[]): string {
  return problems
    .map(({ line, column, path, message, remedy }) => {
      const place = path === "" ? message : `${path}: ${message}`;
      return `${file}:${line}:${column}: ${place}${remedy === undefined ? "" : `\n  → ${remedy}`}\n`;
    })
    .join("");
}
