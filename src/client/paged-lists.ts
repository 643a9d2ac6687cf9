/** Lists that come page by page, as one. */
import type { Operations } from "./operations.ts";

/** The operations that answer with a page. */
export type ListName = {
  [Name in keyof Operations]: Operations[Name] extends {
    readonly asked: { cursor?: string | undefined };
    readonly answer: { readonly next: string | null };
  }
    ? Name
    : never;
}[keyof Operations];

type Page<Name extends ListName> = Operations[Name]["answer"];
/** What is asked of all pages alike. */
type AskedOfList<Name extends ListName> = Omit<Operations[Name]["asked"], "cursor">;
type Asking<Name extends ListName> =
  Record<string, never> extends AskedOfList<Name> ? [asked?: AskedOfList<Name>] : [asked: AskedOfList<Name>];
/** Of the list that a page has. */
type Row<Name extends ListName> = {
  [Key in keyof Page<Name>]: Page<Name>[Key] extends readonly (infer Each)[] ? Each : never;
}[keyof Page<Name>];

export type Lists = {
  /** Page after page, each asked for when the one before was taken. @param asked `limit`: rows on a page */
  readonly pages: <Name extends ListName>(name: Name, ...asked: Asking<Name>) => AsyncGenerator<Page<Name>, void, void>;
  /** Row after row of all pages. */
  readonly all: <Name extends ListName>(name: Name, ...asked: Asking<Name>) => AsyncGenerator<Row<Name>, void, void>;
};

type AskPage = (name: ListName, asked: Readonly<Record<string, string | number | undefined>>) => Promise<unknown>;

export function listsOf(ask: AskPage): Lists {
  async function* pages<Name extends ListName>(
    name: Name,
    ...[asked]: Asking<Name>
  ): AsyncGenerator<Page<Name>, void, void> {
    for (let cursor: string | undefined; ;) {
      const page = (await ask(name, { ...asked, cursor })) as Page<Name>;
      yield page;
      if (page.next === null) return;
      cursor = page.next;
    }
  }
  async function* all<Name extends ListName>(
    name: Name,
    ...asked: Asking<Name>
  ): AsyncGenerator<Row<Name>, void, void> {
    for await (const page of pages(name, ...asked)) yield* rowsIn<Name>(page);
  }
  return { pages, all };
}

/** A page has one list. */
function rowsIn<Name extends ListName>(page: Page<Name>): readonly Row<Name>[] {
  const lists = Object.values(page).filter((each): each is readonly Row<Name>[] => Array.isArray(each));
  return lists[0] ?? [];
}
