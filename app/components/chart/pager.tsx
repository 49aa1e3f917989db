import { useLocale } from "~/components/shell/locale";

type PagerProps = { page: number; pages: number; href: (page: number) => string };

/** The way through a list that is longer than a page. */
export function Pager({ page, pages, href }: PagerProps) {
  const text = useLocale().words.lists.pages;
  if (pages < 2) return null;
  return (
    <nav className="pager" aria-label={text.label}>
      {page > 1 && (
        <a rel="prev" href={href(page - 1)}>
          {text.previous}
        </a>
      )}{" "}
      <span>{text.of(page, pages)}</span>{" "}
      {page < pages && (
        <a rel="next" href={href(page + 1)}>
          {text.next}
        </a>
      )}
    </nav>
  );
}
