import { useLocale } from "~/components/shell/locale";
import type { Language } from "~/i18n/languages";
import type { UpstreamText } from "~server/chart/section.view";

/** `lang` for text that says it is in another language than the page; nothing when it does not say. */
export function langOf(text: UpstreamText, page: Language): string | undefined {
  const { language } = text;
  return language && language !== page ? language : undefined;
}

/** Text as upstream wrote it, isolated, so that its direction cannot reorder the sentence around it. */
export function Upstream({ text }: { text: UpstreamText }) {
  const { language } = useLocale();
  return <bdi lang={langOf(text, language)}>{text.text}</bdi>;
}

/** Longer text with its own line breaks, as a paragraph in its own direction. */
export function UpstreamParagraph({ text }: { text: UpstreamText }) {
  const { language } = useLocale();
  return (
    <p className="as-written" dir="auto" lang={langOf(text, language)}>
      {text.text}
    </p>
  );
}
