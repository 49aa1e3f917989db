/**
 * Puts OpenTelemetry's SDK behind the spans and sends them by OTLP over HTTP. Loaded only when an address is set, so
 * that it costs nothing otherwise. What spans may say is in span.ts; the SDK adds nothing of its own about a request:
 * no automatic instrumentation, no detectors of the machine.
 */
import { context, propagation, trace } from "@opentelemetry/api";

export type Tracing = { stop(): Promise<void> };

/** Ms for what has not been sent yet when the process ends. */
const FLUSH_MS = 2_000;

export type TracingSettings = {
  wanted: boolean;
  serviceName: string;
  /** For tests; left out: OpenTelemetry's own settings say where. */
  url?: string;
};

/** @returns null when nobody asked for traces */
export async function startTracing(settings: TracingSettings): Promise<Tracing | null> {
  if (!settings.wanted) return null;
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": settings.serviceName }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: settings.url, timeoutMillis: 5_000 })),
    ],
  });
  // Also the propagator for `traceparent` and the context that follows a request through its promises.
  provider.register();
  return {
    async stop() {
      const late = new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref());
      await Promise.race([provider.shutdown().catch(() => {}), late]);
      for (const part of [trace, context, propagation]) part.disable();
    },
  };
}
