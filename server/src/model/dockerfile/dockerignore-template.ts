// A .dockerignore for a project that has none, from what lies in its folder and what its Dockerfile does.

import { commandsOf } from './around';
import { readsContext, sourceWords } from './copy-sources';
import { parseDockerignore } from './dockerignore';
import type { Dockerfile } from './types';

interface Ecosystem {
  /** Files of the project's root that tell it. */
  readonly manifest: RegExp;
  /** What nobody needs in an image. */
  readonly always: readonly string[];
  /** What a build makes itself, and which commands of the Dockerfile must be there to do so. */
  readonly built: readonly string[];
  readonly by: RegExp;
}

const ECOSYSTEMS: readonly Ecosystem[] = [
  { manifest: /^package\.json$/, always: ['**/npm-debug.log*', '**/yarn-error.log', 'coverage'], built: ['**/node_modules'], by: /^(?:npm|yarn|pnpm|bun)$/ },
  {
    manifest: /^(?:pyproject\.toml|requirements[\w.-]*\.txt|setup\.py|Pipfile|manage\.py)$/,
    always: ['**/__pycache__', '**/*.py[cod]', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.tox', '.coverage'],
    built: ['.venv', 'venv'],
    by: /^(?:pip|python|uv|poetry|pipenv|pdm)[\d.]*$/,
  },
  { manifest: /^go\.mod$/, always: ['**/*.test', 'coverage.out'], built: [], by: /^go$/ },
  { manifest: /^Cargo\.toml$/, always: [], built: ['target'], by: /^cargo$/ },
  { manifest: /^pom\.xml$/, always: [], built: ['**/target'], by: /^mvnw?$/ },
  { manifest: /^(?:build|settings)\.gradle(?:\.kts)?$/, always: ['.gradle'], built: ['**/build'], by: /^gradlew?$/ },
  { manifest: /^Gemfile$/, always: ['.bundle', 'log/*', 'tmp/*'], built: ['vendor/bundle'], by: /^bundler?$/ },
  { manifest: /^composer\.json$/, always: [], built: ['vendor'], by: /^composer$/ },
  { manifest: /\.(?:csproj|fsproj|vbproj|slnx?)$/, always: [], built: ['**/bin', '**/obj'], by: /^dotnet$/ },
  { manifest: /^mix\.exs$/, always: [], built: ['_build', 'deps'], by: /^mix$/ },
];

// Tools of Node projects read `.env.production` and the like while they build; only `.local` files are meant to stay on a machine.
const NODE_SECRETS = ['**/.env', '**/.env.local', '**/.env.*.local'];
const OTHER_SECRETS = ['**/.env', '**/.env.*', '!**/.env.example'];
const KEYS = ['**/*.pem', '**/*.key', '**/id_rsa', '**/.aws'];

const EDITORS = ['.idea', '.vscode', '**/.DS_Store'];
const BUILD_FILES = ['.dockerignore', '**/Dockerfile*', '**/compose*.y*ml', '**/docker-compose*.y*ml'];

/** Whether a step reads the repository: then the history stays in. */
const needsGit = (names: readonly string[]): boolean => names.some(name => /^git(?:version)?$|^goreleaser$|^make$/.test(name));

/** The lines of a section without what the Dockerfile copies by name; nothing when none is left. */
function section(title: string, patterns: readonly string[], copied: readonly string[]): string[] {
  const kept = patterns.filter(pattern => pattern.startsWith('!') || !copied.some(path => parseDockerignore(pattern).leavesOut(path)));
  return kept.length > 0 ? ['', `# ${title}`, ...kept] : [];
}

/**
 * The text of a `.dockerignore`, with `\n`. It never leaves out what the Dockerfile copies by name, nor what the Dockerfile does not make
 * itself: installed modules stay in when no step installs them.
 * @param entries names in the root of the build context; those of folders end with a slash
 */
export function dockerignoreFor(dockerfile: Dockerfile, entries: ReadonlySet<string>): string {
  const names = dockerfile.instructions.flatMap(commandsOf).flatMap(({ name }) => name ?? []);
  const copied = dockerfile.instructions.filter(readsContext).flatMap(copy => sourceWords(copy).flatMap(word => copy.resolve(word) ?? []));
  const found = ECOSYSTEMS.filter(({ manifest }) => [...entries].some(entry => manifest.test(entry)));
  const isNode = entries.has('package.json');
  const lines = [
    ...section('History and tools', [...(needsGit(names) ? [] : ['.git']), '.gitignore', '.gitattributes', '.github', ...EDITORS], copied),
    ...section('What the image is built with', BUILD_FILES, copied),
    ...section('Secrets', [...(isNode ? NODE_SECRETS : OTHER_SECRETS), ...KEYS], copied),
    ...section('What the build makes itself', found.flatMap(({ always, built, by }) => [...always, ...(names.some(name => by.test(name)) ? built : [])]), copied),
  ];
  return `${lines.slice(1).join('\n')}\n`;
}
