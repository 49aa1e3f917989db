import { FindForm, Found } from "~/components/forms/find-form";
import { useLocale } from "~/components/shell/locale";
import { RefillWay } from "~/components/requests/refill-way";
import { paths } from "~/paths";
import type { MedicationsPageView } from "~server/asking/asking.view";
import type { MedicationView } from "~server/chart/medications.view";
import type { GlossaryTerm } from "./glossary";
import { MedicationCard } from "./medication-card";
import { Pager } from "./pager";
import { EntryList, SectionPage } from "./section-page";

/** Medicines: what is taken now first, then what is planned, then the past. */
export function Medications({ chartId, view }: { chartId: string; view: MedicationsPageView }) {
  const { medications: text } = useLocale().words;
  const total = view.counts.active + view.counts.planned + view.counts.past;
  const card = (medication: MedicationView) => (
    <MedicationCard key={medication.id} medication={medication}>
      <RefillWay chartId={chartId} medication={medication} offer={view.refills?.[medication.id]} />
    </MedicationCard>
  );
  return (
    <SectionPage {...view} title={text.title} intro={text.intro} empty={text.empty} glossary={termsOf(view)}>
      <FindForm action={paths.medications(chartId)} find={view.find} />
      <Found {...view} total={total} held={view.held.length > 0} />
      <EntryList title={text.active} count={view.counts.active}>
        {view.active.map(card)}
      </EntryList>
      <EntryList title={text.planned} count={view.counts.planned}>
        {view.planned.map(card)}
      </EntryList>
      <EntryList title={text.past} count={view.counts.past} past>
        {view.past.map(card)}
      </EntryList>
      <Pager
        page={view.page}
        pages={view.pages}
        href={(page) => paths.medications(chartId, { ...view.find, page })}
      />
    </SectionPage>
  );
}

/** Only words that the page uses. */
function termsOf({ active, planned, past }: MedicationsPageView): GlossaryTerm[] {
  const shown = [...active, ...planned, ...past];
  const needed = shown.some(({ dosages }) => dosages.some(({ asNeeded }) => asNeeded));
  const refills = shown.some(({ dispense }) => typeof dispense?.repeats === "number");
  return ["status", ...(needed ? (["asNeeded"] as const) : []), ...(refills ? (["refills"] as const) : [])];
}
