import { useContext, useEffect, useRef } from "react";
import type { View } from "react-native";
import { bring } from "../look/arrival";
import { Notice } from "../look/notice";
import { Said } from "../look/text";
import { useLocale } from "../words/locale";
import { ToTopContext } from "./to-top";

type FaultsProps = {
  faults: Array<string | null>;
  /** How often it was tried to be sent. */
  tries: number;
};

/** What has to be put right before it can be sent: at the head, and whoever tried is brought there. */
export function Faults({ faults, tries }: FaultsProps) {
  const { requests } = useLocale().words;
  const toTop = useContext(ToTopContext);
  const ref = useRef<View>(null);
  const said = faults.filter((fault) => fault !== null);
  const isFaulty = said.length > 0;
  useEffect(() => {
    if (tries === 0 || !isFaulty || !ref.current) return;
    toTop();
    bring(ref.current);
  }, [tries, isFaulty, toTop]);
  if (!isFaulty) return null;
  return (
    <Notice of={ref} live tone="warning" title={requests.problem}>
      {said.map((fault) => (
        <Said key={fault}>{fault}</Said>
      ))}
    </Notice>
  );
}
