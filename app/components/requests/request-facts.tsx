import { useLocale } from "~/components/shell/locale";
import { Fact } from "~/components/chart/facts";
import { Upstream } from "~/components/ui/upstream";
import type { RequestView } from "~server/asking/requests.view";

type RequestFactsProps = {
  request: RequestView;
  /** Who acts for the owner and asked, where it is told. */
  proxyName?: string | null;
  whole?: boolean;
};

/** What was asked for: of an appointment when, with whom and where; of a refill which medicine; what was written. */
export function RequestFacts({ request, proxyName = null, whole = false }: RequestFactsProps) {
  const { words, format } = useLocale();
  const { facts, askedBy } = words.requests;
  const { subject } = request;
  return (
    <dl className="facts">
      {subject.kind === "appointment" && (
        <>
          <Fact name={facts.when}>{format.dayTime(subject.start)}</Fact>
          <Names name={facts.what} of={subject.services} />
          <Names name={facts.with} of={[subject.practitioner]} />
          <Names name={facts.where} of={[subject.place]} />
          {whole && <Written name={facts.reason} text={subject.reason} />}
        </>
      )}
      {subject.kind === "refill" && (
        <>
          <Fact name={facts.medicine}>
            <Upstream text={subject.medicine} />
          </Fact>
          {whole && <Written name={facts.note} text={subject.note} />}
        </>
      )}
      {request.by !== "you" && (
        <Fact name={facts.by}>
          {proxyName !== null && (
            <div>
              <bdi>{proxyName}</bdi>
            </div>
          )}
          {askedBy[request.by]}
        </Fact>
      )}
      {whole && <Fact name={facts.askedOn}>{format.dayTime(request.askedAt)}</Fact>}
    </dl>
  );
}

function Names({ name, of }: { name: string; of: Array<string | null> }) {
  const said = of.filter((one) => one !== null);
  if (said.length === 0) return null;
  return (
    <Fact name={name}>
      {said.map((text) => (
        <div key={text}>
          <bdi>{text}</bdi>
        </div>
      ))}
    </Fact>
  );
}

function Written({ name, text }: { name: string; text: string }) {
  if (text === "") return null;
  return (
    <Fact name={name}>
      <span className="as-written" dir="auto">
        {text}
      </span>
    </Fact>
  );
}
