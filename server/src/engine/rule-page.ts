// A rule's page in Markdown, for the documentation, the editor and the command line alike.

import { stringify } from 'yaml';
import type { Example, Locale, Rule, RuleInfo, Text } from '../rules/rule';
import { render } from './render';
import { CATEGORY_NAMES, LEVEL_NAMES } from './rule-words';

const WORDS = {
  fixable: { en: 'quick fix', zh: '可快速修复' },
  offStrict: { en: 'off by default, {level} in the preset `strict`', zh: '默认关闭，预设 `strict` 中为{level}' },
  offAll: { en: 'off by default, on in the preset `all`', zh: '默认关闭，预设 `all` 中开启' },
  between: { en: 'Kubernetes {since} up to, but not including, {until}', zh: 'Kubernetes {since} 及以上，{until} 以下' },
  since: { en: 'Kubernetes {since} and later', zh: 'Kubernetes {since} 及以上' },
  until: { en: 'before Kubernetes {until}', zh: 'Kubernetes {until} 以下' },
  why: { en: 'Why', zh: '为什么' },
  whenNot: { en: 'When it is right to ignore it', zh: '什么时候可以忽略' },
  examples: { en: 'Examples', zh: '示例' },
  bad: { en: 'Wrong', zh: '有问题' },
  fixed: { en: 'After the quick fix', zh: '快速修复之后' },
  fixWrites: { en: 'The quick fix writes `{file}`', zh: '快速修复会写入 `{file}`' },
  good: { en: 'Right', zh: '没有问题' },
  beside: { en: 'with `{file}` beside it', zh: '旁边还有 `{file}`' },
  settings: { en: 'with these settings', zh: '使用以下设置' },
  ignoring: { en: 'Ignoring it', zh: '如何忽略' },
  inComment: { en: 'On the line, or above it:', zh: '写在该行，或它的上一行：' },
  inConfig: { en: 'For the whole project, in `.seaworthy.yaml`:', zh: '对整个项目，写在 `.seaworthy.yaml` 中：' },
  reason: { en: 'reason', zh: '原因' },
  aliases: { en: 'The same check elsewhere', zh: '其他工具中的同一检查' },
  links: { en: 'Read more', zh: '延伸阅读' },
  colon: { en: ': ', zh: '：' },
  listComma: { en: ', ', zh: '、' },
} satisfies Record<string, Text>;

/** When a rule speaks without anybody asking for it, in words. */
export function levelWords(rule: RuleInfo, locale: Locale): string {
  if (rule.severity !== 'off') return LEVEL_NAMES[rule.severity][locale];
  return rule.strict ? render(WORDS.offStrict, { level: LEVEL_NAMES[rule.strict] }, locale) : WORDS.offAll[locale];
}

function releaseWords({ since, until }: RuleInfo, locale: Locale): string[] {
  if (since && until) return [render(WORDS.between, { since, until }, locale)];
  if (since) return [render(WORDS.since, { since }, locale)];
  return until ? [render(WORDS.until, { until }, locale)] : [];
}

/** Replaces an example's `[|marks|]` by a comment line of carets below what they mark. */
function withCarets(marked: string): string {
  return marked.split('\n').flatMap(line => {
    const plain = line.replaceAll('[|', '').replaceAll('|]', '');
    const carets = [...line.matchAll(/\[\|(.*?)\|\]/g)].reduce((row, match, index) => {
      const start = match.index - index * '[||]'.length;
      return row.padEnd(start) + '^'.repeat(Math.max(match[1]?.length ?? 0, 1));
    }, '');
    return carets === '' ? [plain] : [plain, `#${carets.slice(1)}`];
  }).join('\n');
}

/** The language of another file's fence. */
const languageOf = (file: string): string => (/\.ya?ml$/.test(file) ? 'yaml' : 'text');

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.replace(/\n*$/, '\n')}\`\`\``;

function exampleBlocks(example: Example, language: string, locale: Locale): string[] {
  const surroundings = [
    ...(example.settings ? [`${WORDS.settings[locale]}${WORDS.colon[locale]}`, fence('yaml', stringify(example.settings))] : []),
    ...Object.entries(example.files ?? {}).flatMap(([file, text]) => text === '' ? [render(WORDS.beside, { file }, locale)]
      : [`${render(WORDS.beside, { file }, locale)}${WORDS.colon[locale]}`, fence(languageOf(file), text)]),
  ];
  if ('good' in example) {
    return [`**${WORDS.good[locale]}**`, ...(example.why ? [example.why[locale]] : []), fence(language, example.good), ...surroundings];
  }
  const fixed = example.fixed === undefined ? [] : [`**${WORDS.fixed[locale]}**`, fence(language, example.fixed)];
  const written = Object.entries(example.writes ?? {}).flatMap(([file, text]) => [`**${render(WORDS.fixWrites, { file }, locale)}**`, fence(languageOf(file), text)]);
  return [`**${WORDS.bad[locale]}**`, fence(language, withCarets(example.bad)), ...surroundings, ...fixed, ...written];
}

/** Comments cannot ignore the rules about comments. */
const ignoringBlocks = (rule: RuleInfo, locale: Locale): string[] => [
  `## ${WORDS.ignoring[locale]}`,
  ...(rule.category === 'ignoring' ? [] : [WORDS.inComment[locale], fence('yaml', `# seaworthy-ignore ${rule.id} -- ${WORDS.reason[locale]}`)]),
  WORDS.inConfig[locale],
  fence('yaml', `rules:\n  ${rule.id}: off`),
];

/** The rule's page; examples are shown as far as the build has kept them. */
export function rulePage(rule: Rule, locale: Locale): string {
  const language = rule.language === 'dockerfile' ? 'dockerfile' : 'yaml';
  const facts = [
    `\`${rule.id}\``, levelWords(rule, locale), CATEGORY_NAMES[rule.category][locale],
    ...(rule.fixCount > 0 ? [WORDS.fixable[locale]] : []), ...releaseWords(rule, locale),
  ];
  const aliases = Object.entries(rule.alias ?? {}).map(([peer, names]) =>
    `- ${peer}${WORDS.colon[locale]}${names.map(name => `\`${name}\``).join(WORDS.listComma[locale])}`);
  const links = rule.links.map(link => `- <${link}>`);
  return [
    `# ${rule.title[locale]}`,
    facts.join(' · '),
    `## ${WORDS.why[locale]}`,
    rule.why[locale],
    `## ${WORDS.whenNot[locale]}`,
    rule.whenNot[locale],
    ...(rule.examples.length > 0 ? [`## ${WORDS.examples[locale]}`] : []),
    ...rule.examples.flatMap(example => exampleBlocks(example, language, locale)),
    ...ignoringBlocks(rule, locale),
    ...(aliases.length > 0 ? [`## ${WORDS.aliases[locale]}`, aliases.join('\n')] : []),
    ...(links.length > 0 ? [`## ${WORDS.links[locale]}`, links.join('\n')] : []),
  ].join('\n\n') + '\n';
}
