/**
 * What the portal tells whoever runs it, as numbers (docs/decisions/0049). Call sites know this type and the names of
 * catalog.ts; what is behind it is Prometheus, or nothing.
 */
import type { CounterName, GaugeName, HistogramName, LabelsOf } from "./catalog";

export type Sample<N extends GaugeName> = { labels: LabelsOf<N>; value: number };

export type Metrics = {
  count<N extends CounterName>(name: N, labels: LabelsOf<N>, by?: number): void;
  /** @param seconds how long it took */
  observe<N extends HistogramName>(name: N, labels: LabelsOf<N>, seconds: number): void;
  /** `read` is asked for each answer; one that fails or takes longer than a second leaves its measure out. */
  watch<N extends GaugeName>(name: N, read: () => Sampled<N> | Promise<Sampled<N>>): void;
  /** This process's measures, for the primary that answers for all of a node: plain data that survives IPC. */
  parts(): Promise<MetricParts>;
  /** This process's measures in Prometheus' text format. */
  text(): Promise<string>;
};

/** A number where the measure has no labels. */
export type Sampled<N extends GaugeName> = readonly Sample<N>[] | number;
export type MetricParts = readonly object[];

/** Measures nothing and costs nothing: what is used until METRICS_PORT is set. */
export const NO_METRICS: Metrics = {
  count: () => {},
  observe: () => {},
  watch: () => {},
  parts: () => Promise.resolve([]),
  text: () => Promise.resolve(""),
};
