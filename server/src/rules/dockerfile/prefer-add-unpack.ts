import { replaceInstruction } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Unpack {
  readonly url: string;
  readonly folder: string;
}

const FETCH_FLAGS = /^(?:[fsSLq]*O?-?|nv|fail|silent|show-error|location|quiet|output-document|output|o)$/;
const TAR_FLAGS = /^(?:x[a-zA-Z]*|z|j|J|v|f|C|directory|extract|gzip|bzip2|xz|verbose|file)$/;

/** A download that is piped into a tar that takes all of it. */
function unpackOf(fetch: ShellCommand): Unpack | undefined {
  const tar = fetch.pipedInto;
  const [address, ...more] = fetch.operands();
  const url = address?.text;
  if (!tar?.is('tar') || tar.pipedInto || url === undefined || !/^https?:\/\/[^\s"]+$/.test(url) || more.length > 0) return undefined;
  const isPlain = fetch.flags().every(({ name }) => FETCH_FLAGS.test(name)) && tar.flags().every(({ name }) => TAR_FLAGS.test(name));
  const rest = tar.operands().filter((word, index) => index > 0 || !/^x[a-z]*$|^[a-z]+x[a-z]*$/i.test(word.text ?? '')).filter(({ text }) => text !== '-');
  const folder = tar.flag('C', 'directory')?.text;
  const isStdin = !tar.flag('f', 'file') || tar.flag('f', 'file')?.text === '-';
  return isPlain && isStdin && rest.length === 0 && folder?.startsWith('/') === true ? { url, folder } : undefined;
}

function toAdd(run: Instruction, { url, folder }: Unpack): ReturnType<typeof replaceInstruction> {
  const isAlone = commandsOf(run).length === 2 && run.flags.length === 0 && run.body?.form === 'shell';
  return isAlone && !/[\s"$\\]/.test(url + folder) ? replaceInstruction(run, `ADD --unpack=true ${url} ${folder.replace(/\/?$/, '/')}`) : undefined;
}

export default commandRule<Unpack>({
  id: 'prefer-add-unpack',
  commands: ['curl', 'wget'],
  severity: 'off',
  category: 'copy-and-add',
  title: { en: 'Download and tar that ADD could do', zh: '可以用 ADD 完成的下载和解压' },
  message: {
    en: 'ADD --unpack fetches and unpacks this archive too, takes a checksum, and needs neither "{command}" nor tar',
    zh: 'ADD --unpack 也能下载并解压这个归档，支持校验，不需要 "{command}" 和 tar',
  },
  why: {
    en: 'In a pipe a failed download is easily missed, and the cache never looks at the server again. ADD fails, compares, and works in images that have no shell.',
    zh: '管道里下载失败很容易被忽略，缓存也不会再去看服务器。ADD 会失败、会比较，在没有 shell 的镜像里也能用。',
  },
  whenNot: {
    en: 'The builder knows no "--unpack" (Dockerfile syntax before 1.17).',
    zh: '构建器不支持 "--unpack"（Dockerfile 语法低于 1.17）。',
  },
  links: [LINKS.dockerfileAdd, LINKS.addChecksum],
  check({ command }) {
    const unpack = unpackOf(command);
    return unpack ? [{ at: command.namePlace, args: { command: command.name }, data: unpack }] : [];
  },
  fixes: [{
    // Not safe: owners of the files may differ, and an older builder does not know the flag.
    safe: false,
    title: { en: 'Use ADD --unpack', zh: '改用 ADD --unpack' },
    changes: ({ run }, _context, { data }) => data && toAdd(run, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN [|curl|] -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
`,
      fixed: `FROM debian:13
ADD --unpack=true https://example.com/tool.tar.gz /opt/
`,
    },
    {
      bad: `FROM debian:13
RUN mkdir /opt/tool && [|wget|] -qO- https://example.com/tool.tar.xz | tar xJf - -C /opt/tool
`,
    },
    {
      why: { en: 'Only a part, other names, an unknown address, or another program.', zh: '只取一部分、改了名字、地址未知，或是其他程序。' },
      good: `FROM debian:13
RUN curl -L https://example.com/a.tgz | tar xz -C /opt --strip-components=1
RUN curl -L https://example.com/a.tgz | tar xz -C /opt bin/tool
RUN curl -L $URL | tar xz -C /opt
RUN curl -L https://example.com/a.sh | sh
`,
    },
  ],
});
