import { Pager } from "~/components/chart/pager";
import { EntryList } from "~/components/chart/section-page";
import { ClinicPhone } from "~/components/chart/section-note";
import { useLocale } from "~/components/shell/locale";
import { calledFor } from "~/components/ui/called";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { RequestsView, RequestView } from "~server/asking/requests.view";
import { AskLinks } from "./ask-links";
import { RequestFacts } from "./request-facts";
import { statusText, toneOf } from "./request-words";

/** Everything that was asked for, what is open first. */
export function RequestList({ chartId, view }: { chartId: string; view: RequestsView }) {
  const { words } = useLocale();
  const text = words.requests;
  const none = view.open.length + view.past.length === 0;
  return (
    <>
      <h1>{text.title}</h1>
      {!none && <p className="lead">{text.intro}</p>}
      {none && !view.incomplete && <p className="lead">{text.empty}</p>}
      {view.incomplete && <Incomplete clinic={view.clinic} />}
      <AskLinks chartId={chartId} mayAsk={view.mayAsk} />
      <EntryList title={text.open} count={view.open.length}>
        {view.open.map((request) => (
          <RequestCard key={request.id} chartId={chartId} request={request} />
        ))}
      </EntryList>
      <EntryList title={text.past} count={view.past.length} past>
        {view.past.map((request) => (
          <RequestCard key={request.id} chartId={chartId} request={request} />
        ))}
      </EntryList>
      <Pager
        page={view.page}
        pages={view.pages}
        href={(page) => `${paths.requests(chartId)}${page > 1 ? `?page=${page}` : ""}`}
      />
    </>
  );
}

function Incomplete({ clinic }: Pick<RequestsView, "clinic">) {
  const { states } = useLocale().words;
  return (
    <Notice tone="warning" icon="warning" title={states.incomplete.title}>
      <p>{states.unavailable.notNothing}</p>
      <p>{states.unavailable.wayOn}</p>
      <ClinicPhone section={{ ...NO_SECTION, ...clinic }} />
    </Notice>
  );
}

const NO_SECTION = { state: "ready", checkedAt: null, unreadable: 0, missingPages: false } as const;

type RequestCardProps = { chartId: string; request: RequestView; as?: "li" | "div" };

/** One request in a list: what, how it stands, and the way to all of it. */
export function RequestCard({ chartId, request, as: Box = "li" }: RequestCardProps) {
  const locale = useLocale();
  const { words, format, now, language } = locale;
  const text = words.requests;
  const { subject } = request;
  const kind = text.kinds[subject.kind];
  const asked = text.asked(format.when(request.askedAt, now));
  return (
    <Box className={request.isOpen ? "entry" : "entry off"}>
      <h3>
        <a href={paths.request(chartId, request.id)} aria-label={calledFor(kind, about(), language)}>
          {kind}
        </a>
      </h3>
      <p className={`stands ${toneOf(request)}`}>{statusText(request, locale)}</p>
      <RequestFacts request={request} />
      <p className="quiet">{asked}</p>
    </Box>
  );

  /** The same medicine is asked for month after month. */
  function about(): string {
    if (subject.kind === "refill") return `${subject.medicine.text} · ${asked}`;
    return subject.kind === "appointment" ? `${format.dayTime(subject.start)} · ${asked}` : asked;
  }
}
