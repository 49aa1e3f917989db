/** A phone tells nothing without one more package: the app asks again by itself while it is open. */
export function onConnected(_work: () => void): () => void {
  return () => undefined;
}
