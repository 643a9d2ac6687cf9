/** An agreement while it is made of a template: values are put into it, and beside each stands why. */
import { type Pair, isCollection, isMap, isNode, isPair, parseDocument } from "yaml";

/** `isMeasured`: something shows it; else it is a default, or a placeholder. */
export type NotedLine = { readonly what: string; readonly why: string; readonly isMeasured: boolean };
export type NotedDocument = {
  readonly lines: readonly NotedLine[];
  /** In one line. */
  readonly put: (path: readonly string[], value: unknown) => void;
  /** The same, with a line for each. */
  readonly putList: (path: readonly string[], values: Readonly<Record<string, unknown>>) => void;
  readonly remove: (path: readonly string[]) => void;
  /** Says why a value is there. What is not measured is a default, or a placeholder. */
  readonly note: (path: readonly string[], what: string, why: string, isMeasured?: boolean) => void;
  /** Something that is not in it, and why. */
  readonly leftOut: (what: string, why: string) => void;
  readonly written: (head: string) => string;
};

export function openNotedDocument(source: string): NotedDocument {
  const document = parseDocument(source);
  const lines: NotedLine[] = [];
  const left: string[] = [];
  return {
    lines,
    put: (path, value) => {
      const node = document.createNode(value);
      if (isCollection(node)) node.flow = true;
      document.setIn(path, node);
    },
    putList: (path, values) => {
      const node = document.createNode(values);
      if (isMap(node))
        for (const { value } of node.items as readonly Pair[]) if (isCollection(value)) value.flow = true;
      document.setIn(path, node);
    },
    remove: (path) => void document.deleteIn(path),
    note: (path, what, why, isMeasured = false) => {
      lines.push({ what, why, isMeasured });
      const node: unknown = document.getIn(path, true);
      if (!isNode(node)) return;
      const says = ` ${isMeasured ? "Measured" : "Assumed"}: ${why}`;
      if (isCollection(node) && node.flow !== true) node.commentBefore = says;
      else node.comment = says;
    },
    leftOut: (what, why) => {
      lines.push({ what: `No ${what}`, why, isMeasured: false });
      left.push(` Left out: ${what}, because ${why}.`);
    },
    written: (head) => {
      document.commentBefore = [` ${head}`, " Beside each value stands where it comes from.", ...left].join("\n");
      // The first key keeps the template's own introduction otherwise.
      const { contents } = document;
      if (isMap(contents)) {
        contents.commentBefore = null;
        const [first] = contents.items;
        if (isPair(first) && isNode(first.key)) first.key.commentBefore = null;
      }
      return document.toString({ lineWidth: 0 });
    },
  };
}
