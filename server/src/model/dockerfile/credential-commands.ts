// Commands that are given a credential in their words, or write one into a file. Answers are places; no secret leaves this module.

import type { Span } from '../../text/span';
import { isStandIn } from '../secret-values';
import type { ShellCommand, ShellWord } from './shell-command';

/** Names of variables that the script itself sets: what they hold is not in the history. */
type OwnNames = ReadonlySet<string>;

/** Whether a word brings a secret into the history or the layer: it is written out, or comes out of a variable of the build. */
function brings(word: ShellWord | undefined, own: OwnNames, text = word?.text): boolean {
  if (!word) return false;
  if (text === undefined) {
    const names = [...word.raw.matchAll(/\$\{?(\w+)/g)].flatMap(([, name]) => name ?? []);
    return !word.hasSubstitution && names.some(name => !own.has(name));
  }
  return text !== '' && text !== '-' && !isStandIn(text) && !text.startsWith('/run/secrets');
}

type Finder = (command: ShellCommand, own: OwnNames) => Span | undefined;

/** `login` of a client with its password on the command line. */
const login = (tools: readonly string[], ...flags: readonly string[]): Finder => (command, own) => {
  if (!command.is(...tools) || !command.operands().some(({ text }) => text === 'login')) return undefined;
  const at = command.args.findIndex(({ text, raw }) => flags.some(flag => text === flag || raw.startsWith(`${flag}=`)));
  const word = command.args[at];
  const value = word?.raw.includes('=') ? word : command.args[at + 1];
  return word && brings(value, own, value === word ? value.text?.replace(/^[^=]*=/, '') : value?.text) ? word.place : undefined;
};

const aws: Finder = (command, own) => {
  const [first, second, key, value] = command.operands();
  if (!command.is('aws') || first?.text !== 'configure' || second?.text !== 'set' || !/secret_access_key|session_token/.test(key?.text ?? '')) return undefined;
  return key && brings(value, own) ? key.place : undefined;
};

/** `npm config set //registry/:_authToken=…`, in its several spellings. */
const npm: Finder = (command, own) => {
  const operands = command.operands();
  const at = operands.findIndex(({ raw }) => /_auth\b|_authToken|_password|npmAuthToken|npmAuthIdent/i.test(raw));
  const key = operands[at];
  if (!command.is('npm', 'pnpm', 'yarn') || !operands.some(({ text }) => text === 'set') || !key) return undefined;
  const inside = /=/.test(key.raw);
  const value = inside ? key : operands[at + 1];
  return brings(value, own, inside ? key.text?.replace(/^[^=]*=/, '') : value?.text) ? key.place : undefined;
};

/** `git config url."https://TOKEN@github.com/".insteadOf https://github.com/`. */
const git: Finder = command => {
  if (!command.is('git')) return undefined;
  const [first, key] = command.operands();
  const token = /:\/\/(?:[^/:@\s]*:)?([^/@\s"]+)@/.exec(key?.raw ?? '')?.[1];
  return first?.text === 'config' && key && token !== undefined && token !== 'git' && !isNothing(token) ? key.place : undefined;
};

const isNothing = (token: string): boolean => !token.includes('$') && isStandIn(token);

/** `curl -u user:password`, `curl -H "Authorization: Bearer …"`, `wget --password=…`. */
const download: Finder = (command, own) => {
  if (command.is('curl')) {
    const user = command.flag('u', 'user');
    const password = user?.text === undefined ? /:(?=.)/.test(user?.value?.raw ?? '') : /:./.test(user.text);
    if (user && password && brings(user.value, own, user.text?.replace(/^[^:]*:/, ''))) return user.word.place;
    const header = command.flags().find(flag => ['H', 'header'].includes(flag.name) && /authorization:\s*\S|private-token:\s*\S|x-api-key:\s*\S/i.test(flag.value?.raw ?? ''));
    return header && brings(header.value, own, header.text?.replace(/^.*\s/s, '')) ? header.word.place : undefined;
  }
  const password = command.is('wget') ? command.flag('password', 'http-password', 'ftp-password') : undefined;
  return password && brings(password.value, own, password.text) ? password.word.place : undefined;
};

/** Files in which programs look for credentials. */
const FILE = /(?:^|\/)(?:\.netrc|_netrc|\.npmrc|\.yarnrc(?:\.yml)?|\.pypirc|\.git-credentials|\.pgpass|\.my\.cnf|\.dockercfg|auth\.json)$|\.docker\/config\.json$|\.aws\/credentials$|\.m2\/settings\.xml$|\.cargo\/credentials(?:\.toml)?$/;
const CREDENTIAL = /_auth|password|passwd|machine\s.*login|token|secret_access_key|"auth"|:\/\/[^/\s]+:[^/\s]+@/i;

/** Whether the last word of a line in such a file is written out. */
const holdsValue = (line: string): boolean => {
  const value = line.trim().split(/[=:\s]/).pop() ?? '';
  return value.length > 3 && !isStandIn(value);
};

/** `echo "machine … password $PW" > ~/.netrc`. */
const file: Finder = (command, own) => {
  if (!command.is('echo', 'printf', 'cat')) return undefined;
  const redirect = command.redirects.find(({ operator }) => operator.startsWith('>'));
  const target = redirect?.target ?? (command.pipedInto?.is('tee') ? command.pipedInto.operands()[0] : undefined);
  if (!target || !FILE.test(target.raw.replace(/["']/g, ''))) return undefined;
  // A word without an expansion of its own holds the text `${TOKEN}`, which the program that reads the file replaces.
  const writes = command.args.some(word => CREDENTIAL.test(word.raw) && (word.hasExpansion ? brings(word, own) : holdsValue(word.text ?? '')));
  return writes ? target.place : undefined;
};

const FINDERS: readonly Finder[] = [
  login(['docker', 'podman', 'buildah', 'skopeo', 'crane', 'oras'], '-p', '--password'), login(['helm'], '-p', '--password'), login(['az'], '-p', '--password'),
  login(['heroku', 'oc', 'argocd', 'vault'], '--password', '--token'), aws, npm, git, download, file,
];

/** The variables that a script sets, exported ones included. */
export const namesSetIn = (commands: readonly ShellCommand[]): ReadonlySet<string> => new Set(commands.flatMap(command => [
  ...command.assignments.map(({ name }) => name),
  ...(command.is('export', 'read', 'local', 'declare', 'readonly') ? command.args.map(({ raw }) => raw.replace(/=.*$/s, '')) : []),
]));

/**
 * Where a command is given a credential that stays in the image or its history; undefined when it is given none.
 * @param own the variables that its script sets by itself
 */
export function credentialPlace(command: ShellCommand, own: ReadonlySet<string>): Span | undefined {
  for (const find of FINDERS) {
    const place = find(command, own);
    if (place) return place;
  }
  return undefined;
}
