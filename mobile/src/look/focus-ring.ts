/** A phone draws its own. */
export function useFocusRing(_colour: string): void {}
