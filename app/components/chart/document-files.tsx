import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import type { Format } from "~/i18n/format";
import { isolateFor } from "~/i18n/isolate";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { AttachmentView, DocumentView } from "~server/chart/documents.view";

type DocumentFilesProps = { chartId: string; document: DocumentView };

export function DocumentFiles({ chartId, document }: DocumentFilesProps) {
  const text = useLocale().words.documents;
  if (document.attachments.length === 0) return <p className="quiet">{text.noFile}</p>;
  return (
    <Files
      files={document.attachments}
      called={document.title.text}
      href={(index) => paths.documentFile(chartId, document.id, index)}
    />
  );
}

type FilesProps = {
  files: AttachmentView[];
  /** For one without a title of its own. */
  called: string;
  href: (index: number) => string;
};

/** Files: a way to open each, what kind it is and how large, or why it cannot be opened here. */
export function Files({ files, called, href }: FilesProps) {
  const locale = useLocale();
  const { words, language } = locale;
  const text = words.documents;
  return (
    <ul className="files">
      {files.map((file) =>
        file.available ? (
          <li key={file.index}>
            <a href={href(file.index)}>
              <Icon name="report" />
              <span>
                {text.openFile(isolateFor(language, file.title?.text ?? called))}{" "}
                <span className="quiet">{aboutFile(file, locale)}</span>
              </span>
            </a>
          </li>
        ) : (
          <li key={file.index} className="quiet">
            {file.title && `${isolateFor(language, file.title.text)}: `}
            {text.unavailable}
          </li>
        ),
      )}
    </ul>
  );
}

/** "PDF file · 12 kB · Spanish · 3 March 2026": what to know before one opens it. */
export function aboutFile(file: AttachmentView, { words, format, language }: Locale): string {
  const { documents } = words;
  const kind = file.contentType && documents.kinds[file.contentType];
  return [
    kind ?? (file.format && isolateFor(language, file.format.text)),
    file.size === null ? null : sizeText(file.size, documents, format),
    // The reader's own language goes without saying.
    file.language && file.language.split("-")[0] !== language ? format.languageName(file.language) : null,
    file.created && format.day(file.created),
  ]
    .filter(Boolean)
    .join(" · ");
}

export function sizeText(bytes: number, { size }: Words["documents"], format: Format): string {
  if (bytes < 1_000_000) return size.kilobytes(format.count(Math.max(1, Math.round(bytes / 1000))));
  return size.megabytes(format.count(bytes / 1_000_000));
}
