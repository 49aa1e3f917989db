import { useLocale } from "~/components/shell/locale";

/** A page closed itself here, while another tab kept the session. @param next the page that was closed */
export function Away({ next }: { next: string }) {
  const { away } = useLocale().words.sessionEnd;
  return (
    <>
      <h1>{away.title}</h1>
      <p>{away.text}</p>
      <p className="ways">
        <a className="button" href={next}>
          {away.goBack}
        </a>
      </p>
    </>
  );
}
