import type { ReactNode } from "react";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";
import type { ChartFrameView } from "~server/chart/person.view";
import { useLocale } from "./locale";
import { ActingBand, PersonBar } from "./person-bar";
import { PrintHead } from "./print-head";
import { ClosingBand, SignOutButton, TopBar } from "./top-bar";

export type ChartMenuItem = ChartFrameView["menu"][number];

/** The page behind each item of the menu. */
const HREF_OF: Record<ChartMenuItem, (chartId: string) => string> = {
  summary: paths.chart,
  results: (chartId) => paths.results(chartId),
  medications: (chartId) => paths.medications(chartId),
  allergies: paths.allergies,
  problems: (chartId) => paths.problems(chartId),
  immunizations: (chartId) => paths.immunizations(chartId),
  vitals: (chartId) => paths.vitals(chartId),
  appointments: (chartId) => paths.appointments(chartId),
  requests: paths.requests,
  documents: (chartId) => paths.documents(chartId),
  demographics: paths.demographics,
  exports: paths.exports,
  "access-log": (chartId) => paths.accessLog(chartId),
};

type ChartPageProps = {
  frame: ChartFrameView;
  /** Null: none of the menu. */
  current: ChartMenuItem | null;
  /** False below a section's first page, where the menu item is the way back up. */
  atTop?: boolean;
  children: ReactNode;
};

/** The frame of every page of a record: whose it is, the page, and what else may be opened. */
export function ChartPage({ frame, current, atTop = true, children }: ChartPageProps) {
  const { words } = useLocale();
  return (
    <>
      <TopBar />
      <ClosingBand />
      <PersonBar person={frame.person} />
      {frame.acting && <ActingBand frame={frame} />}
      <PrintHead person={frame.person} />
      <div className="frame">
        <main id="main">{children}</main>
        <nav id="menu" aria-label={words.frame.menu}>
          <h2>{words.frame.sections}</h2>
          <ul>
            {frame.menu.map((item) => (
              <li key={item}>
                <a
                  className="menu-item"
                  href={HREF_OF[item](frame.chartId)}
                  aria-current={item === current ? (atTop ? "page" : "true") : undefined}
                >
                  <Icon name={item} />
                  {words.frame.menuItems[item]}
                </a>
              </li>
            ))}
            {!frame.acting && (
              <li>
                <a className="menu-item" href={paths.sharing()}>
                  <Icon name="acting" />
                  {words.sharing.title}
                </a>
              </li>
            )}
          </ul>
          <h2>{words.frame.elsewhere}</h2>
          <a className="menu-item" href={paths.charts()}>
            <Icon name="records" />
            {words.frame.allRecords}
          </a>
          <SignOutButton />
        </nav>
      </div>
    </>
  );
}
