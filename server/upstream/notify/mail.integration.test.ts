import { mkdtempSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { QueryTypes } from "sequelize";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../db/transaction";
import { sendQueuedMail } from "../../jobs/definitions/send-mail";
import type { JobPayload } from "../../jobs/job-payloads";
import type { Portal } from "../../portal";
import { createTestDatabase } from "../../testing/template-database";
import type { TestDatabase } from "../../testing/template-database";
import { readDemoMail } from "./demo-mail.server";
import { enqueueMail } from "./enqueue-mail";
import type { NewMail } from "./enqueue-mail";
import { mailFolder } from "./mail";
import { readMailFolder } from "./mail-folder";

let database: TestDatabase;
let portal: Portal;
const dataDir = mkdtempSync(path.join(tmpdir(), "portal-mail-"));
beforeAll(async () => {
  database = await createTestDatabase();
  portal = {
    db: database.db,
    now: () => new Date("2026-11-22T12:00:00Z"),
    secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
    config: {
      dataDir,
      smtpUrl: null,
      publicUrl: new URL("https://portal.example"),
      clinicTimeZone: "Europe/Madrid",
    },
  } as unknown as Portal;
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const TOKEN = "t0ken-that-nobody-may-see";
const RESET: NewMail = {
  to: "ruth@example.com",
  kind: "password-reset",
  language: "es-MX",
  link: `/links/${TOKEN}`,
};

async function queued(mail: NewMail): Promise<JobPayload<"send-mail">> {
  await inTransaction(database.db, (tx) => enqueueMail(tx, portal, mail));
  const rows = await database.db.query<{ payload: JobPayload<"send-mail"> }>(
    "delete from graphile_worker._private_jobs returning payload",
    { type: QueryTypes.SELECT },
  );
  return rows[0]!.payload;
}

describe("a mail", () => {
  it("lies in the queue without its address, its link or its kind", async () => {
    const text = JSON.stringify(await queued(RESET));
    for (const secret of ["ruth", "example.com", TOKEN, "password", "reset"]) {
      expect(text).not.toContain(secret);
    }
  });

  it("becomes a file that only its owner may read, in the person's language, with its link", async () => {
    const job = await queued(RESET);
    await sendQueuedMail(portal, job);
    await sendQueuedMail(portal, job);
    const mails = await readMailFolder(mailFolder(portal.config));
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      id: job.mailId,
      to: "ruth@example.com",
      subject: "Elija una contraseña nueva",
      links: [`https://portal.example/links/${TOKEN}`],
    });
    expect(statSync(path.join(mailFolder(portal.config), `${job.mailId}.eml`)).mode & 0o777).toBe(0o600);
  });

  it("is whole in Arabic too", async () => {
    await sendQueuedMail(
      portal,
      await queued({ to: "a@example.com", kind: "account-closing", language: "ar", when: portal.now() }),
    );
    const [mail] = (await readMailFolder(mailFolder(portal.config))).filter(
      ({ to }) => to === "a@example.com",
    );
    expect(mail!.subject).toBe("سيُغلق حسابك في البوابة");
    expect(mail!.text).toContain("2026");
  });

  it("is shown by a demo only, its link as a path of ours", async () => {
    const demo = { config: { ...portal.config, demo: true } };
    const shown = (await readDemoMail(demo)).find(({ to }) => to === "ruth@example.com");
    expect(shown!.paragraphs).toContainEqual({
      text: `https://portal.example/links/${TOKEN}`,
      href: `/links/${TOKEN}`,
    });
    for (const config of [
      { ...portal.config, demo: false },
      { ...portal.config, demo: true, smtpUrl: "smtp://127.0.0.1" },
    ]) {
      await expect(readDemoMail({ config })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it("goes by SMTP where a server is set, from whom the settings say, and fails for a second try", async () => {
    const received: Array<{ from: string; to: string[]; source: string }> = [];
    let refusing = true;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo: (_address, _session, done) => done(refusing ? new Error("busy") : null),
      onData(stream, session, done) {
        let source = "";
        stream.on("data", (chunk: Buffer) => (source += chunk.toString("latin1")));
        stream.on("end", () => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address),
            source,
          });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as AddressInfo;
    const smtpUrl = `smtp://127.0.0.1:${port}?from=portal%40clinic.example`;
    const withSmtp = { ...portal, config: { ...portal.config, smtpUrl } };
    const job = await queued(RESET);
    try {
      await expect(sendQueuedMail(withSmtp, job)).rejects.toThrow();
      refusing = false;
      await sendQueuedMail(withSmtp, job);
      expect(received).toMatchObject([{ from: "portal@clinic.example", to: ["ruth@example.com"] }]);
      expect(received[0]!.source).toContain(`Message-ID: <${job.mailId}@portal.example>`);
      expect(received[0]!.source.replace(/=\r?\n/g, "")).toContain(TOKEN);
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });
});
