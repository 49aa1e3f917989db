import { useState } from "react";
import { NotQueued } from "../queue";
import type { Wish } from "../queue";
import { aboutWish } from "../chart/about-wish";
import type { KeptChart } from "../store/copy";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";

/**
 * Sending, as every form does it: it waits on the phone from then on, and leaves at once where there is a connection.
 * @param instead what ended and is asked for anew: told by that
 */
export function useWish(chart: KeptChart, instead: string | undefined) {
  const { controller, swap } = usePhone();
  const { ask } = useLocale().words.phone;
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function send(wish: Wish): Promise<void> {
    setBusy(true);
    try {
      await controller.wish({ ...wish, about: aboutWish(wish, chart) });
      if (instead) await controller.acknowledge(instead);
      swap({ at: "queue" });
    } catch (error) {
      setFault(error instanceof NotQueued && error.code === "full" ? ask.full : ask.notKept);
      setBusy(false);
    }
  }
  return { send, busy, fault };
}
