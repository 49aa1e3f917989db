import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import type { Format } from "~/i18n/format";
import { isolateFor } from "~/i18n/isolate";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { AttachmentView, DocumentView } from "~server/chart/documents.view";

/** The files of a document: a way to open each, what kind it is and how large, or why it cannot be opened here. */
export function DocumentFiles({ chartId, document }: { chartId: string; document: DocumentView }) {
  const { words, format, language } = useLocale();
  const text = words.documents;
  const { attachments } = document;
  if (attachments.length === 0) return <p className="quiet">{text.noFile}</p>;
  return (
    <ul className="files">
      {attachments.map((file) =>
        file.available ? (
          <li key={file.index}>
            <a href={paths.documentFile(chartId, document.id, file.index)}>
              <Icon name="report" />
              <span>
                {text.openFile(isolateFor(language, (file.title ?? document.title).text))}{" "}
                <span className="quiet">{aboutFile(file, words, format)}</span>
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

function aboutFile({ contentType, size }: AttachmentView, { documents }: Words, format: Format): string {
  const kind = contentType && documents.kinds[contentType];
  return [kind, size === null ? null : sizeText(size, documents, format)].filter(Boolean).join(" · ");
}

function sizeText(bytes: number, { size }: Words["documents"], format: Format): string {
  if (bytes < 1_000_000) return size.kilobytes(format.count(Math.max(1, Math.round(bytes / 1000))));
  return size.megabytes(format.count(bytes / 1_000_000));
}
