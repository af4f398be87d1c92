import { removeProperty } from '../../model/dockerfile/property-removal';
import type { Instruction, Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Instructions that neither run anything nor read a variable that is not written in them. */
const IDLE: readonly string[] = ['ENV', 'ARG', 'LABEL', 'EXPOSE', 'VOLUME', 'STOPSIGNAL', 'WORKDIR', 'USER', 'MAINTAINER'];

const isName = (name: string, text: string): boolean => new RegExp(`\\$\\{?${name}\\b`).test(text);

/** The property that sets the name anew before anything could have read the first value. */
function replacement(instruction: Instruction, property: Property): Property | undefined {
  const { stage, keyword } = instruction;
  const { name } = property;
  if (!stage || !/^\w+$/.test(name)) return undefined;
  // Words of one ENV do not see each other: only those of later instructions read the value.
  const below = stage.instructions.slice(stage.instructions.indexOf(instruction) + 1);
  const inSame = instruction.properties.slice(instruction.properties.indexOf(property) + 1).find(other => other.name === name);
  if (inSame) return inSame;
  for (const next of below) {
    if (!IDLE.includes(next.keyword) || isName(name, next.arguments.text)) return undefined;
    const found = next.properties.find(other => other.name === name && (next.keyword === 'ENV' || next.keyword === 'ARG'));
    if (found) return next.keyword === keyword && !(keyword === 'ARG' && !found.value) ? found : undefined;
  }
  return undefined;
}

export default instructionRule<Property>({
  id: 'env-duplicate-key',
  keywords: ['ENV', 'ARG'],
  severity: 'hint',
  category: 'metadata',
  title: { en: 'Variable set twice', zh: '重复设置的变量' },
  message: { en: 'This "{name}" has no effect: it is set again before anything reads it', zh: '这里的 "{name}" 不起作用：还没有被读取就又设置了一次' },
  why: {
    en: 'Only the last value counts. The first is left over from an edit, and whoever changes it wonders why nothing happens.',
    zh: '只有最后一个值有效。前面的是修改时留下的，谁要是改了它，只会奇怪为什么没有效果。',
  },
  whenNot: { en: 'The first is a documented default that the second overrides on purpose.', zh: '前面是有意写明的默认值，后面特意覆盖它。' },
  links: [LINKS.dockerfileEnv],
  check: instruction => instruction.trigger ? [] : instruction.properties.flatMap(property => {
    const later = replacement(instruction, property);
    if (!later) return [];
    const related = [{ text: { en: 'This one holds', zh: '生效的是这一处' }, at: later.nameSpan }];
    return [{ at: property.nameSpan, args: { name: property.name }, related, unnecessary: true, data: property }];
  }),
  fixes: [{
    // Not safe: the first value may be the one that is meant.
    safe: false,
    title: { en: 'Delete this one', zh: '删除这一处' },
    changes: (instruction, _context, { data }) => data && removeProperty(instruction, data),
  }],
  examples: [
    {
      bad: `FROM node:24
ENV [|NODE_ENV|]=development \\
    PORT=8080
LABEL a=b
ENV NODE_ENV=production
ENV [|A|]=1 B=2 A=3
`,
      fixed: `FROM node:24
ENV PORT=8080
LABEL a=b
ENV NODE_ENV=production
ENV B=2 A=3
`,
    },
    {
      why: { en: 'Something reads the first value, or may: a step, the second value, another variable.', zh: '前面的值被读取了，或者可能被读取：执行的步骤、后面的值、其他变量。' },
      good: `FROM node:24
ENV NODE_ENV=development
RUN npm ci
ENV NODE_ENV=production
ENV PATH=/a:$PATH
ENV PATH=/b:$PATH
ENV C=1
ENV D=\${C}
ENV C=2
ARG VERSION
ENV VERSION=$VERSION
`,
    },
  ],
});
