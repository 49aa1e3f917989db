/**
 * PostgreSQL's COPY over the connection that `pg` has: rows as text lines, out and in, held back by whoever is slower.
 * `pg` itself speaks the messages and offers no stream of them.
 */
import type pg from "pg";

type Wire = {
  query(text: string): void;
  stream: {
    pause(): void;
    resume(): void;
    writableNeedDrain?: boolean;
    once(event: "drain", go: () => void): void;
  };
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(why: string): void;
};

/** What `pg` calls on something it is given to submit; the rest of its messages says nothing here. */
class Copy {
  rows = 0;
  private wire: Wire | null = null;
  private failure: unknown = null;
  private readonly done: Promise<number>;
  private settle!: { resolve(rows: number): void; reject(error: unknown): void };

  constructor(
    private readonly sql: string,
    private readonly take: ((chunk: Buffer) => Promise<void>) | null,
    private readonly give: AsyncIterable<Uint8Array> | null,
  ) {
    this.done = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
  }

  run(client: pg.Client): Promise<number> {
    client.query(this as unknown as pg.Submittable);
    return this.done;
  }

  submit(wire: Wire): void {
    this.wire = wire;
    wire.query(this.sql);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const { wire, take } = this;
    if (!wire || !take || this.failure) return;
    wire.stream.pause();
    this.pending = this.pending
      .then(() => take(chunk))
      .catch((error: unknown) => void (this.failure ??= error))
      .finally(() => wire.stream.resume());
  }
  private pending: Promise<void> = Promise.resolve();

  handleCopyInResponse(wire: Wire): void {
    this.send(wire).catch((error: unknown) => {
      this.failure ??= error;
      wire.sendCopyFail("broken off");
    });
  }

  private async send(wire: Wire): Promise<void> {
    for await (const chunk of this.give ?? []) {
      if (this.failure) throw this.failure as Error;
      wire.sendCopyFromChunk(Buffer.from(chunk));
      if (wire.stream.writableNeedDrain) await new Promise<void>((go) => wire.stream.once("drain", go));
    }
    wire.endCopyFrom();
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
  }

  handleReadyForQuery(): void {
    void this.pending.then(() =>
      this.failure === null ? this.settle.resolve(this.rows) : this.settle.reject(this.failure),
    );
  }

  handleError(error: unknown): void {
    // What made us break off says more than that it was broken off.
    this.failure ??= error;
    void this.pending.then(() => this.settle.reject(this.failure));
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

/** @param sql `copy (…) to stdout`; @param take awaited before the next chunk. @returns rows */
export function copyOut(
  client: pg.Client,
  sql: string,
  take: (chunk: Buffer) => Promise<void>,
): Promise<number> {
  return new Copy(sql, take, null).run(client);
}

/** @param sql `copy … from stdin`. @returns rows */
export function copyIn(client: pg.Client, sql: string, lines: AsyncIterable<Uint8Array>): Promise<number> {
  return new Copy(sql, null, lines).run(client);
}
