import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction, Property } from '../../model/dockerfile/types';
import { isTime, isUri } from '../../model/label-values';
import { holdsKeyMaterial } from '../../model/secret-values';
import { isNoLicenceExpression, meantLicence } from '../../model/spdx';
import { closest } from '../../text/closest';
import type { Span } from '../../text/span';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const PREFIX = 'org.opencontainers.image.';

/** The keys of https://github.com/opencontainers/image-spec/blob/main/annotations.md, and what is wrong with a value. */
const KEYS: Readonly<Record<string, { readonly variant: string; readonly isWrong: (value: string) => boolean } | undefined>> = {
  created: { variant: 'time', isWrong: value => !isTime(value) },
  authors: undefined,
  url: { variant: 'uri', isWrong: value => !isUri(value) },
  documentation: { variant: 'uri', isWrong: value => !isUri(value) },
  source: { variant: 'uri', isWrong: value => !isUri(value) && !/^[\w.-]+@[\w.-]+:/.test(value) },
  version: undefined,
  revision: undefined,
  vendor: undefined,
  licenses: { variant: 'licence', isWrong: isNoLicenceExpression },
  'ref.name': undefined,
  title: undefined,
  description: undefined,
  'base.digest': { variant: 'digest', isWrong: value => !/^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[A-Za-z0-9=_-]+$/.test(value) },
  'base.name': undefined,
};

/** What another program fills in before the build. */
const TEMPLATE = /\{\{|<\w+>|@\w+@|__\w+__|#\{|%\w+%/;

interface Fault {
  readonly at: Span;
  readonly variant?: string;
  readonly value: string;
  readonly meant: string | undefined;
}

function keyFault({ name, nameSpan }: Property, key: string): Fault | undefined {
  const meant = closest(key, Object.keys(KEYS));
  return meant === undefined ? undefined : { at: nameSpan, value: name, meant: PREFIX + meant };
}

function faultOf(label: Property): Fault | undefined {
  if (!label.name.startsWith(PREFIX) || label.name.includes('$')) return undefined;
  const key = label.name.slice(PREFIX.length);
  if (!Object.hasOwn(KEYS, key)) return keyFault(label, key);
  const kind = KEYS[key];
  // What holds a variable is given its value by the build, whatever the default says.
  const value = label.value?.value;
  if (!kind || !value || !label.valueSpan || TEMPLATE.test(value) || holdsKeyMaterial(value) || !kind.isWrong(value)) return undefined;
  return { at: label.valueSpan, variant: kind.variant, value, meant: kind.variant === 'licence' ? meantLicence(value) : undefined };
}

/** The text that a fix puts in place of a key or of a whole value. */
function correction({ dockerfile }: Instruction, { at, value, meant }: Fault): ReturnType<typeof replaceSpan> | undefined {
  const written = dockerfile.text.slice(at.start, at.end);
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return meant !== undefined && written === quote + value + quote ? replaceSpan(at, quote + meant + quote) : undefined;
}

export default instructionRule<Fault>({
  id: 'oci-label-value',
  keywords: ['LABEL'],
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Well-known label that says nothing to programs', zh: '程序读不懂的通用标签' },
  message: { en: 'No program knows the label "{value}": "{meant}" is meant', zh: '没有程序认识标签 "{value}"：应为 "{meant}"' },
  variants: {
    time: { en: '"{value}" is no time: programs read one such as 2027-06-30T12:00:00Z', zh: '"{value}" 不是时间：程序能读的是 2027-06-30T12:00:00Z 这样的格式' },
    uri: { en: '"{value}" is no address: write it with its scheme, such as https://', zh: '"{value}" 不是网址：请写上 https:// 之类的协议' },
    licence: { en: '"{value}" is no SPDX expression such as "Apache-2.0 OR MIT"', zh: '"{value}" 不是 SPDX 表达式，例如 "Apache-2.0 OR MIT"' },
    digest: { en: '"{value}" is no digest such as sha256:…', zh: '"{value}" 不是 sha256:… 这样的摘要' },
  },
  why: {
    en: 'Registries, scanners and update bots read the labels of the OCI specification to link an image to its source and licence. What is misspelt or has another form they pass over in silence.',
    zh: '镜像仓库、扫描工具和自动更新机器人会读取 OCI 规范里的标签，把镜像和源代码、许可证对应起来。写错键名或格式不对，它们就直接跳过，不会报错。',
  },
  whenNot: { en: 'Only people read the label.', zh: '这个标签只给人看。' },
  links: [LINKS.ociAnnotations, LINKS.spdxLicenses, LINKS.rfc3339],
  check: (instruction, { labels }) => instruction.properties.flatMap(label => {
    // A kind that the house gives the label is checked by the rule for that kind.
    const fault = Object.hasOwn(labels.schema, label.name) ? undefined : faultOf(label);
    return fault ? [{ at: fault.at, variant: fault.variant, args: { value: fault.value, meant: fault.meant }, data: fault }] : [];
  }),
  fixes: [{
    // Not safe: the nearest name is a guess.
    safe: false,
    title: { en: 'Change to {meant}', zh: '改为 {meant}' },
    changes: (instruction, _context, { data }) => data && correction(instruction, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
LABEL [|org.opencontainers.image.license|]=MIT \\
      org.opencontainers.image.licenses=[|"Apache 2.0"|]
`,
      fixed: `FROM debian:13
LABEL org.opencontainers.image.licenses=MIT \\
      org.opencontainers.image.licenses="Apache-2.0"
`,
    },
    {
      bad: `FROM debian:13
LABEL org.opencontainers.image.created=[|2027-06-30|] org.opencontainers.image.url=[|example.com/shop|]
LABEL org.opencontainers.image.licenses=[|"see LICENSE file"|] org.opencontainers.image.base.digest=[|latest|]
`,
    },
    {
      why: { en: 'What the specification asks for, what is unknown, and labels of others.', zh: '符合规范的值、无从得知的值，以及其他标签。' },
      good: `FROM debian:13
ARG CREATED=unknown
LABEL org.opencontainers.image.created=$CREATED \\
      org.opencontainers.image.source="https://github.com/example/shop" \\
      org.opencontainers.image.licenses="MIT AND LicenseRef-Shop" \\
      org.opencontainers.image.title="Shop" org.opencontainers.image.revision="" \\
      org.opencontainers.image.url="{{ .URL }}" \\
      org.opencontainers.image.base.name=debian license="Apache 2.0"
`,
    },
  ],
});
