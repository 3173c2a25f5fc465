/** The header in which a page says how new the map is after a wish was kept (see `mapVersion` of the store). */
export const mapVersionHeader = 'x-map-version';
