import type { Span } from '../../text/span';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Weakness {
  readonly at: Span;
  readonly what: string;
  readonly variant?: string;
}

const OLD_TLS = ['tlsv1', 'tlsv1.0', 'tlsv1.1', 'sslv2', 'sslv3', '2', '3', '1'];

function weaknesses(command: ShellCommand): readonly Weakness[] {
  if (command.is('md5sum', 'sha1sum')) return command.hasFlag('c', 'check') ? [{ at: command.namePlace, what: command.name ?? '' }] : [];
  if (command.is('shasum')) {
    const algorithm = command.flag('a', 'algorithm')?.text ?? '1';
    return algorithm === '1' && command.hasFlag('c', 'check') ? [{ at: command.namePlace, what: 'shasum -a 1' }] : [];
  }
  const protocol = command.is('curl') ? command.flags().find(({ name, word }) => OLD_TLS.includes(name) && /^--(?:tls|ssl)v|^-[123]$/.test(word.text ?? '')) : undefined;
  if (protocol) return [{ at: protocol.word.place, what: protocol.word.text ?? '', variant: 'protocol' }];
  const secure = command.is('wget') ? command.flag('secure-protocol') : undefined;
  return secure && /^(?:SSLv[23]|TLSv1(?:_1)?)$/i.test(secure.text ?? '') ? [{ at: secure.word.place, what: secure.text ?? '', variant: 'protocol' }] : [];
}

export default commandRule({
  id: 'weak-crypto',
  commands: ['md5sum', 'sha1sum', 'shasum', 'curl', 'wget'],
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'Outdated cryptography', zh: '过时的加密算法' },
  message: {
    en: '"{what}" verifies with a checksum that can be forged: use sha256sum',
    zh: '"{what}" 用的校验和可以伪造：请改用 sha256sum',
  },
  variants: {
    protocol: {
      en: '"{what}" allows a version of TLS that is no longer safe',
      zh: '"{what}" 允许使用已不安全的 TLS 版本',
    },
  },
  why: {
    en: 'Two files with the same MD5 or SHA-1 can be made on purpose, so such a checksum shows a broken transfer, not an attack. TLS before 1.2 has known attacks too.',
    zh: '可以蓄意造出 MD5 或 SHA-1 相同的两个文件，所以这种校验和只能发现传输出错，防不住攻击。TLS 1.2 之前的版本也有已知的攻击。',
  },
  whenNot: {
    en: 'The publisher offers nothing else, and only the transfer is in doubt.',
    zh: '发布方只提供这种校验和，而且只是为了确认传输完整。',
  },
  links: [LINKS.curlManual, LINKS.wgetManual],
  check: ({ command }) => weaknesses(command).map(({ at, what, variant }) => ({ at, args: { what }, ...(variant ? { variant } : {}) })),
  examples: [
    {
      bad: `FROM debian:13
RUN echo "abc  a" | [|md5sum|] -c - && echo "abc  b" | sudo [|sha1sum|] --check && \\
    # old
    curl [|--tlsv1.0|] -O https://example.com/a && wget [|--secure-protocol=TLSv1|] https://example.com/b
RUN echo "abc  c" | [|shasum|] -c
`,
    },
    {
      why: { en: 'A sound checksum, a name for a file, or a newer TLS.', zh: '可靠的校验和、只用来命名文件，或较新的 TLS。' },
      good: `FROM debian:13
RUN echo "abc  a" | sha256sum -c - && md5sum /etc/hosts > /sum && echo "abc  b" | shasum -a 256 -c
RUN curl --tlsv1.2 -O https://example.com/a && wget --secure-protocol=TLSv1_2 https://example.com/b
`,
    },
  ],
});
