/** A long list shows its beginning; the rest is one click away, and one click back. */
import "./shortened.css";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";

type ShortenedProps<Item> = {
  readonly items: readonly Item[];
  /** How many are shown at first; a list that is hardly longer is shown whole. */
  readonly most: number;
  /** What they are, in the plural. */
  readonly noun: string;
  readonly children: (shown: readonly Item[]) => ReactNode;
};

/** Not worth a click. */
const HARDLY_MORE = 1.25;

export function Shortened<Item>({ items, most, noun, children }: ShortenedProps<Item>) {
  const [whole, { toggle }] = useDisclosure(false);
  if (items.length <= most * HARDLY_MORE) return children(items);
  return (
    <>
      {children(whole ? items : items.slice(0, most))}
      <button type="button" className="shortened" aria-expanded={whole} onClick={toggle}>
        {whole ? `Show only ${most} ${noun}` : `Show all ${items.length} ${noun}`}
      </button>
    </>
  );
}
