import { QueryTypes } from "sequelize";
import type { Portal } from "../../portal";

/** So many delegations are looked at by one statement: a daily look over all must not become one that never ends. */
export const PAGE = 500;

/**
 * Goes over all active delegations in the order of their ids.
 * @param read for those after `$1` up to and with `$2`; false: enough for now
 */
export async function inPagesOfActive(
  db: Portal["db"],
  read: (after: string, last: string) => Promise<boolean | void>,
): Promise<void> {
  for (let after = ""; ;) {
    const [page] = await db.query<{ last: string | null }>(
      `select max(id) as last from (select id from proxy_delegation
         where status = 'active' and id > $1 order by id limit ${PAGE}) page`,
      { type: QueryTypes.SELECT, bind: [after] },
    );
    if (!page?.last || (await read(after, page.last)) === false) return;
    after = page.last;
  }
}
