import type { Portal } from "../../portal";

/** Destroys the files that nobody can open any more: past their time, or used as often as they may be. */
export async function tidyHealthLinks({ db, now }: Pick<Portal, "db" | "now">): Promise<void> {
  await db.query(
    `update health_link set file = null where file is not null and (expires_at <= $1
        or (uses >= max_uses and not exists (select from health_link_use u
          where u.health_link_id = health_link.id and u.ticket_expires_at > $1)))`,
    { bind: [now()] },
  );
}
