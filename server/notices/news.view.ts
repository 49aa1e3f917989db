/** That something is new in a chart; never what. */
export type ChartNews = {
  chartId: string;
  /** Requests with something new, newest first. */
  requestIds: string[];
  /** The same of files to take away; left out: none. */
  exportIds?: string[];
};
