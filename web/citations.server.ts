import sources from '#content/sources.json' with { type: 'json' };

/** A source as pages show it: its tag, the work it names, and whether the passage itself was read for this edition. */
export type Citation = Readonly<{ tag: string; citation: string; check: string }>;

const known: Readonly<Record<string, Readonly<{ citation: string; check: string }>>> = sources.sources;

const checks: Readonly<Record<string, string>> = {
  full: 'read in full',
  summary: 'summary read',
  secondhand: 'as reported by others',
  notReopened: 'not read again for this edition',
  house: 'a decision of this project',
};

/** The sources behind these tags, each once, in the order given. A dagger means that the passage was not read again. */
export const citationsOf = (tags: readonly string[]): readonly Citation[] =>
  [...new Set(tags)].flatMap((tag) => {
    const source = known[tag.replace('†', '')];
    return source
      ? [
          {
            tag,
            citation: source.citation,
            check: checks[tag.endsWith('†') ? 'notReopened' : source.check] ?? source.check,
          },
        ]
      : [];
  });
