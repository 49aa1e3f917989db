import { Icon } from "~/components/ui/icon";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { ProblemBody, ProblemCode } from "~server/problem/problem";
import { ChartPage } from "./chart-page";
import { useLocale } from "./locale";
import { PlainPage } from "./plain-page";
import { useRequestFacts } from "./request-facts";

/** Codes after which the same page is worth another try. */
const WORTH_A_TRY: ReadonlySet<ProblemCode> = new Set([
  "RATE_LIMITED",
  "UPSTREAM_UNUSABLE",
  "UPSTREAM_UNAVAILABLE",
  "UNEXPECTED",
  "AUDIT_UNAVAILABLE",
]);
/** Failures that may stand between a person and their health data; these carry the line for urgent help. */
const ON_HEALTH_DATA: ReadonlySet<ProblemCode> = new Set([
  "NOT_FOUND",
  "LINK_EXPIRED",
  "UPSTREAM_UNUSABLE",
  "UPSTREAM_UNAVAILABLE",
  "UNEXPECTED",
  "AUDIT_UNAVAILABLE",
  "GRANT_MISSING",
  "DELEGATION_NOT_ACTIVE",
  "ACCOUNT_NOT_ACTIVE",
]);

/** What went wrong on our side or the clinic's: whoever calls about it can say which request it was. */
const NOT_THEIRS: ReadonlySet<ProblemCode> = new Set([
  "UPSTREAM_UNUSABLE",
  "UPSTREAM_UNAVAILABLE",
  "UNEXPECTED",
  "AUDIT_UNAVAILABLE",
]);

/** A refusal or failure in a patient's words: what happened, whether anything is lost, and a way on. */
export function ProblemPage({ code, frame }: { code: ProblemCode; frame?: ProblemBody["frame"] }) {
  const { words, here } = useLocale();
  const file = code === "NOT_FOUND" && frame ? besideFile(here, frame.chartId) : null;
  const app = code === "LINK_EXPIRED" && here.startsWith("/oauth/") ? words.apps.over : null;
  const said = file ? words.problems.file : (app ?? words.problems.codes[code]);
  const told = (
    <>
      <h1>{said.title}</h1>
      <p className="lead">{said.text}</p>
      {file && (
        <p>
          <a className="button" href={file}>
            {words.problems.file.back}
          </a>
        </p>
      )}
      <WayOn code={code} chartId={frame?.chartId ?? null} />
      <p>{words.problems.callClinic}</p>
      {NOT_THEIRS.has(code) && <Reference />}
      {ON_HEALTH_DATA.has(code) && <UrgentLine />}
    </>
  );
  // Inside a record that may be opened, whose record it is never leaves the page.
  return frame ? (
    <ChartPage frame={frame} current={null}>
      {told}
    </ChartPage>
  ) : (
    <PlainPage className="problem">{told}</PlainPage>
  );
}

/** What a file that is not there hangs on; by its address alone, so that no reason shows. Null: it is no file. */
export function besideFile(here: string, chartId: string): string | null {
  const [path = ""] = here.split("?");
  const page = /^(.*)\/files\/[^/]+$/.exec(path)?.[1];
  if (page === undefined) return null;
  return page.includes("/results/") ? page : paths.documents(chartId);
}

/** Where a new link is asked for, by the address of the one that no longer works. */
function newLink(here: string, words: Words): { href: string; text: string } | null {
  const { newLink } = words.comingIn;
  if (here.startsWith("/sign-up/")) return { href: paths.signUp(), text: newLink["sign-up"] };
  if (here.startsWith("/password/")) return { href: paths.forgotPassword(), text: newLink.password };
  return here.startsWith("/email/") ? { href: paths.accountEmail(), text: newLink.email } : null;
}

function WayOn({ code, chartId }: { code: ProblemCode; chartId: string | null }) {
  const { words, here, signedIn } = useLocale();
  const { problems } = words;
  const another = code === "LINK_EXPIRED" ? newLink(here, words) : null;
  const signInFirst = code === "UNAUTHENTICATED" || code === "STEP_UP_REQUIRED";
  return (
    <p className="ways">
      {another && (
        <a className="button" href={another.href}>
          {another.text}
        </a>
      )}
      {WORTH_A_TRY.has(code) && (
        <a className="button" href={here}>
          {problems.tryAgain}
        </a>
      )}{" "}
      {signInFirst ? (
        <a className="button" href={paths.signIn(here)}>
          {problems.toSignIn}
        </a>
      ) : chartId !== null ? (
        <a href={paths.chart(chartId)}>{problems.toChart}</a>
      ) : (
        <a href={signedIn ? paths.charts() : paths.home()}>
          {signedIn ? problems.toCharts : problems.toHome}
        </a>
      )}
    </p>
  );
}

function Reference() {
  const { words } = useLocale();
  const { requestId } = useRequestFacts();
  if (!requestId) return null;
  return (
    <p className="quiet">
      {words.problems.reference}{" "}
      <code className="reference" dir="ltr">
        {requestId}
      </code>
    </p>
  );
}

export function UrgentLine() {
  const { words } = useLocale();
  return (
    <p className="urgent">
      <Icon name="urgent" />
      <span>{words.frame.urgent}</span>
    </p>
  );
}
