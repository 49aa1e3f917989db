import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { AskedBlock } from "~/components/requests/asked-block";
import { paths } from "~/paths";
import type { OpenRequests } from "~server/asking/requests.view";
import type { ResultName } from "~server/chart/results.view";
import type { SummaryView } from "~server/chart/summary.view";
import { AllergyCard, NoKnown } from "./allergy-card";
import { AppointmentCard } from "./appointment-card";
import { isForeign } from "./lay-name";
import { NewResults } from "./summary-results";
import { SummaryBlock } from "./summary-block";
import { MedicationLine, ProblemLine } from "./summary-lines";
import { SinceForm } from "./since-form";
import { ClinicPhone, SectionNote, UrgentOnce } from "./section-note";

export const NOTHING_SHARED = {
  state: "withheld",
  source: null,
  phone: null,
  checkedAt: null,
  unreadable: 0,
  missingPages: false,
} as const;

type SummaryProps = {
  chartId: string;
  view: SummaryView;
  /** What was asked of the clinic and is open; null: this viewer may ask for nothing. */
  asked?: OpenRequests;
};

/** What matters now: the next appointment, new results; then allergies, never folded, medicines, problems. */
export function Summary({ chartId, view, asked = null }: SummaryProps) {
  const { words, language } = useLocale();
  const { summary: text } = words;
  const nothing = Object.values(view).every((block) => block === null);
  const all = Object.values(view).every((block) => block !== null);
  return (
    <>
      <h1>{text.title}</h1>
      {nothing ? (
        <SectionNote section={NOTHING_SHARED} empty="" />
      ) : (
        <p className="lead">{all ? text.intro : text.introShared}</p>
      )}
      <UrgentOnce blocks={Object.values(view)} />
      {isForeign(namesIn(view), language) && <p className="quiet">{text.clinicWords}</p>}
      <NextAppointment chartId={chartId} block={view.appointments} />
      <AskedBlock chartId={chartId} asked={asked} />
      {!nothing && <SinceForm chartId={chartId} since={null} />}
      <NewResults chartId={chartId} block={view.results} />
      <AllergyBlock chartId={chartId} block={view.allergies} />
      <MedicationBlock chartId={chartId} block={view.medications} />
      <ProblemBlock chartId={chartId} block={view.problems} />
    </>
  );
}

function namesIn({ results, allergies, medications, problems }: SummaryView): ResultName[] {
  const { active = [] } = medications ?? {};
  const others = [...(allergies?.active ?? []), ...active, ...(problems?.active ?? [])];
  return [...(results?.entries ?? []), ...others].map(({ name }) => name);
}

export type BlockProps<Name extends keyof SummaryView> = { chartId: string; block: SummaryView[Name] };

function NextAppointment({ chartId, block }: BlockProps<"appointments">) {
  const text = useLocale().words.summary.appointment;
  if (!block) return null;
  return (
    <SummaryBlock
      icon="appointments"
      title={text.title}
      {...block}
      empty={text.empty}
      toCall
      href={paths.appointments(chartId)}
      link={block.others > 0 ? text.more(block.others) : text.all}
      linkCounts={block.others > 0}
    >
      {block.next ? (
        <AppointmentCard appointment={block.next} upcoming as="div" />
      ) : (
        block.section.state === "ready" && (
          <>
            <p>{text.none}</p>
            <ClinicPhone section={block.section} />
          </>
        )
      )}
    </SummaryBlock>
  );
}

function AllergyBlock({ chartId, block }: BlockProps<"allergies">) {
  const { allergies, summary } = useLocale().words;
  if (!block) return null;
  const { section, noKnown, active } = block;
  return (
    <SummaryBlock
      icon="allergies"
      title={allergies.title}
      {...block}
      heldInFull
      empty={allergies.empty}
      href={paths.allergies(chartId)}
      link={summary.allergies.all}
    >
      {noKnown.length + active.length === 0 && section.state === "ready" && <p>{summary.allergies.none}</p>}
      {noKnown.length > 0 && (
        <div className="notice calm">
          <h3>
            <Icon name="check" /> {allergies.noKnownTitle}
          </h3>
          {noKnown.map((statement, index) => (
            <NoKnown key={index} statement={statement} />
          ))}
          <p className="quiet">{allergies.noKnown}</p>
        </div>
      )}
      {active.length > 0 && (
        <ul className="entries">
          {active.map((allergy) => (
            <AllergyCard key={allergy.id} allergy={allergy} />
          ))}
        </ul>
      )}
    </SummaryBlock>
  );
}

function MedicationBlock({ chartId, block }: BlockProps<"medications">) {
  const { medications, summary } = useLocale().words;
  if (!block) return null;
  const { active, total, section } = block;
  return (
    <SummaryBlock
      icon="medications"
      title={summary.medications.title}
      {...block}
      empty={medications.empty}
      href={paths.medications(chartId)}
      link={summary.medications.all}
    >
      {active.length < total && <p className="total">{summary.firstOf(active.length, total)}</p>}
      {total === 0 && section.state === "ready" && <p>{summary.medications.none}</p>}
      <ul className="lines">
        {active.map((medication) => (
          <MedicationLine key={medication.id} medication={medication} />
        ))}
      </ul>
    </SummaryBlock>
  );
}

function ProblemBlock({ chartId, block }: BlockProps<"problems">) {
  const { conditions, summary } = useLocale().words;
  if (!block) return null;
  const { active, total, section } = block;
  return (
    <SummaryBlock
      icon="problems"
      title={summary.problems.title}
      {...block}
      empty={conditions.empty}
      href={paths.problems(chartId)}
      link={summary.problems.all}
    >
      {active.length < total && <p className="total">{summary.firstOf(active.length, total)}</p>}
      {total === 0 && section.state === "ready" && <p>{summary.problems.none}</p>}
      <ul className="lines">
        {active.map((problem) => (
          <ProblemLine key={problem.id} problem={problem} />
        ))}
      </ul>
    </SummaryBlock>
  );
}
