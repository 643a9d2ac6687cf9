/** The way to everything by a few words, by ⌘K or Ctrl+K from wherever one is. What is behind it is loaded when it is opened. */
import "./search.css";
import { UnstyledButton } from "@mantine/core";
import { useDisclosure, useWindowEvent } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense } from "react";

const SearchDialog = lazy(async () => ({ default: (await import("./search-dialog.tsx")).SearchDialog }));

export function SearchButton() {
  const [opened, { open, close }] = useDisclosure(false);
  // In a field as well: these keys type nothing.
  useWindowEvent("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  return (
    <>
      <UnstyledButton
        className="search-button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
      >
        <IconSearch size={18} stroke={1.7} aria-hidden />
        <span className="search-button-words">Search</span>
        <span className="search-button-keys" data-keys={/Mac|iP/.test(navigator.userAgent) ? "⌘K" : "Ctrl K"} />
      </UnstyledButton>
      {opened ? (
        <Suspense fallback={null}>
          <SearchDialog onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
