import { asksThisMachine, downloadOf, verifiesDownload } from '../../model/dockerfile/downloads';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** What is downloaded to verify others with. */
const KEYS = /\.(?:asc|gpg|sig|key|pem|crt|pub|minisig|sha\d*|sha\d+sums?|md5|sum|txt|list|repo|json)["']?$|sums?(?:\.txt)?["']?$/i;

/** The address of a program or an archive that a command saves or unpacks. */
function downloaded(command: ShellCommand): ShellWord | undefined {
  const download = downloadOf(command);
  const isKept = download && (download.to === 'file' || (download.to === 'pipe' && command.pipedInto?.is('tar', 'bsdtar', 'gunzip', 'unzip', 'xz', 'dd', 'tee') === true));
  return isKept && !asksThisMachine(download) ? download.urls.find(({ raw }) => !KEYS.test(raw)) : undefined;
}

export default commandRule({
  id: 'verify-download',
  commands: ['curl', 'wget'],
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'A download is not verified', zh: '下载的文件没有校验' },
  message: {
    en: 'Nothing in this RUN compares the download with a checksum or a signature',
    zh: '这条 RUN 没有用校验和或签名核对下载的内容',
  },
  why: {
    en: 'TLS only says which server answered. A release that was replaced on the server, or a mirror that was broken into, gets into the image unseen. A checksum in the Dockerfile notices.',
    zh: 'TLS 只能证明是哪台服务器应答。服务器上的发布文件被替换，或镜像站被入侵，都会不知不觉进入镜像。在 Dockerfile 里写上校验和就能发现。',
  },
  whenNot: {
    en: 'A later step verifies the file, or what is downloaded verifies itself.',
    zh: '后面的步骤会校验，或下载的内容自带校验。',
  },
  links: [LINKS.dockerfileAdd, LINKS.curlManual],
  check({ run, command }) {
    const url = downloaded(command);
    const commands = run.body?.commands ?? [];
    // A script may verify what was downloaded; ADD --checksum needs no RUN.
    const isVerified = commands.some(verifiesDownload) || commands.some(({ nameWord }) => /verify|checksum/i.test(nameWord?.raw ?? ''));
    return url && !isVerified ? [{ at: url.place }] : [];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN curl -fsSLo /usr/bin/tool [|https://example.com/tool|] && \\
    # unpacked at once
    sudo curl -fsSL [|"https://example.com/$V/a.tgz"|] | tar xz
RUN wget -q [|https://example.com/b.zip|]
`,
    },
    {
      why: { en: 'It is verified, or what is downloaded is a key, a list or an answer.', zh: '已经校验，或下载的是密钥、列表或接口应答。' },
      good: `FROM debian:13
RUN curl -fsSLo tool https://example.com/tool && echo "abc  tool" | sha256sum -c -
RUN wget -q https://example.com/a.tgz https://example.com/a.tgz.asc && gpg --batch --verify a.tgz.asc a.tgz
RUN curl -fsSLo /etc/apt/keyrings/a.asc https://example.com/key.asc && curl -fsS https://example.com/v | grep 1 && curl http://localhost/ -o x
`,
    },
  ],
});
