/** Which room may use which. Each rule says why in one sentence; bin/check-dependencies.mjs proves that every file was read. */
const domains = 'disruption|enforcement|diversion|treatment|recovery|safeguarding'
module.exports = {
  forbidden: [
    {
      name: 'values-stand-alone',
      comment: 'Values are pure: they know nothing of stores, people or pages.',
      severity: 'error',
      from: { path: '^src/values/' },
      to: { path: '^src/(?!values/)' },
    },
    {
      name: 'comms-knows-numbers-not-people',
      comment: 'The phone-record engine imports values and nothing else of ours.',
      severity: 'error',
      from: { path: '^src/comms/' },
      to: { path: '^src/(?!comms/|values/)' },
    },
    {
      name: 'analyses-do-not-know-the-simulator',
      comment: 'An analysis that knows how the test data was made would measure nothing.',
      severity: 'error',
      from: { path: '^src/(comms|values|server)/' },
      to: { path: '^src/simulation/' },
    },
    {
      name: 'simulator-does-not-know-the-analyses',
      comment: 'The synthetic county is a model of the world, not the detector turned round.',
      severity: 'error',
      from: { path: '^src/simulation/' },
      to: { path: '^src/(?!simulation/|values/)' },
    },
    {
      name: 'domains-do-not-know-each-other',
      comment: 'Domains relate by record id and by events that the server wires.',
      severity: 'error',
      from: { path: `^src/(${domains})/` },
      to: { path: `^src/(${domains}|comms|server|cli)/`, pathNot: '^src/$1/' },
    },
    {
      name: 'nothing-imports-the-composition-root',
      comment: 'The server and the command line put the parts together; no part needs them.',
      severity: 'error',
      from: { path: '^src/(?!server/|cli/)' },
      to: { path: '^src/(server|cli)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that is not in package.json can disappear.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'What runs in a county must not lean on what only tests have.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '(^test/|\\.test\\.ts$)' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'types', 'node'] },
  },
}
