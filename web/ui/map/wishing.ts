import type { MapAction } from '#domain/people/map-action';

/**
 * How a wish leaves the map. `action` is where forms post to without script, `hidden` what the page adds to each of them (key,
 * version, form token), `onwish` is there once script runs.
 */
export type Wishing = Readonly<{
  action: string;
  hidden?: Readonly<Record<string, string>> | undefined;
  onwish?: ((wish: MapAction) => void) | undefined;
}>;
