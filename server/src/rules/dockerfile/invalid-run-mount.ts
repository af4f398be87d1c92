import { CHANGE_TO_MEANT, syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'invalid-run-mount',
  title: { en: 'Mount option that RUN does not accept', zh: 'RUN 不接受的挂载选项' },
  message: { en: '"{word}" is no option of --mount', zh: '"{word}" 不是 --mount 的选项' },
  variants: {
    type: { en: '"{word}" is no type of mount: bind, cache, tmpfs, secret or ssh', zh: '"{word}" 不是挂载类型：只能是 bind、cache、tmpfs、secret 或 ssh' },
    value: { en: '"{owner}" of --mount does not accept "{word}"', zh: '--mount 的 "{owner}" 不接受 "{word}"' },
    'no-value': { en: '"{word}" of --mount needs a value', zh: '--mount 的 "{word}" 缺少值' },
    key: { en: '"{word}" is no option of --mount', zh: '"{word}" 不是 --mount 的选项' },
    empty: { en: 'An option of --mount is empty: there is a comma too many', zh: '--mount 有空选项：多了一个逗号' },
    'not-for-type': { en: 'Mounts of the type {owner} have no option "{word}"', zh: '{owner} 类型的挂载没有 "{word}" 选项' },
    variable: { en: '"{word}" is no stage or image: "from" takes no variables', zh: '"{word}" 不是阶段也不是镜像："from" 里不能用变量' },
    both: { en: 'A secret mount has an id or a source, not both', zh: 'secret 挂载的 id 和 source 只能写一个' },
  },
  why: {
    en: 'The build stops at this line: the builder checks the options of every mount before it runs anything.',
    zh: '构建会停在这一行：构建器在执行之前会检查每个挂载的选项。',
  },
  links: [LINKS.runMount],
  overlaps: 'docker-checks',
  fixes: [CHANGE_TO_MEANT],
  examples: [
    {
      bad: `FROM node:24
RUN --mount=type=[|cahce|],target=/root/.npm --mount=type=bind,[|sorce|]=a,target=/a --mount=type=cache,target=/b,sharing=[|lockd|] npm ci
`,
      fixed: `FROM node:24
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,source=a,target=/a --mount=type=cache,target=/b,sharing=locked npm ci
`,
    },
    {
      bad: `FROM node:24
RUN --mount=type=[|volume|],target=/a --mount=type=bind,target=/b,[|sharing|]=shared --mount=type=tmpfs,target=/c,[|uid|]=0 make
RUN --mount=type=secret,source=a,[|id|]=b --mount=type=secret,id=c,[|from|]=build --mount=type=cache,[|target|] --mount=from=[|$STAGE|],target=/d --mount=type=cache,target=/e,mode=[|rwx|] make
`,
    },
    {
      good: `FROM node:24
RUN --mount=type=cache,target=/root/.npm,sharing=locked,uid=1000,mode=0755 --mount=type=tmpfs,target=/tmp,size=64m npm ci
RUN --mount=type=secret,id=npm,target=/root/.npmrc,required --mount=type=ssh,mode=0600 npm ci
RUN --mount=target=.,ro --mount=from=build,src=/a,dst=/b,rw=true --mount=type=secret,id=token,env=TOKEN npm ci
RUN --mount=type=$KIND,target=$DIR npm ci
`,
    },
  ],
});
