import { commandsOf, laterInstructions } from '../../model/dockerfile/around';
import { isRemote, sourceWords } from '../../model/dockerfile/copy-sources';
import { addFlag } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const CHECKS = ['sha256sum', 'sha512sum', 'sha384sum', 'sha1sum', 'shasum', 'md5sum', 'gpg', 'gpgv', 'cosign', 'minisign', 'openssl'] as const;

const isGit = (source: string): boolean => /^(?:git@|git:|ssh:)|\.git(?:#|$)|^github\.com\//.test(source);

/** A commit says what is fetched; a branch or a tag may be moved. */
const isPinned = (source: string): boolean => /#[0-9a-f]{40,64}(?::|$)|[?&](?:checksum|commit)=/.test(source);

/** Whether a step below verifies what was fetched. */
const isVerified = (add: Instruction): boolean => laterInstructions(add).some(run => commandsOf(run).some(command => command.is(...CHECKS)));

// No example digest that looks real: a made-up one would be mistaken for the file's.
const PLACEHOLDER = 'digest';

export default instructionRule<{ readonly isGit: boolean }>({
  id: 'add-without-checksum',
  keywords: ['ADD'],
  severity: 'info',
  category: 'copy-and-add',
  title: { en: 'Download without a checksum', zh: '下载文件没有校验和' },
  message: {
    en: 'Nothing checks what this address serves: another file there tomorrow goes into the image unnoticed',
    zh: '没有校验这个地址给出的内容：明天换成别的文件，也会不知不觉进入镜像',
  },
  variants: {
    git: {
      en: 'A branch or tag of this repository can move: name a commit, or give a checksum',
      zh: '这个仓库的分支或标签可能会变：请写明提交，或者给出校验和',
    },
  },
  why: {
    en: 'Whoever controls the server, or the way to it, decides what runs in your cluster. With "--checksum" the build fails when the file is not the one that was reviewed.',
    zh: '谁控制了服务器或网络链路，谁就能决定集群里运行什么。加上 "--checksum"，文件与审查过的不一致时构建就会失败。',
  },
  whenNot: {
    en: 'The file is meant to be the newest on every build.',
    zh: '每次构建就是要取最新的文件。',
  },
  links: [LINKS.addChecksum],
  check(add) {
    if (add.flag('checksum') || isVerified(add)) return [];
    const source = sourceWords(add).find(word => isRemote(word.value ?? word.raw) && !isPinned(word.raw));
    if (!source || (source.hasVariables && /#|commit|sha|\.git/i.test(source.raw))) return [];
    const git = isGit(source.raw);
    return [{ at: source.place, ...(git ? { variant: 'git' } : {}), data: { isGit: git } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Add "--checksum"', zh: '添加 "--checksum"' },
    changes(add, _context, { data }) {
      const flag = `--checksum=sha256:${PLACEHOLDER}`;
      // A Git checksum is the commit's hash without an algorithm.
      return data?.isGit ? undefined : addFlag(add, flag, [{ start: flag.length - PLACEHOLDER.length, end: flag.length }]);
    },
  }],
  examples: [
    {
      bad: `FROM alpine:3.22
ADD [|https://example.com/tool-1.2.tar.gz|] /opt/
`,
      fixed: `FROM alpine:3.22
ADD --checksum=sha256:digest https://example.com/tool-1.2.tar.gz /opt/
`,
    },
    {
      bad: `FROM alpine:3.22
ADD --keep-git-dir=true [|https://github.com/moby/buildkit.git#v0.25.0|] /src
ADD [|git@github.com:moby/buildkit.git|] /src
`,
    },
    {
      why: { en: 'A checksum, a commit, a local file, or a step that verifies.', zh: '有校验和、写明了提交、是本地文件，或后面有校验的步骤。' },
      good: `FROM alpine:3.22
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a /a
ADD https://github.com/moby/buildkit.git#0123456789abcdef0123456789abcdef01234567:/docs /docs
ADD https://github.com/moby/buildkit.git#$COMMIT /src
ADD rootfs.tar.gz /
`,
    },
    {
      why: { en: 'The next step verifies it.', zh: '下一步会校验。' },
      good: `FROM alpine:3.22
ADD https://example.com/tool /usr/bin/tool
COPY tool.sha256 /tmp/
RUN sha256sum -c /tmp/tool.sha256
`,
    },
  ],
});
