import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { ruleIds } from '#domain/courses/rule-ids';
import { readLibrary } from '#main/content';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/where-to-find-it.md');
const [, chapters = '', fidelity = '', rules = ''] = page.split(/^## /m);
const library = readLibrary();

/** Names in backticks, with the short form of the record's pages written out. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].flatMap(([, name]) =>
    name === undefined ? [] : name.replace(/^…\//, '/clinic/patients/[patient]/'),
  );
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('- '));
const named = (text: string, kind: string): readonly string[] =>
  [...text.matchAll(new RegExp(`\\b${kind} ((?:\`[A-Za-z]+\`(?:, )?)+)`, 'g'))].flatMap(([, list]) =>
    namesIn(list ?? ''),
  );

const tables = new Map(
  [...read('store/tables.ts').matchAll(/^ {2}'?([\w.]+)'?: \{\n([\s\S]*?)^ {2}\};/gm)].map(([, name, body]) => [
    name ?? '',
    new Set([...(body ?? '').matchAll(/^ {4}(\w+):/gm)].map(([, column]) => column ?? '')),
  ]),
);
const isColumn = (name: string): boolean => {
  const [table = '', column = ''] = name.split('.');
  return tables.get(table)?.has(column) ?? false;
};
const isField = (name: string): boolean => {
  const [form = '', field = ''] = name.split('.');
  return Object.hasOwn(taskForms, form) && Object.hasOwn(taskForms[form as keyof typeof taskForms].shape, field);
};
const isPlace = (name: string): boolean =>
  name.startsWith('jobs/')
    ? existsSync(new URL(`${name}.ts`, root))
    : existsSync(new URL(`web/routes${name}/+page.svelte`, root));

const dotted = (text: string) => namesIn(text).filter((name) => /^\w+\.\w+$/.test(name));
const places = (text: string) => namesIn(text).filter((name) => name.startsWith('/') && name !== '/my/…');

describe('every name on the page is there', () => {
  test('routes and jobs', () => {
    const wrong = [...places(chapters), ...places(fidelity), ...places(rules)].filter((one) => !isPlace(one));
    expect(wrong).toEqual([]);
  });
  test('columns and fields of forms', () => {
    expect(tables.get('session')?.has('attendance')).toBe(true);
    expect([...dotted(fidelity), ...dotted(rules)].filter((name) => !isColumn(name) && !isField(name))).toEqual([]);
  });
  test('worksheets, kinds of course and what is laid over them', () => {
    const has = (kind: string, ids: ReadonlyMap<string, unknown>) => named(page, kind).filter((id) => !ids.has(id));
    expect(has('sheet', library.worksheets.newest)).toEqual([]);
    expect(has('variant', library.protocols.newest)).toEqual([]);
    expect(has('overlay', library.overlays.newest)).toEqual([]);
  });
});

describe('nothing is missing from the page', () => {
  const pagesUnder = (folder: string): readonly string[] =>
    readdirSync(new URL(`web/routes${folder}/`, root), { withFileTypes: true, recursive: true }).flatMap((file) => {
      const path = file.parentPath.split('web/routes')[1] ?? '';
      return file.name === '+page.svelte' ? [path.replace(/\/$/, '')] : [];
    });

  test('every page of the record', () => {
    const there = new Set(places(chapters));
    expect(pagesUnder('/clinic/patients/[patient]').filter((one) => !there.has(one))).toEqual([]);
  });
  test('every worksheet, every kind of course and everything laid over one', () => {
    expect(named(chapters, 'sheet').toSorted()).toEqual([...library.worksheets.newest.keys()].toSorted());
    expect(named(chapters, 'variant').toSorted()).toEqual([...library.protocols.newest.keys()].toSorted());
    expect(named(chapters, 'overlay').toSorted()).toEqual([...library.overlays.newest.keys()].toSorted());
  });
  test('every rule once, with what it reads and who writes it', () => {
    const ids = linesOf(rules).map((line) => namesIn(line)[0]);
    expect(ids.toSorted()).toEqual(Object.keys(ruleIds).toSorted());
    const waiting = linesOf(rules).filter((line) => line.includes('not yet kept'));
    // The facts of these rules come with groups; when one is stored, its line says where.
    expect(waiting.map((line) => namesIn(line)[0]?.slice(0, 6))).toEqual([
      'R-DATA',
      ...Array<string>(5).fill('R-GRP-'),
    ]);
    for (const line of linesOf(rules).filter((one) => !waiting.includes(one))) {
      const [kept = '', written = ''] = line.split('; written by ');
      expect(dotted(kept), line).not.toEqual([]);
      expect(namesIn(written).every(isPlace) && namesIn(written).length > 0, line).toBe(true);
    }
  });
  test('every item of a fidelity rating once, with where its evidence stands', () => {
    const upTo = (letters: string, last: number) => Array.from({ length: last }, (_, i) => `${letters}${i + 1}`);
    const items = [
      ...upTo('G', 12), ...upTo('I', 9), ...upTo('M', 12), ...upTo('C', 7),
      ...upTo('A', 3), ...upTo('GR', 4), ...upTo('R', 3), ...upTo('T', 2), ...upTo('P', 2), ...upTo('PT', 2), ...upTo('CJ', 2),
    ]; // prettier-ignore
    const found = linesOf(fidelity).flatMap((line) => namesIn(line).filter((name) => /^[A-Z]{1,2}\d+$/.test(name)));
    expect(found.toSorted()).toEqual(items.toSorted());
    for (const line of linesOf(fidelity).filter((one) => !one.includes('not yet kept')))
      expect(dotted(line).length * places(line).length, line).toBeGreaterThan(0);
  });
});
