import { writtenCredentials } from '../../model/dockerfile/credentials';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// ARG and ENV are for secret-in-arg-or-env.
export default instructionRule({
  id: 'credentials-in-url',
  keywords: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'LABEL', 'COPY', 'ADD'],
  severity: 'warning',
  category: 'secrets',
  title: { en: 'Password in an address', zh: '地址里写有密码' },
  message: { en: 'This address holds a password: it stays in the history of the image', zh: '这个地址里有密码：会一直留在镜像历史里' },
  why: {
    en: 'The words of an instruction stand in `docker history`, and tools write addresses into their own files (`.git/config`, lock files, logs). Change the password, and give the step its successor by `RUN --mount=type=secret`.',
    zh: '指令的内容会出现在 `docker history` 里，工具还会把地址写进自己的文件（`.git/config`、锁文件、日志）。请更换密码，再用 `RUN --mount=type=secret` 把新密码交给这一步。',
  },
  whenNot: { en: 'User and password are public, as those of an anonymous FTP server.', zh: '用户名和密码本来就是公开的，例如匿名 FTP。' },
  links: [LINKS.buildSecrets, LINKS.runMountSecret],
  check: instruction => writtenCredentials(instruction).filter(({ kind }) => kind === 'url').map(({ at }) => ({ at })),
  examples: [
    {
      bad: `FROM python:3.13
ADD [|https://shop:hunter2@|]files.example.com/model.bin /model.bin
RUN pip install --extra-index-url [|https://ci:s3cr3t-9@|]pypi.example.com/simple \\
    shop
RUN <<EOF
git clone [|https://ci:s3cr3t-9@|]git.example.com/shop.git
EOF
`,
    },
    {
      why: { en: 'Variables, a user alone, stand-ins, ports and digests.', zh: '变量、只有用户名、占位符、端口和摘要。' },
      good: `FROM python:3.13
RUN --mount=type=secret,id=pw,env=PW pip install --index-url https://ci:\${PW}@pypi.example.com/simple shop
RUN git clone ssh://git@git.example.com:22/shop.git && curl http://proxy:3128/a@b && echo "https://<user>:<password>@example.com https://user:password@example.com"
`,
    },
  ],
});
