/*
 * Who may import whom, type imports counted: no circles, no import from a lower layer to a higher one, and rooms are
 * entered by their doors only. docs/architecture.md describes the rooms and layers. `npm run structure` checks the
 * rules.
 */

const tests = String.raw`\.(test|contract)\.tsx?$|/(testing|spec|bench|contract)/`;

/**
 * @param from the room, as a pattern of paths; its tests may look anywhere
 * @param to what it must not import
 * @param except the doors that it may use
 */
const closed = (name, comment, from, to, except) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: to, ...(except && { pathNot: except }) },
});

/** The layers of the renderer, top down. */
const layers = [
  'features',
  'ui',
  'app',
  'actions',
  'account',
  'uploads',
  'cache',
  'changes',
  'state',
  'connection',
  'bridge',
];

const above = (layer) => layers.slice(0, layers.indexOf(layer)).join('|');

const renderer = layers
  .slice(1)
  .map((layer) =>
    closed(
      `renderer-${layer}`,
      `renderer/${layer}/ imports from lower layers only: ${layers.join(' > ')}.`,
      `^renderer/${layer}/`,
      `^renderer/(${above(layer)})/`,
    ),
  );

const relay = [
  closed('protocol', 'protocol/ is pure.', '^relay/protocol/', '^relay/(?!protocol/)'),
  closed('words', 'words/ is pure.', '^relay/words/', '^relay/(?!words/)', '^relay/protocol/comparable\\.ts$'),
  closed('ports', 'ports/ sees the protocol and words.', '^relay/ports/', '^relay/(?!(ports|protocol|words)/)'),
  closed('core', 'core/ sees ports, no transport.', '^relay/core/', '^relay/(adapters|connection|handlers|http)/'),
  closed('handlers', 'handlers/ return effects.', '^relay/handlers/', '^relay/(adapters|connection|http)/'),
];

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that import each other are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...renderer,
    ...relay,
    closed('relay-alone', 'relay/ imports no other room.', '^relay/', '^(main|renderer|e2e)/'),
    closed(
      'main-relay',
      'main/ sees relay/index.ts and the protocol.',
      '^main/',
      '^relay/',
      '^relay/(index\\.ts$|protocol/)',
    ),
    closed(
      'main-renderer',
      'main/ sees the contract of the bridge and its texts, and nothing that runs in the page.',
      '^main/',
      '^renderer/',
      '^renderer/bridge/(?!(browser|electron|page-away)\\.ts$)',
    ),
    closed(
      'texts',
      'The texts are pure data, for the page and the main process.',
      '^renderer/bridge/texts/',
      '^(?!renderer/bridge/texts/)',
    ),
    closed('main-alone', 'main/ imports no tests.', '^main/', '^e2e/'),
    closed('renderer-alone', 'renderer/ sees the protocol.', '^renderer/', '^(main|e2e|relay)/', '^relay/protocol/'),
    closed(
      'no-tests',
      'What is shipped imports nothing of tests.',
      '^(relay|main|renderer)/(?!gallery/)',
      '/(testing|spec|bench)/',
    ),
    {
      name: 'gallery-alone',
      comment: 'renderer/gallery/ sees everything in renderer/, and nothing sees it: only the dev server has it.',
      severity: 'error',
      from: { pathNot: '^renderer/gallery/' },
      to: { path: '^renderer/gallery/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg)$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
