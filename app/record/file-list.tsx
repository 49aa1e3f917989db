import { aboutFile } from "~/components/chart/document-files";
import { useLocale } from "~/components/shell/locale";
import { UpstreamParagraph } from "~/components/ui/upstream";
import { isolateFor } from "~/i18n/isolate";
import type { FileInside, RenderingFacts } from "~server/export/document/record-document.view";

type FileListProps = {
  files: FileInside[];
  /** For one without a title of its own. */
  called: string;
  where: RenderingFacts["files"];
};

/** Files as a document has them: text to be read, bytes to be saved, or where they are. */
export function FileList({ files, called, where }: FileListProps) {
  const locale = useLocale();
  const { words, language } = locale;
  const text = words.recordDocument.files;
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => {
        const name = isolateFor(language, file.title?.text ?? called);
        const about = aboutFile(file, locale);
        return (
          <li key={file.index}>
            {file.link ? (
              <a href={file.link.href} download={file.link.name}>
                {text.save(name)}
              </a>
            ) : (
              <b>{name}</b>
            )}{" "}
            {about && <span className="also quiet">{about}</span>}
            {file.text && <UpstreamParagraph text={file.text} />}
            {!file.link && !file.text && <p className="quiet">{whyNot(file)}</p>}
          </li>
        );
      })}
    </ul>
  );

  function whyNot({ available }: FileInside): string {
    if (!available) return words.documents.unavailable;
    return where === "inside" ? text.tooLarge : text.notOnPaper;
  }
}
