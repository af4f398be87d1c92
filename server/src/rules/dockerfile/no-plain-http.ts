import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { downloadOf, plainHttpHost, verifiesDownload } from '../../model/dockerfile/downloads';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import type { Word } from '../../model/dockerfile/word';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Flags that name an index, by command. */
const INDEX_FLAGS: Readonly<Record<string, readonly string[]>> = {
  pip: ['i', 'index-url', 'extra-index-url', 'f', 'find-links'], pip3: ['i', 'index-url', 'extra-index-url', 'f', 'find-links'],
  uv: ['i', 'index-url', 'extra-index-url', 'default-index', 'index', 'f', 'find-links'], npm: ['registry'], yarn: ['registry'], pnpm: ['registry'], gem: ['s', 'source'],
};

/** The words that say where a command downloads from. */
function addresses(command: ShellCommand): readonly ShellWord[] {
  const download = downloadOf(command);
  if (download) return download.to === 'none' ? [] : download.urls;
  if (command.is('git')) return ['clone', 'fetch'].includes(command.operands()[0]?.text ?? '') ? command.operands() : [];
  if (command.is('rpm', 'yum', 'dnf', 'dnf5', 'microdnf', 'tdnf')) return command.operands();
  const names = INDEX_FLAGS[command.name ?? ''];
  if (!names) return [];
  const settings = command.operands()[0]?.text === 'config' ? command.operands() : [];
  return [...command.flags().filter(({ name }) => names.includes(name)).flatMap(({ value }) => value ?? []), ...settings];
}

/** An address in a word, flags such as `--index-url=` in front of it taken off. */
const hostIn = (raw: string): string | undefined => plainHttpHost(raw.replace(/^["']|["']$/g, '').replace(/^--?[\w-]+=/, ''));

function offences(instruction: Instruction): readonly (Word | ShellWord)[] {
  if (instruction.keyword === 'ADD') return instruction.flag('checksum') ? [] : instruction.words.slice(0, -1);
  const commands = instruction.body?.commands ?? [];
  // What is compared with a checksum may come over any line.
  const downloads = commands.filter(command => !command.is('curl', 'wget') || !commands.some(verifiesDownload));
  return downloads.flatMap(addresses);
}

export default instructionRule<Word | ShellWord>({
  id: 'no-plain-http',
  keywords: ['RUN', 'ADD'],
  severity: 'warning',
  category: 'packages',
  title: { en: 'A download without TLS', zh: '没有用 TLS 下载' },
  message: {
    en: 'Downloads from "{host}" over plain HTTP: whoever is in between can change them',
    zh: '通过明文 HTTP 从 "{host}" 下载：中间人可以篡改内容',
  },
  why: {
    en: 'Nothing in plain HTTP tells whether the answer is the server\'s. What a proxy or a stranger on the way puts in its place is installed into your image.',
    zh: '明文 HTTP 无法证明内容来自真正的服务器。途中的代理或陌生人换掉的内容会装进镜像。',
  },
  whenNot: {
    en: 'The server is in your own network and has no certificate.',
    zh: '服务器在自己的内网里，而且没有证书。',
  },
  links: [LINKS.addOrCopy, LINKS.dockerfileAdd, LINKS.curlManual],
  check: instruction => offences(instruction).flatMap(word => {
    const host = hostIn(word.raw);
    return host === undefined ? [] : [{ at: word.place, args: { host }, data: word }];
  }),
  fixes: [{
    // Not safe: the server may not answer to https.
    safe: false,
    title: { en: 'Use https', zh: '改用 https' },
    changes: (_instruction, _context, { data }) => data?.span && replaceSpan(data.span, data.raw.replace(/http:\/\//i, 'https://')),
  }],
  examples: [
    {
      bad: `FROM debian:13
ADD [|http://example.org/a.tar.gz|] /a/
RUN curl -fLO [|"http://example.org/b"|] && sudo wget -q [|http://example.org/c|]
RUN pip install [|--index-url=http://pypi.example.org/simple|] flask && npm --registry [|http://npm.example.org|] ci && \\
    git clone [|http://example.org/d.git|] && rpm -i [|http://example.org/e.rpm|]
`,
      fixed: `FROM debian:13
ADD https://example.org/a.tar.gz /a/
RUN curl -fLO "https://example.org/b" && sudo wget -q https://example.org/c
RUN pip install --index-url=https://pypi.example.org/simple flask && npm --registry https://npm.example.org ci && \\
    git clone https://example.org/d.git && rpm -i https://example.org/e.rpm
`,
    },
    {
      why: { en: 'Encrypted, verified, inside, or no download.', zh: '已加密、已校验、在内网，或不是下载。' },
      good: `FROM debian:13
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d http://example.org/a /a
RUN curl -fLO https://example.org/b && curl http://localhost:8080/ && wget http://192.168.1.2/c http://build/d http://nexus.internal/e
RUN curl -fLO http://example.org/f && echo "abc  f" | sha256sum -c -
RUN curl -fLO "http://$HOST/g" && echo 'deb http://deb.debian.org/debian trixie main' > /etc/apt/sources.list
RUN curl -o /dev/null http://example.org/ && echo http://example.org/
`,
    },
  ],
});
