// Creates the file of a new rule: npm run new-rule <kubernetes|dockerfile> <id>

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LANGUAGES = ['kubernetes', 'dockerfile'] as const;
type Language = (typeof LANGUAGES)[number];

const FOLDERS = [...LANGUAGES, 'ignoring'];
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

const USAGE = `Usage: npm run new-rule <${LANGUAGES.join('|')}> <id>
The id names the offence in lower-case words with hyphens, such as missing-readiness-probe.`;

const WORDS = `  title: { en: 'What is wrong, in two or three words', zh: '两三个词说清问题' },
  message: {
    en: '{subject} and what happens because of it, in at most 120 characters',
    zh: '{subject}：一句话说明会发生什么',
  },
  why: {
    en: 'What goes wrong in production, and when. Two or three sentences.',
    zh: '在生产环境里什么时候会出什么问题，两三句话。',
  },
  whenNot: {
    en: 'When it is right to ignore this.',
    zh: '什么情况下可以忽略。',
  },`;

const KUBERNETES = (id: string): string => `import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: '${id}',
  severity: 'warning',
  category: 'configuration',
${WORDS}
  links: [LINKS.manageResources],
  check(container) {
    const isWrong = false;
    return isWrong ? [{ at: container.nameSpan, args: { subject: container.name } }] : [];
  },
  examples: [
    {
      bad: \`apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
\`,
    },
    {
      why: { en: 'Why this looks wrong and is right.', zh: '为什么看起来有问题，其实没有。' },
      good: \`apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.4.2
\`,
    },
  ],
});
`;

const DOCKERFILE = (id: string): string => `import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule({
  id: '${id}',
  severity: 'warning',
  category: 'layers-and-cache',
${WORDS}
  links: [LINKS.dockerfileReference],
  keywords: ['RUN'],
  check(instruction) {
    const isWrong = false;
    return isWrong ? [{ at: instruction.keywordSpan, args: { subject: instruction.keyword } }] : [];
  },
  examples: [
    {
      bad: \`FROM debian:bookworm-slim
[|RUN|] true
\`,
    },
    {
      why: { en: 'Why this looks wrong and is right.', zh: '为什么看起来有问题，其实没有。' },
      good: \`FROM debian:bookworm-slim
\`,
    },
  ],
});
`;

const TEMPLATES: Readonly<Record<Language, (id: string) => string>> = { kubernetes: KUBERNETES, dockerfile: DOCKERFILE };

export type NewRule = { readonly path: string; readonly text: string } | { readonly error: string };

/** The file to write for a rule, relative to the repository, or why there can be none. */
export function newRule(root: string, args: readonly string[]): NewRule {
  const [word, id, ...rest] = args;
  const language = LANGUAGES.find(each => each === word);
  if (!language || id === undefined || rest.length > 0) return { error: USAGE };
  if (!ID.test(id)) return { error: `"${id}" cannot be an id.\n${USAGE}` };
  const path = (folder: string): string => `server/src/rules/${folder}/${id}.ts`;
  const taken = FOLDERS.map(path).find(file => existsSync(join(root, file)));
  if (taken !== undefined) return { error: `There is such a rule already: ${taken}` };
  return { path: path(language), text: TEMPLATES[language](id) };
}

const nextSteps = (path: string, id: string): string => `Created ${path}

1. Mark in its first example what is to be underlined, write the check, then the words in both languages.
2. npm run generate                        registers the rule and writes its page
3. npx mocha -g "${id}"   its examples; the first one fails until the check is written
4. npm test                                everything
`;

function main(args: readonly string[]): number {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const rule = newRule(root, args);
  if ('error' in rule) {
    console.error(rule.error);
    return 2;
  }
  writeFileSync(join(root, rule.path), rule.text, { flag: 'wx' });
  console.log(nextSteps(rule.path, args[1] ?? ''));
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv.slice(2));
