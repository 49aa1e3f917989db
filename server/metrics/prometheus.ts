/** The measures of catalog.ts in Prometheus' format. One registry for each process that answers; nothing is global. */
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { COUNTERS, GAUGES, HISTOGRAMS, MOST_WORDS } from "./catalog";
import type { GaugeName } from "./catalog";
import type { MetricParts, Metrics, Sampled } from "./metrics";

/** Ms a measure may take that is asked of the database; whoever asks us waits ten seconds at most. */
const SAMPLE_MS = 1_000;

type Words = Record<string, string>;

export function createPrometheus(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const word = createWords();
  const watched = new Map<GaugeName, () => Promise<void>>();

  const counters = made(COUNTERS, (name, { help }, labelNames) => {
    return new Counter({ name, help, labelNames, registers: [registry] });
  });
  const histograms = made(HISTOGRAMS, (name, { help, buckets }, labelNames) => {
    return new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [registry] });
  });
  const gauges = made(GAUGES, (name, { help, of }, labelNames) => {
    const aggregator = of === "all" ? "max" : "sum";
    return new Gauge({ name, help, labelNames, aggregator, registers: [registry] });
  });

  async function sample(): Promise<void> {
    gauges.portal_sample_failures.set(0);
    await Promise.all(
      [...watched].map(([name, take]) =>
        take().catch(() => {
          gauges[name].reset();
          // Without labels `reset` leaves a zero, which would read as if all were well.
          gauges[name].remove();
          gauges.portal_sample_failures.inc();
        }),
      ),
    );
  }

  return {
    count: (name, labels, by = 1) => counters[name].inc(word(COUNTERS[name].labels, labels), by),
    observe: (name, labels, seconds) =>
      histograms[name].observe(word(HISTOGRAMS[name].labels, labels), seconds),
    watch(name, read) {
      watched.set(name, async () => {
        const values = (await within(SAMPLE_MS, read)) as Sampled<GaugeName>;
        const gauge = gauges[name];
        if (typeof values === "number") return gauge.set(values);
        gauge.reset();
        for (const { labels, value } of values) gauge.set(word(GAUGES[name].labels, labels), value);
      });
    },
    async parts() {
      await sample();
      return (await registry.getMetricsAsJSON()) as MetricParts;
    },
    async text() {
      await sample();
      return registry.metrics();
    },
  };
}

/**
 * What several processes of one node say, as one answer: counts and times added, what each says of the same database
 * taken once.
 */
export function textOfAll(parts: readonly MetricParts[]): Promise<string> {
  // prom-client's types ask for what its own cluster code passes, which is this.
  return AggregatorRegistry.aggregate(parts as unknown as object[]).metrics();
}

/** Keeps every label to its list, and those of ours to so many words: an attacker's cannot fill the memory. */
function createWords(): (lists: Readonly<Record<string, readonly string[]>>, given: object) => Words {
  const seen = new Set<string>();
  return (lists, given) => {
    const words: Words = {};
    for (const [label, list] of Object.entries(lists)) {
      const text = String((given as Words)[label]);
      const known = list.length > 0 ? list.includes(text) : seen.has(text) || seen.size < MOST_WORDS;
      if (known && list.length === 0) seen.add(text);
      words[label] = known ? text : "other";
    }
    return words;
  };
}

function made<C extends Readonly<Record<string, { labels: object }>>, M>(
  catalog: C,
  make: (name: string, about: C[keyof C], labelNames: string[]) => M,
): { [N in keyof C]: M } {
  const entries = Object.entries(catalog) as [string, C[keyof C]][];
  return Object.fromEntries(
    entries.map(([name, about]) => [name, make(name, about, Object.keys(about.labels))]),
  ) as { [N in keyof C]: M };
}

async function within<T>(ms: number, work: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
