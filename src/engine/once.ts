/** Works a table out when it is first asked for: every formula call starts a fresh script, and none needs all of them. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made = made ?? { value: make() };
    return made.value;
  };
}
