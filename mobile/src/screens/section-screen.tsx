import { useMemo } from "react";
import { pageOfSection } from "../chart/page-of-section";
import { BlockPage } from "../draw/page";
import { Button } from "../look/button";
import { Notice } from "../look/notice";
import { Heading, Said } from "../look/text";
import { usePhone } from "../main/phone";
import type { Page } from "../main/where";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";
import { Frame } from "./frame";
import { Updated } from "./updated";

type SectionScreenProps = { chart: KeptChart; section: Page; kind?: string | undefined };

/** One section of the record, as the portal's page shows it, and when it was last looked at. */
export function SectionScreen({ chart, section, kind }: SectionScreenProps) {
  const locale = useLocale();
  const blocks = useMemo(() => pageOfSection(chart, section, locale, kind), [chart, section, kind, locale]);
  return (
    <Frame chart={chart} section={section}>
      <Updated asOf={chart.sections[section]?.asOf ?? null} />
      {blocks ? <BlockPage blocks={blocks} /> : <NotKept title={locale.words.frame.menuItems[section]} />}
    </Frame>
  );
}

/** What is not here is never shown as if there were nothing. */
export function NotKept({ title }: { title: string }) {
  const { state, controller } = usePhone();
  const { words } = useLocale();
  return (
    <>
      <Heading level="h1">{title}</Heading>
      <Notice tone="warning" title={words.phone.notKept.title}>
        <Said>{words.phone.notKept.text}</Said>
        <Button busy={state.asking} text={words.phone.offline.again} onPress={() => void controller.sync()} />
      </Notice>
    </>
  );
}
