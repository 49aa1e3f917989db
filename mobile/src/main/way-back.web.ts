import { useEffect, useRef } from "react";

/** The browser's way back: one entry of its history stands for "not the first screen". Addresses tell nothing. */
export function useWayBack(back: (() => void) | null): void {
  const isDeep = back !== null;
  const current = useRef(back);
  current.current = back;
  useEffect(() => {
    if (!isDeep) return;
    history.pushState({ deep: true }, "");
    const onPop = () => {
      current.current?.();
      if (current.current) history.pushState({ deep: true }, "");
    };
    addEventListener("popstate", onPop);
    return () => removeEventListener("popstate", onPop);
  }, [isDeep]);
}
