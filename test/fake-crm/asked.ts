/** A request as the dialects see it, and what they answer. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, a text as it is. */
  readonly body?: object | string;
};

/** A refusal: thrown where it is found, answered where the request came in. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export type Params = Readonly<Record<string, string>>;

/** The parts of `path` that `pattern` (`/objects/:type`) names; undefined when it is another path. */
export function paramsOf(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split("/");
  const given = path.replace(/\/$/, "").split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = decodeURIComponent(given[index] ?? "");
    if (part.startsWith(":")) params[part.slice(1)] = text;
    else if (part !== text) return undefined;
  }
  return params;
}
