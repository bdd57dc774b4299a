/** What a page hands over, see thaiqm/supervision/charts/model.py: every word that is shown is in here. */

export interface ChartPoint {
  label: string;
  values: (number | null)[];
  texts: string[];
  said: string[];
  url: string;
  short?: string;
  row?: number;
  column?: number;
  tone?: number;
}

export interface ChartData {
  kind: "bars" | "stacked" | "days" | "stacked_days" | "tiles";
  title: string;
  series: string[];
  classes: string[];
  points: ChartPoint[];
}

/** One value of a chart. */
export interface Place {
  point: number;
  series: number;
}
