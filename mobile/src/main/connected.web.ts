export function onConnected(work: () => void): () => void {
  addEventListener("online", work);
  return () => removeEventListener("online", work);
}
