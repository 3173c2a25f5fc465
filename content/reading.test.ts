import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { entryOf, measureOf } from '#domain/library';
import { contentRoot, hashOf, readLibrary, readReleased } from '#main/content';
import { writeReleased } from '#main/write-released';

/** A copy of `content/` that a test may damage. */
function aCopy() {
  const root = mkdtempSync(path.join(tmpdir(), 'openipt-content-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  cpSync(contentRoot(), root, { recursive: true });
  const at = (name: string) => path.join(root, name);
  return {
    root,
    at,
    read: (name: string) => readFileSync(at(name), 'utf8'),
    change: (name: string, from: string, to: string) =>
      writeFileSync(at(name), readFileSync(at(name), 'utf8').replace(from, to)),
  };
}

describe('SAF-01 released content is locked', () => {
  test('a changed threshold stops the start', () => {
    const copy = aCopy();
    copy.change('measures/phq9.json', '"item": 9, "atLeast": 1, "flag"', '"item": 9, "atLeast": 2, "flag"');
    copy.change(
      'measures/phq9.json',
      /"examples": \[[^]*/.exec(copy.read('measures/phq9.json'))?.[0] ?? '',
      '"examples": [{ "shows": "x", "input": {}, "expect": { "status": "invalid" } }]\n}\n',
    );
    expect(() => readLibrary(copy.root)).toThrow(
      'content/measures/phq9.json has changed since version 1.0.0 was released',
    );
  });

  test('turned line ends are no change', () => {
    const copy = aCopy();
    writeFileSync(copy.at('measures/phq9.json'), copy.read('measures/phq9.json').replaceAll('\n', '\r\n'));
    expect(readLibrary(copy.root).measures.newest.get('phq9')?.sha256).toBe(
      readLibrary().measures.newest.get('phq9')?.sha256,
    );
  });

  test('a released file that is gone stops the start', () => {
    const copy = aCopy();
    rmSync(copy.at('measures/gad7.json'));
    expect(() => readLibrary(copy.root)).toThrow('content/measures has lost gad7@1.0.0, which was released');
  });

  test('every problem is told at once, with file and line', () => {
    const copy = aCopy();
    copy.change('measures/gad7.json', '"version": "1.0.0",', '"version": "1.0.0"');
    copy.change('measures/isi.json', '"respondent": "patient"', '"respondent": "anyone"');
    renameSync(copy.at('measures/who5.json'), copy.at('measures/who-5.json'));
    const said = () => {
      try {
        readLibrary(copy.root);
        return '';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    expect(said()).toMatch(/measures\/gad7\.json line 4: a comma/);
    expect(said()).toMatch(/measures\/isi\.json line \d+: respondent is wrong/);
    expect(said()).toMatch(
      /measures\/who-5\.json says it is "who5", so it must be called who5\.json or who5@1\.0\.0\.json/,
    );
  });

  test('without the lock nothing is read', () => {
    const copy = aCopy();
    rmSync(copy.at('released.json'));
    expect(() => readLibrary(copy.root)).toThrow(/There is no .*released\.json/);
    writeFileSync(copy.at('released.json'), '{ "measures": { "phq9": {} } }');
    expect(() => readLibrary(copy.root)).toThrow(/released\.json line 1: .*must look like phq9@1\.0\.0/);
  });
});

describe('clinical signatures', () => {
  const signedBy = (copy: ReturnType<typeof aCopy>, ...names: string[]) => {
    const released = readReleased(copy.root);
    const phq9 = released['measures']?.['phq9@1.0.0'];
    const signatures = names.map((name) => ({ name, role: 'Clinician', date: '2026-04-14' }));
    writeFileSync(
      copy.at('released.json'),
      JSON.stringify({ ...released, measures: { ...released['measures'], 'phq9@1.0.0': { ...phq9, signatures } } }),
    );
    return readLibrary(copy.root).measures.newest.get('phq9')?.clinicallySigned;
  };

  test('two different people make content clinically signed, one person twice does not', () => {
    const copy = aCopy();
    expect(signedBy(copy)).toBe(false);
    expect(signedBy(copy, 'Clinician A')).toBe(false);
    expect(signedBy(copy, 'Clinician A', 'Clinician A')).toBe(false);
    expect(signedBy(copy, 'Clinician A', 'Clinician B')).toBe(true);
  });

  test('nothing in this repository is signed yet, and nothing pretends to be', () => {
    const library = readLibrary();
    expect([...library.measures.versions.values()].filter(({ clinicallySigned }) => clinicallySigned)).toEqual([]);
  });
});

describe('versions', () => {
  test('an old version stays readable beside the newest, which is found without naming it', () => {
    const copy = aCopy();
    renameSync(copy.at('measures/phq9.json'), copy.at('measures/phq9@1.0.0.json'));
    for (const version of ['1.10.0', '1.9.0'])
      writeFileSync(
        copy.at(`measures/phq9@${version}.json`),
        copy.read('measures/phq9@1.0.0.json').replace('"version": "1.0.0"', `"version": "${version}"`),
      );
    const library = readLibrary(copy.root);
    expect(measureOf(library, 'phq9')?.version).toBe('1.10.0');
    expect(measureOf(library, 'phq9', '1.0.0')?.version).toBe('1.0.0');
    expect(measureOf(library, 'phq9', '7.0.0')).toBeUndefined();
    expect(measureOf(library, 'bdi2')).toBeUndefined();
    expect(entryOf(library.measures, 'phq9', '1.9.0')).toMatchObject({ released: false, clinicallySigned: false });
    expect(entryOf(library.measures, 'phq9', '1.0.0')).toMatchObject({ released: true });
  });

  test('a new version is added to the lock unsigned; a hash that is there is never touched', () => {
    const copy = aCopy();
    writeFileSync(
      copy.at('measures/phq9.json'),
      copy.read('measures/phq9.json').replace('"version": "1.0.0"', '"version": "1.0.1"'),
    );
    copy.change('measures/gad7.json', '"frequency": "Every session', '"frequency": "Each session');
    const before = readReleased(copy.root)['measures'];
    expect(writeReleased(copy.root)).toEqual(['measures/phq9@1.0.1']);
    const after = readReleased(copy.root)['measures'];
    expect(after).toEqual({
      ...before,
      'phq9@1.0.1': { sha256: hashOf(copy.read('measures/phq9.json')), signatures: [] },
    });
  });
});

test('what is read is frozen all the way down', () => {
  const measure = measureOf(readLibrary(), 'phq9');
  expect(() => Object.assign(measure?.safety[0] ?? {}, { atLeast: 3 })).toThrow(TypeError);
  expect(() => Reflect.apply(Array.prototype.push, measure?.items, [{}])).toThrow(TypeError);
});

test('the content folder is found from anywhere inside the package, and nowhere else', () => {
  const copy = aCopy();
  const inside = path.join(copy.root, 'build', 'server');
  mkdirSync(inside, { recursive: true });
  expect(contentRoot(path.join(contentRoot(), '..', 'build', 'server', 'chunks'))).toBe(contentRoot());
  expect(() => contentRoot(inside)).toThrow('was not found');
});
