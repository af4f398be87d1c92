import { startedWith } from '../../model/dockerfile/start-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** `sh -c` hands further words to its script as $0, $1 …: a script that reads them does use the CMD. */
const readsArguments = ({ body }: Instruction): boolean => /\$[@*\d#]|\$\{[@*\d#]/.test(body?.source.text ?? '');

function isPlainShellForm(entrypoint: Instruction | undefined): entrypoint is Instruction {
  return entrypoint?.body !== undefined && !entrypoint.json && !entrypoint.malformedJson && entrypoint.body.dialect === 'sh' && !readsArguments(entrypoint);
}

export default instructionRule({
  id: 'shell-entrypoint-ignores-cmd',
  keywords: ['CMD'],
  severity: 'error',
  category: 'entrypoint-and-signals',
  title: { en: 'CMD that the entrypoint ignores', zh: '被 ENTRYPOINT 忽略的 CMD' },
  message: { en: 'This CMD is ignored: ENTRYPOINT is in shell form and takes no arguments', zh: '这条 CMD 会被忽略：ENTRYPOINT 使用了 shell 形式，不接收参数' },
  why: {
    en: 'The shell form runs `/bin/sh -c` with its own text only. CMD, the words behind `docker run` and `args` of a Kubernetes container go to the shell, which drops them: the program starts without them, and nobody is told.',
    zh: 'shell 形式只执行 `/bin/sh -c` 加它自己的文本。CMD、`docker run` 后面的参数，以及 Kubernetes 容器的 `args` 都传给了 shell，shell 会丢弃它们：程序照样启动，却没有这些参数，也没有任何提示。',
  },
  whenNot: { en: 'Never: write ENTRYPOINT as JSON, or delete the CMD.', zh: '没有这种情况：请把 ENTRYPOINT 写成 JSON 形式，或者删除 CMD。' },
  links: [LINKS.cmdAndEntrypoint, LINKS.dockerfileEntrypoint],
  check(cmd, { stageTargets }) {
    // `CMD []` clears what was set before.
    if (cmd.trigger || !cmd.body || cmd.json?.items.length === 0) return [];
    const entrypoints = startedWith(cmd, stageTargets).map(stage => stage.entrypoint().value);
    const entrypoint = entrypoints[0];
    if (!isPlainShellForm(entrypoint) || !entrypoints.every(isPlainShellForm)) return [];
    const related = [{ text: { en: 'The entrypoint', zh: '入口' }, at: entrypoint.keywordSpan }];
    return [{ at: cmd.keywordSpan, unnecessary: true, related }];
  },
  examples: [
    {
      bad: `FROM eclipse-temurin:25-jre
ENTRYPOINT java -jar /app.jar
[|CMD|] ["--server.port=8080"]
`,
    },
    {
      bad: `FROM python:3.13 AS base
ENTRYPOINT exec python -m \\
  app
FROM base
[|CMD|] serve
`,
    },
    {
      why: { en: 'The JSON form takes the words of CMD; a shell may be written so that it does.', zh: 'JSON 形式会接收 CMD 里的词；shell 脚本也可以写成能接收参数的形式。' },
      good: `FROM python:3.13 AS web
ENTRYPOINT ["python", "-m", "app"]
CMD ["--verbose"]
FROM python:3.13
ENTRYPOINT exec python -m app "$0" "$@"
CMD ["--verbose"]
`,
    },
    {
      why: { en: 'An entrypoint in a later stage drops the CMD of its base anyway; an empty CMD is none.', zh: '后面阶段里的 ENTRYPOINT 本来就会清除基础阶段的 CMD；空的 CMD 等于没有。' },
      good: `FROM python:3.13 AS base
CMD ["python"]
FROM base AS app
ENTRYPOINT python -m app
FROM python:3.13
ENTRYPOINT python -m app
CMD []
`,
    },
  ],
});
