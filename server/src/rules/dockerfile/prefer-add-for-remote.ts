import { downloadOf, extractionOf, isSameFile } from '../../model/dockerfile/download';
import { commandsOf } from '../../model/dockerfile/around';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Flags without which ADD does the same: silence, redirects, failing, retries, where to write. */
const PLAIN = new Set([
  'f', 's', 'S', 'L', 'o', 'O', 'q', 'nv', 'fail', 'silent', 'show-error', 'location', 'output', 'remote-name', 'quiet', 'no-verbose', 'output-document',
  'retry', 'retry-delay', 'connect-timeout', 'create-dirs', 'proto', 'tlsv1', 'progress', 'show-progress', 'tries', 't',
]);

// No fix: what the step needs afterwards, and whether the address may be fetched again, only the author knows.
export default commandRule({
  id: 'prefer-add-for-remote',
  commands: ['curl', 'wget'],
  severity: 'off',
  category: 'copy-and-add',
  title: { en: 'Download that ADD could do', zh: '可以用 ADD 完成的下载' },
  message: {
    en: '"{command}" only fetches "{file}": ADD does that without the tool, checks a checksum, and notices new contents',
    zh: '"{command}" 只是下载 "{file}"：用 ADD 不需要这个工具，可以校验，还能发现内容变化',
  },
  why: {
    en: 'The cache of a RUN never looks at the server: a changed file is not fetched again. ADD asks whether it has changed, takes "--checksum", and needs no curl in the image.',
    zh: 'RUN 的缓存不会去看服务器，文件变了也不会重新下载。ADD 会检查是否有变化，支持 "--checksum"，镜像里也不需要 curl。',
  },
  whenNot: {
    en: 'The file is needed in this step only, or the server wants credentials or headers.',
    zh: '文件只在这一步里用到，或者服务器需要凭据或请求头。',
  },
  links: [LINKS.dockerfileAdd, LINKS.addChecksum],
  check({ run, command }) {
    const download = downloadOf(command);
    const names = command.flags().map(({ name }) => name);
    const isPlain = command.operands().length === 1 && command.operands()[0]?.text !== undefined && names.every(name => PLAIN.has(name) || /^[fsSLoOq]+$/.test(name));
    if (!download || !isPlain || command.context.inConditional || command.context.inLoop || command.context.inFunction) return [];
    // What is unpacked, run or removed here is not meant to stay.
    const isUsed = commandsOf(run).some(other => other !== command && (extractionOf(other) !== undefined && isSameFile(download.path, extractionOf(other)?.archive ?? download.word)
      || (other.is('rm', 'sh', 'bash', 'python', 'python3') && other.args.some(word => isSameFile(download.path, word) || word.hasGlob))));
    return isUsed ? [] : [{ at: command.namePlace, args: { command: command.name, file: download.path.split('/').pop() ?? '' } }];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN [|curl|] -fsSL -o /usr/bin/tool https://example.com/tool && chmod +x /usr/bin/tool
RUN [|wget|] -q https://example.com/data.bin
`,
    },
    {
      why: { en: 'Used up here, with headers, from an unknown address, or not written to a file.', zh: '在这里就用完、带请求头、地址未知，或没有写入文件。' },
      good: `FROM debian:13
RUN curl -fsSLo /tmp/a.tgz https://example.com/a.tgz && tar xzf /tmp/a.tgz && rm /tmp/a.tgz
RUN curl -H "Authorization: $TOKEN" -o /b https://example.com/b
RUN curl -o /c $URL
RUN curl https://example.com/install.sh | sh
`,
    },
  ],
});
