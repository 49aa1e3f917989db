/** Pieces of a list are made apart and are one list in the document: who listens to it hears how long it is. */

/** Of what comes before: nothing; the group of days or entries; its list. */
export type GoesOn = "nothing" | "group" | "list";

const HEAD = /^(<div class="results">)?<section(?: class="[^"]*")?><ul>/;
const GROUP = '<div class="results">';
const TAIL = /<\/ul><\/section>(<\/div>)?$/;

export type Seam = {
  /** What is to be written for a piece; how it ends is held back until it is known what follows. */
  join: (html: string, goesOn: GoesOn) => string;
  /** How the last piece ends. */
  close: () => string;
};

export function openSeam(): Seam {
  let end = "";
  const close = () => {
    const last = end;
    end = "";
    return last;
  };
  return {
    join(html, goesOn) {
      let [before, text] = [end, html];
      if (end !== "" && goesOn === "list" && HEAD.test(html)) {
        [before, text] = ["", html.replace(HEAD, "")];
      } else if (end.endsWith("</div>") && goesOn !== "nothing" && html.startsWith(GROUP)) {
        [before, text] = [end.slice(0, -"</div>".length), html.slice(GROUP.length)];
      }
      end = TAIL.exec(text)?.[0] ?? "";
      return before + text.slice(0, text.length - end.length);
    },
    close,
  };
}
