import { isRemote } from '../../model/dockerfile/copy-sources';
import type { Instruction } from '../../model/dockerfile/types';
import { replaceKeyword } from '../../model/dockerfile/dockerfile-edit';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Names that ADD may unpack. It looks into the file, so formats that are archives under another name count too. */
const ARCHIVE = /\.(?:tar|z|bz2|gz|lz|lzma|tz|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz|zst|tzst|taz|apk|gem|ova|box|crate)$/i;

/** Flags that COPY understands as well. */
const SHARED_FLAGS = ['chown', 'chmod', 'link', 'exclude'] as const;

/** Whether a name says for certain that it is no archive: a wildcard in its ending could match one. */
const isPlainFile = (source: string): boolean => !ARCHIVE.test(source) && !/[*?[\]][^/.]*$/.test(source);

/** The sources, when all are known files or folders of the build context. */
function localSources(add: Instruction): readonly string[] | undefined {
  if (add.heredocs.length > 0 || !add.flags.every(({ name }) => SHARED_FLAGS.some(flag => flag === name))) return undefined;
  const sources = add.words.slice(0, -1).map(word => add.resolve(word) ?? '');
  return sources.length > 0 && sources.every(source => source !== '' && !isRemote(source) && isPlainFile(source)) ? sources : undefined;
}

export default instructionRule({
  id: 'copy-instead-of-add',
  keywords: ['ADD'],
  severity: 'warning',
  category: 'copy-and-add',
  title: { en: 'ADD where COPY does', zh: '可以用 COPY 的地方用了 ADD' },
  message: {
    en: 'ADD only copies "{source}" here: COPY does that without unpacking or downloading',
    zh: 'ADD 在这里只是复制 "{source}"：用 COPY 就够了，它不会解压，也不会下载',
  },
  why: {
    en: 'ADD also unpacks archives and fetches URLs. A reader has to check which of the three is meant, and a file that one day happens to be an archive is suddenly unpacked.',
    zh: 'ADD 还会解压归档文件、下载 URL。读的人得先弄清楚是哪一种；哪天文件恰好换成了归档，就会被悄悄解压。',
  },
  whenNot: {
    en: 'The source is a tar archive whose name does not show it, and it is meant to be unpacked.',
    zh: '源文件其实是 tar 归档，只是名字看不出来，而且确实需要解压。',
  },
  links: [LINKS.addOrCopy, LINKS.dockerfileAdd],
  alias: { hadolint: ['DL3020'], trivy: ['DS-0005'], checkov: ['CKV_DOCKER_4'] },
  check(add) {
    const sources = localSources(add);
    return sources ? [{ at: add.keywordSpan, args: { source: sources[0] } }] : [];
  },
  fixes: [{
    // Safe: for files that are no archives both do the same, flags included. A variable may come to hold a URL, so there it is not offered.
    safe: true,
    title: { en: 'Use COPY', zh: '改用 COPY' },
    changes: add => add.words.some(word => word.hasVariables) ? undefined : replaceKeyword(add, 'COPY'),
  }],
  examples: [
    {
      bad: `FROM node:24
[|ADD|] . /app
onbuild [|add|] --chown=app package*.json ./
[|ADD|] ["a file", "/app/"]
`,
      fixed: `FROM node:24
COPY . /app
onbuild copy --chown=app package*.json ./
COPY ["a file", "/app/"]
`,
    },
    {
      bad: `FROM eclipse-temurin:25-jre
ARG JAR=target/web.jar
[|ADD|] $JAR app.jar
`,
    },
    {
      why: { en: 'Archives are unpacked, URLs and repositories fetched.', zh: '归档会被解压，URL 和仓库会被下载。' },
      good: `FROM debian:13
ADD rootfs.tar.xz /
ADD app.jar libs.TGZ /app/
ADD layers/rootfs* /
ADD https://example.com/tool /usr/bin/tool
ADD git@github.com:docker/buildx.git#v0.14.1:/docs /docs
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d file /file
ADD $FILE /file
ADD <<EOF /etc/motd
hello
EOF
`,
    },
  ],
});
