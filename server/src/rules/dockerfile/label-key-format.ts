import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Names that Docker keeps for itself; extensions of Docker Desktop are asked for theirs. */
const RESERVED = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;
const OF_EXTENSIONS = /^com\.docker\.(?:desktop|extension|image|official)/;

const isWellFormed = (key: string): boolean => /^[a-z](?:[a-z0-9._/-]*[a-z0-9])?$/.test(key) && !/\.\.|--/.test(key);

export default instructionRule<Property>({
  id: 'label-key-format',
  keywords: ['LABEL'],
  severity: 'hint',
  category: 'metadata',
  title: { en: 'Label key in an unusual form', zh: '标签的键格式不规范' },
  message: {
    en: 'Label keys are lower-case letters, digits, ".", "-", "_", beginning with a letter: not "{key}"',
    zh: '标签的键应由小写字母、数字、"."、"-"、"_" 组成，并以字母开头："{key}" 不符合',
  },
  variants: {
    reserved: { en: 'Docker reserves label keys that begin like "{key}" for itself', zh: 'Docker 保留了 "{key}" 这种开头的键，供自己使用' },
  },
  why: {
    en: 'Label filters and policies compare keys letter by letter, and some programs change their case or drop what is not allowed. Keys in the usual form come out everywhere as they went in.',
    zh: '标签的筛选和策略按字符逐个比较键，有些程序还会改变大小写，或丢掉不允许的字符。规范的键在哪里都不会变。',
  },
  whenNot: { en: 'A program asks for exactly this key.', zh: '有程序要求必须是这个键。' },
  links: [LINKS.objectLabels, LINKS.dockerfileLabel],
  alias: { hadolint: ['DL3048'] },
  check: instruction => instruction.properties.flatMap((label): readonly Finding<Property>[] => {
    const key = label.name;
    if (key === '' || key.includes('$') || instruction.properties.some(({ isLegacy }) => isLegacy && key.includes('='))) return [];
    if (RESERVED.test(key) && !OF_EXTENSIONS.test(key)) return [{ at: label.nameSpan, variant: 'reserved', args: { key }, data: label }];
    return isWellFormed(key) ? [] : [{ at: label.nameSpan, args: { key, better: key.toLowerCase() }, data: label }];
  }),
  fixes: [{
    // Not safe: what looks for the old key no longer finds it.
    safe: false,
    title: { en: 'Change to "{better}"', zh: '改为 "{better}"' },
    changes(instruction, _context, { data }) {
      const better = data?.name.toLowerCase();
      if (!data || better === undefined || !isWellFormed(better) || RESERVED.test(better)) return undefined;
      const { start, end } = data.nameSpan;
      return instruction.dockerfile.text.slice(start, end) === data.name ? replaceSpan(data.nameSpan, better) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
LABEL [|Vendor|]="Shop" \\
      org.example.name=web
`,
      fixed: `FROM debian:13
LABEL vendor="Shop" \\
      org.example.name=web
`,
    },
    {
      bad: `FROM debian:13
LABEL [|_internal|]=1 [|a..b|]=2 [|com.docker.shop|]=3
`,
    },
    {
      why: { en: 'The usual form, and keys that are unknown.', zh: '规范的键，以及无从得知的键。' },
      good: `FROM debian:13
LABEL org.opencontainers.image.title=web com.docker.desktop.extension.icon=x io.k8s.display-name="Shop" $KEY=1 a=b
LABEL maintainer Ann
`,
    },
  ],
});
