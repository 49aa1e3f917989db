import { useMemo } from "react";
import { ChartList } from "~/components/chart/chart-list";
import type { ChartListEntry } from "~server/chart/person.view";
import { PortalPage } from "../draw/page";
import { usePhone } from "../main/phone";
import type { KeptChart } from "../store/copy";
import { Elsewhere } from "./chart-menu";
import { Frame } from "./frame";
import { Updated } from "./updated";

const UNKNOWN = { name: null, initials: null, birthDate: null, age: null, ageMonths: null };

/** The records there are: one's own first, then those shared with one, closed ones with the reason. */
export function ChartsScreen() {
  const { copy } = usePhone().state;
  const charts = useMemo(() => (copy?.charts ?? []).map(asListed), [copy]);
  return (
    <Frame>
      <PortalPage of={ChartList} with={{ charts }} />
      <Updated asOf={copy?.serverTime ?? null} />
      <Elsewhere charts={false} />
    </Frame>
  );
}

function asListed({ chartId, person, relationshipType, validTo, closed }: KeptChart): ChartListEntry {
  return { chartId, person: person ?? UNKNOWN, relationshipType, validTo, closed };
}
