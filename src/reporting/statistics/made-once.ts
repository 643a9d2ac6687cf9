/**
 * What is made of rows, made once: several measures look at the same rows in the same way, and grouping a hundred thousand of them is most of their work.
 *
 * @param make a pure function of what it is given; rows are never changed
 */
export function madeOnce<Rows extends object, Made>(make: (rows: Rows) => Made): (rows: Rows) => Made {
  const known = new WeakMap<Rows, { readonly made: Made }>();
  return (rows) => {
    const found = known.get(rows) ?? { made: make(rows) };
    known.set(rows, found);
    return found.made;
  };
}
