// Who may import whom: docs/decisions/0002. Each rule has been seen to fail on a planted import.
const ring = (name, mayUse) => ({
  name: `${name}-ring`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: '[.](test|spec)[.]ts$' },
  to: {
    path: '^(domain|store|usecases|web|api|jobs|cli|main|test)/',
    pathNot: `^(${[name, ...mayUse].join('|')})/`,
  },
});
const real = { dependencyTypesNot: ['type-only'] };
module.exports = {
  forbidden: [
    ring('domain', []),
    ring('store', ['domain']),
    ring('usecases', ['store', 'domain']),
    ...['web', 'api', 'jobs', 'cli'].map((door) => ring(door, ['usecases', 'domain'])),
    {
      name: 'domain-stays-pure',
      severity: 'error',
      from: { path: '^domain/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^domain/|node_modules/zod' },
    },
    {
      name: 'only-the-store-speaks-sql',
      severity: 'error',
      from: { pathNot: '^(store|main|test)/|[.]test[.]ts$' },
      to: { path: 'node_modules/(pg|kysely|graphile-worker)/', ...real },
    },
    {
      name: 'no-parsers-in-the-browser',
      severity: 'error',
      from: { path: '[.](svelte|browser[.]ts)$' },
      to: { path: '[.](schema|server)[.]ts$|node_modules/zod', ...real },
    },
    {
      name: 'no-use-cases-in-components',
      severity: 'error',
      from: { path: '[.](svelte|browser[.]ts)$|[+](page|layout)[.]ts$' },
      to: { path: '^(usecases|store|main)/', ...real },
    },
    { name: 'ui-knows-no-route', severity: 'error', from: { path: '^web/ui/' }, to: { path: '^web/routes/' } },
    // A cycle closed by a type alone is none when the program runs.
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: real } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // What the build makes of our sources is judged in the sources.
    exclude: { path: '^(build|[.]svelte-kit)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.svelte', '.js', '.json'],
    },
  },
};
