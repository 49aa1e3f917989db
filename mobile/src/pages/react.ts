/**
 * All that the portal's components use of React: none of them keeps state, so a context is what stands highest on a
 * stack while a tree is expanded (expand.ts), which happens in one go.
 */
export { Fragment } from "./jsx-runtime";

export type Context<T> = { stack: T[]; initial: T; Provider: { gives: Context<T> } };

export function createContext<T>(initial: T): Context<T> {
  const context = { stack: [], initial } as unknown as Context<T>;
  context.Provider = { gives: context };
  return context;
}

export function useContext<T>({ stack, initial }: Context<T>): T {
  return stack.length > 0 ? stack[stack.length - 1]! : initial;
}
