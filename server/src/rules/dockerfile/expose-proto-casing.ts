import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Span } from '../../text/span';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule<{ readonly place: Span; readonly text: string }>({
  id: 'expose-proto-casing',
  keywords: ['EXPOSE'],
  severity: 'hint',
  category: 'validity',
  title: { en: 'EXPOSE with a protocol in capitals', zh: 'EXPOSE 的协议用了大写' },
  message: { en: 'Protocols of EXPOSE are written in small letters: "{protocol}"', zh: 'EXPOSE 的协议习惯用小写：写成 "{protocol}"' },
  why: {
    en: 'The image records the port in small letters whatever the file says; BuildKit warns.',
    zh: '不管文件里怎么写，镜像里记录的都是小写；BuildKit 会给出警告。',
  },
  whenNot: { en: 'Never: both mean the same.', zh: '没有这种情况：两种写法含义相同。' },
  links: [LINKS.exposeProtoCasingCheck, LINKS.dockerfileExpose],
  alias: { buildkit: ['ExposeProtoCasing'] },
  check: ({ words }) => words.flatMap(({ raw, span }) => {
    const [, ports = '', protocol = ''] = /^(.+\/)(tcp|udp|sctp)$/i.exec(raw) ?? [];
    const lower = protocol.toLowerCase();
    if (!span || protocol === lower) return [];
    const place = { start: span.start + ports.length, end: span.end };
    return [{ at: place, args: { protocol: lower }, data: { place, text: lower } }];
  }),
  fixes: [{
    // Safe: the builder reads both alike.
    safe: true,
    title: { en: 'Write {protocol}', zh: '改为 {protocol}' },
    changes: (_instruction, _context, { data }) => data && replaceSpan(data.place, data.text),
  }],
  examples: [
    {
      bad: `FROM node:24
EXPOSE 80/[|TCP|] 53/udp $PORT/[|Udp|]
`,
      fixed: `FROM node:24
EXPOSE 80/tcp 53/udp $PORT/udp
`,
    },
    { good: 'FROM node:24\nEXPOSE 80 53/udp 80/$PROTO\n' },
  ],
});
