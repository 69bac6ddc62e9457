// The allowed directions of docs/ARCHITECTURE.md. Type imports count: who needs to know a type knows the thing.
// Two things this tool cannot read: that an import takes only types (scripts/sdk-imports.test.ts holds the SDK to it), and
// JSX (biome.json holds the page's .tsx files to the same directions).

const EVERYWHERE = '^(packages|apps|scripts|bench|tests)/';
const TEST = '\\.test\\.tsx?$';
const GATEWAY = '^apps/gateway/src/';
/** The places that choose implementations: the program, and the gateway that it puts together. */
const CHOOSES = `${GATEWAY}(main|gateway)\\.ts$`;

/** Only `from`'s own folder and the places that choose may import an implementation; tests and benches may anything. */
const implementation = (name, folder, to) => ({
  name,
  severity: 'error',
  comment: 'Folders see ports; only main.ts and gateway.ts choose what stands behind them.',
  from: { path: '^apps/', pathNot: [CHOOSES, `${GATEWAY}${folder}`, TEST] },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that nothing answers to would escape every rule below.',
      from: { path: EVERYWHERE },
      // What Vite does with a style sheet stands behind the question mark.
      to: { couldNotResolve: true, pathNot: '\\.css\\?inline$' },
    },
    {
      name: 'protocol-stands-alone',
      severity: 'error',
      comment: 'The wire depends on nothing of ours.',
      from: { path: '^packages/protocol/' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/protocol/' },
    },
    {
      name: 'runtime-stands-alone',
      severity: 'error',
      comment: 'Clock, ids and queues know nothing of calls.',
      from: { path: '^packages/runtime/' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/runtime/' },
    },
    {
      name: 'sdk-sees-protocol-and-runtime',
      severity: 'error',
      comment: 'The SDK and the gateway meet on the wire alone.',
      from: { path: '^packages/sdk/', pathNot: TEST },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(sdk|protocol|runtime)/' },
    },
    {
      name: 'sdk-without-zod',
      severity: 'error',
      comment: 'Schemas would triple what a page downloads; the SDK needs their types only.',
      from: { path: '^packages/sdk/', pathNot: TEST },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'gateway-sees-protocol-and-runtime',
      severity: 'error',
      comment: 'The SDK and the gateway meet on the wire alone.',
      from: { path: '^apps/gateway/', pathNot: TEST },
      to: { path: '^(packages|apps)/', pathNot: '^(apps/gateway|packages/(protocol|runtime))/' },
    },
    {
      name: 'react-sees-sdk',
      severity: 'error',
      comment: 'The parts stand on the SDK; who shows them is above.',
      from: { path: '^packages/react/', pathNot: TEST },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(react|sdk|protocol|runtime)/' },
    },
    {
      name: 'element-sees-react',
      severity: 'error',
      comment: 'The element is one way to show the parts; the page is another.',
      from: { path: '^packages/element/', pathNot: TEST },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(element|react|sdk|protocol|runtime)/' },
    },
    {
      name: 'web-sees-react',
      severity: 'error',
      comment: 'The page stands on the parts and the SDK, never on the gateway.',
      from: { path: '^apps/web/' },
      to: { path: '^(packages|apps)/', pathNot: '^(apps/web|packages/(react|sdk|protocol|runtime))/' },
    },
    {
      name: 'call-core-is-pure',
      severity: 'error',
      comment:
        'decide, evolve and announce do no I/O and read no clock: they see each other, the protocol and the runtime.',
      from: { path: `${GATEWAY}call/`, pathNot: TEST },
      to: { pathNot: [`${GATEWAY}call/`, '^packages/(protocol|runtime)/src/'] },
    },
    implementation('store-behind-its-port', 'store/sqlite/', `${GATEWAY}store/sqlite/|node_modules/(libsql|kysely)/`),
    implementation('socket-io-in-socket', 'socket/', 'node_modules/(socket\\.io|engine\\.io)/'),
    implementation('fastify-in-http', 'http/', 'node_modules/(fastify|@fastify)/'),
    {
      name: 'tests-and-benches-are-leaves',
      severity: 'error',
      comment: 'What ships depends on no test, bench or script.',
      // How a package is built does not ship.
      from: { path: '^(packages|apps)/', pathNot: [TEST, '/vite\\.config\\.ts$'] },
      to: { path: [TEST, '^(tests|bench|scripts)/'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)(dist|data)/', '\\.tsx$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css'],
    },
  },
};
