/** What is on a wall is read from afar and scrolled by nobody: all of it as large as the screen allows. */
import { type RefObject, useLayoutEffect } from "react";

const LARGEST = 3;
/** Smaller, nobody would read it: what does not fit then is below. */
const SMALLEST = 0.7;
/** As near to the largest that fits. */
const NEAR = 0.02;
/** Narrower screens are held in a hand, and scrolled. */
const ON_A_WALL = "(min-width: 1000px)";

/** Zooms what `ref` holds until all of it is in the window, and again whenever either changes its size. */
export function useFitToScreen(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = ref;
    if (current === null) return undefined;
    // To fit it changes its size as well: what is as it was left is not fitted anew.
    let fitted: string | undefined;
    const fit = () => {
      if (sizesOf(current) === fitted) return;
      fitToScreen(current);
      fitted = sizesOf(current);
    };
    fit();
    const watched = new ResizeObserver(fit);
    watched.observe(current);
    addEventListener("resize", fit);
    return () => {
      watched.disconnect();
      removeEventListener("resize", fit);
    };
  }, [ref]);
}

function fitToScreen(element: HTMLElement): void {
  element.style.removeProperty("zoom");
  if (!matchMedia(ON_A_WALL).matches) return;
  let [fits, tooLarge] = [SMALLEST, LARGEST];
  while (tooLarge - fits > NEAR) {
    const tried = (fits + tooLarge) / 2;
    element.style.setProperty("zoom", `${tried}`);
    const { bottom, right } = element.getBoundingClientRect();
    if (bottom + scrollY <= innerHeight && right <= innerWidth) fits = tried;
    else tooLarge = tried;
  }
  element.style.setProperty("zoom", `${fits}`);
}

function sizesOf(element: HTMLElement): string {
  const { width, height } = element.getBoundingClientRect();
  return [innerWidth, innerHeight, width, height].join(" ");
}
