/** Colours and sizes of app/styles/tokens.css; a test holds the two together. Sizes in pixels of an 18 px page. */
export const LIGHT = {
  ground: "#faf7f2",
  sheet: "#fffdfa",
  ink: "#211f1b",
  quiet: "#514c44",
  hairline: "#ddd6ca",
  edge: "#837a6c",
  accent: "#0b4a66",
  onAccent: "#fff",
  accentSoft: "#e3eef3",
  range: "#c4dfce",
  rangeEdge: "#2d6a48",
  inside: "#1f5638",
  outside: "#8a2f08",
  outsideSoft: "#fbebe0",
  below: "#1e4482",
  critical: "#94102a",
  acting: "#f8e3b4",
  actingInk: "#45300a",
  actingEdge: "#9a6a06",
};
export type Colours = typeof LIGHT;
export type Colour = keyof Colours;

export const DARK: Colours = {
  ground: "#171613",
  sheet: "#201f1b",
  ink: "#f1ece3",
  quiet: "#c2bbae",
  hairline: "#3b3832",
  edge: "#8d8577",
  accent: "#9bd1ea",
  onAccent: "#0c2530",
  accentSoft: "#1d2f38",
  range: "#2c4a39",
  rangeEdge: "#86c9a3",
  inside: "#a3dbb9",
  outside: "#ffb68f",
  outsideSoft: "#3a2519",
  below: "#a9c8ff",
  critical: "#ffa3ad",
  acting: "#46350f",
  actingInk: "#fbe8bd",
  actingEdge: "#d9a73c",
};

export const REM = 18;
export const SPACE = { s1: 4, s2: 8, s3: 12, s4: 16, s6: 24, s8: 32, s12: 48 } as const;
export const SIZE = { small: 16, base: REM, h3: REM, h2: 22, large: 22, h1: 34, value: 30 } as const;
/** Smallest height of what is pressed. */
export const TARGET = 48;
export const ROUND = 8;
/** At most so wide, in one readable column. */
export const MEASURE = 648;
