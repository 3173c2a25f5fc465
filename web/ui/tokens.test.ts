import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const tokens = read('./tokens.css').replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** The custom properties of the first block after a selector; the block may not nest. */
function blockAfter(selector: string): Record<string, string> {
  const start = tokens.indexOf(selector);
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const open = tokens.indexOf('{', start);
  const body = tokens.slice(open + 1, tokens.indexOf('}', open));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
const light = blockAfter(':root,\n.on-paper {');
const system = blockAfter(":root:not([data-theme='light']) {\n    --canvas");
const dark = blockAfter(":root[data-theme='dark'] {\n  color-scheme: dark");

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(theme: Record<string, string>, one: string, other: string): number {
  const [high = 0, low = 0] = [one, other].map((name) => luminance(theme[name] ?? '')).toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** The table of design tokens 1: foreground, background, least allowed, then the computed light and dark values. */
const table = [
  ['ink', 'canvas', 7, 14.5, 15.5],
  ['ink', 'surface', 7, 15.8, 14.0],
  ['ink', 'sunken', 7, 13.4, 16.2],
  ['ink-2', 'surface', 4.5, 7.8, 9.3],
  ['ink-2', 'canvas', 4.5, 7.2, 10.3],
  ['ink-2', 'sunken', 4.5, 6.7, 10.8],
  ['ink-3', 'surface', 4.5, 5.6, 6.4],
  ['ink-3', 'canvas', 4.5, 5.1, 7.1],
  ['ink-3', 'sunken', 4.5, 4.7, 7.5],
  ['link', 'surface', 4.5, 7.8, 8.8],
  ['link', 'canvas', 4.5, 7.2, 9.8],
  ['link', 'primary-tint', 4.5, 6.6, 7.2],
  ['on-primary', 'primary', 4.5, 8.4, 8.5],
  ['primary', 'surface', 4.5, 8.4, 8.6],
  ['on-danger', 'danger', 4.5, 7.6, 8.1],
  ['danger', 'surface', 4.5, 7.6, 7.7],
  ['danger', 'danger-tint', 4.5, 6.5, 7.3],
  ['warn', 'surface', 4.5, 6.8, 9.0],
  ['warn', 'warn-tint', 4.5, 6.1, 8.0],
  ['ok', 'surface', 4.5, 6.8, 8.6],
  ['ok', 'ok-tint', 4.5, 6.0, 7.5],
  ['ink', 'primary-tint', 7, 13.4, 11.4],
  ['ink-2', 'primary-tint', 4.5, 6.7, 7.6],
  ['control', 'surface', 3, 4.1, 4.2],
  ['control', 'canvas', 3, 3.8, 4.7],
  ['control', 'sunken', 3, 3.5, 4.9],
  ['primary', 'sev-4', 3, 5.6, 5.5],
  ['primary', 'sev-0', 3, 8.4, 8.6],
  ['ok', 'sev-2', 3, 5.8, 7.4],
  ['ink', 'ring-1', 4.5, 12.2, 9.2],
  ['ink-2', 'ring-1', 4.5, 6.1, 6.1],
  ['ink-3', 'ring-1', 3, 4.3, 4.2],
  ['focus-edge', 'focus', 3, 8.9, 10.6],
] as const;

describe('contrast (WCAG 2.2, 1.4.3 and 1.4.11)', () => {
  test.each(table)('%s on %s reaches %d: %d light, %d dark', (one, other, least, inLight, inDark) => {
    expect(contrast(light, one, other)).toBeGreaterThanOrEqual(least);
    expect(contrast(dark, one, other)).toBeGreaterThanOrEqual(least);
    expect(contrast(light, one, other)).toBeCloseTo(inLight, 1);
    expect(contrast(dark, one, other)).toBeCloseTo(inDark, 1);
  });
  test.each(['ph-initial', 'ph-middle', 'ph-ending', 'ph-maint'])('ink-2 on %s is a readable label', (phase) => {
    expect(contrast(light, 'ink-2', phase)).toBeGreaterThanOrEqual(6.55);
    expect(contrast(dark, 'ink-2', phase)).toBeGreaterThanOrEqual(8.45);
  });
  test('one of the two focus tones stands out on every ground', () => {
    for (const theme of [light, dark])
      for (const ground of ['canvas', 'surface', 'sunken', 'primary-tint'])
        expect(
          Math.max(contrast(theme, 'focus', ground), contrast(theme, 'focus-edge', ground)),
        ).toBeGreaterThanOrEqual(7);
  });
});

describe('tokens', () => {
  test('dark by device and dark by choice are the same', () => expect(system).toEqual(dark));
  test('dark redefines colours only, and each of them exists in light', () =>
    expect(Object.keys(dark).filter((name) => !(name in light))).toEqual([]));
  test('every colour of light has its dark counterpart', () => {
    const colours = Object.entries(light).filter(([, value]) => value.startsWith('#'));
    expect(colours.map(([name]) => name)).toEqual(Object.keys(dark));
  });
});

/** Stylesheets and components of the whole web door; tokens.css is the one place where colours have values. */
const files = globSync('web/**/*.{css,svelte}', { cwd: new URL('../../', import.meta.url) }).filter(
  (path) => !path.endsWith('ui/tokens.css'),
);
const names =
  'black|white|red|green|blue|yellow|orange|purple|pink|brown|gray|grey|silver|gold|navy|teal|maroon|lime|aqua|olive|cyan|magenta|beige|ivory|crimson|tomato|salmon|coral|khaki|indigo|violet|(?:light|dark|medium|pale|deep)[a-z]+';
const valued = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(/i;
const named = new RegExp(`:[^;{}]*(?<![\\w-])(?:${names})(?![\\w-])[^;{}]*;`, 'i');

/** Every colour that a stylesheet, a style block or an SVG attribute names by value. */
function coloursIn(path: string, text: string): string[] {
  const plain = text.replaceAll(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '');
  const css = path.endsWith('.css')
    ? plain
    : [...plain.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, body]) => body).join('\n');
  const inCss = css.split('\n').filter((line) => valued.test(line) || named.test(line));
  const inSvg = [...plain.matchAll(/\b(?:fill|stroke|stop-color|color)="([^"{]*)"/g)]
    .map(([, value = '']) => value)
    .filter((value) => !/^(none|currentColor|var\(--[\w-]+\))?$/.test(value));
  return [...inCss, ...inSvg].map((line) => line.trim());
}

describe('colours come from tokens only', () => {
  test.each([
    ['x.css', 'a { color: #fff; }'],
    ['x.css', 'a { border: 1px solid tomato; }'],
    ['x.svelte', '<style>a { background: rgb(0 0 0 / 0.2); }</style>'],
    ['x.svelte', '<path fill="#123456" />'],
  ])('a colour in %s is found: %s', (path, text) => expect(coloursIn(path, text)).toHaveLength(1));
  // A QR code is dark on white at night too, because cameras need it.
  const fixed = new Set(['web/access/qr-code.svelte']);
  test.each(files.filter((path) => !fixed.has(path)))('%s', (path) =>
    expect(coloursIn(path, read(`../../${path}`))).toEqual([]),
  );
});
