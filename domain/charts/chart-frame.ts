/** The size of one drawing of a score chart and how much it shows. Places are in the units of its view box. */
export type ChartFrame = Readonly<{
  width: number;
  /** Left edge of the whole drawing's figures: of the remembered panel, or of the plot when there is none. */
  left: number;
  right: number;
  plotHeight: number;
  strip: number;
  /** Height of one row of event words, and how many there may be; none means lettered discs inside the plot. */
  lane: number;
  lanes: number;
  font: number;
  /** Room under the plot for session numbers and the line about them. */
  below: number;
  /** Whether the bands are named at the right edge and the remembered time has its panel. */
  wide: boolean;
}>;

/** From 821 px, and on paper. */
export const wideChart: ChartFrame = {
  width: 880,
  left: 46,
  right: 158,
  plotHeight: 284,
  strip: 24,
  lane: 24,
  lanes: 3,
  font: 12.5,
  below: 44,
  wide: true,
};

/** Up to 820 px: band names move to the table, events become letters with a list below (tokens 7.1, 2 and 8). */
export const phoneChart: ChartFrame = {
  width: 358,
  left: 26,
  right: 8,
  plotHeight: 268,
  strip: 22,
  lane: 0,
  lanes: 0,
  font: 11.5,
  below: 42,
  wide: false,
};
