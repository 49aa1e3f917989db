/** Documents, current ones first as on the page, each with its files. */
import type { DocumentReference } from "fhir/r4";
import { fetchContent } from "../../chart/document-content";
import { projectDocuments } from "../../chart/documents.project";
import { readWholeFile } from "../../chart/whole/whole-file";
import { SLICE, windowsOf } from "./part";
import type { Part, PartContext } from "./part";
import type { WholeDocument } from "./record-document.view";

export function documentsPart(context: PartContext): Part {
  const { chart, files } = context;
  let count = 0;
  return {
    async survey() {
      let unreadable = 0;
      for await (const { visible } of windowsOf(context)) {
        const projected = projectDocuments(visible.resources, visible.included);
        count += projected.views.length;
        unreadable += projected.unreadable;
      }
      return { count, unreadable };
    },
    async *pieces() {
      let first = true;
      for await (const { visible } of windowsOf(context, SLICE)) {
        let entries: WholeDocument[] = [];
        for (const view of projectDocuments(visible.resources, visible.included).views) {
          const resource = visible.resources.find(({ id }) => id === view.id) as DocumentReference;
          const inside = await files.take(view.attachments, view.title.text, (index) =>
            fetchContent(chart, resource, index, readWholeFile),
          );
          entries.push({ ...view, files: inside });
          context.written(1);
          await context.pace.turn();
          if (!files.isHeavy()) continue;
          yield { section: "documents", group: "all", entries, first, count };
          [entries, first] = [[], false];
        }
        if (entries.length === 0) continue;
        yield { section: "documents", group: "all", entries, first, count };
        first = false;
      }
    },
  };
}
