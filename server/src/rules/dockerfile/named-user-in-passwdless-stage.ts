import { isNumeric, isRoot, lacksAccount, splitAccount } from '../../model/dockerfile/accounts';
import type { Instruction } from '../../model/dockerfile/types';
import type { Word } from '../../model/dockerfile/word';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const accountWord = (instruction: Instruction): Word | undefined =>
  instruction.keyword === 'USER' ? instruction.argument : instruction.flag('chown')?.value;

/** The user's name in a literal or resolved `user:group`; undefined for a number. */
function nameIn(instruction: Instruction, word: Word): string | undefined {
  const { user } = splitAccount(instruction.resolve(word) ?? '');
  return user === '' || isNumeric(user) ? undefined : user;
}

export default instructionRule({
  id: 'named-user-in-passwdless-stage',
  keywords: ['USER', 'COPY', 'ADD'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'User name that the image does not know', zh: '镜像里不存在的用户名' },
  message: { en: 'No /etc/passwd in this image knows "{user}": the container does not start', zh: '这个镜像的 /etc/passwd 里没有 "{user}"：容器无法启动' },
  variants: {
    chown: { en: 'No /etc/passwd in this image knows "{user}": the build fails, write a number', zh: '这个镜像的 /etc/passwd 里没有 "{user}"：构建会失败，请写成数字' },
  },
  why: {
    en: 'An image from scratch has no /etc/passwd, and a distroless one knows root, nobody and nonroot only. A name cannot be turned into a number there. A number needs no account: `USER 65532:65532`.',
    zh: '从 scratch 构建的镜像没有 /etc/passwd，distroless 镜像里只有 root、nobody 和 nonroot。名字无法换算成编号。编号不需要账号存在：`USER 65532:65532`。',
  },
  whenNot: { en: 'Something that is not written here adds the account.', zh: '账号由没有写在这里的步骤添加。' },
  links: [LINKS.dockerfileUser, LINKS.copyChownChmod],
  check(instruction) {
    const word = accountWord(instruction);
    const name = word && nameIn(instruction, word);
    const { stage } = instruction;
    if (!word || name === undefined || !stage || instruction.trigger || isRoot(name) || !lacksAccount(stage, name)) return [];
    return [{ at: word.place, args: { user: name }, variant: instruction.keyword === 'USER' ? undefined : 'chown' }];
  },
  examples: [
    {
      bad: `FROM golang:1.25 AS build
RUN useradd app
FROM scratch
COPY --from=build --chown=[|app:app|] /out/server /server
USER [|app|]
ENTRYPOINT ["/server"]
`,
    },
    {
      bad: `FROM gcr.io/distroless/static-debian12
USER [|app:app|]
ENTRYPOINT ["/server"]
`,
    },
    {
      why: { en: 'Numbers, accounts that the image has, and files that bring them.', zh: '数字、镜像里已有的账号，以及带来账号的文件。' },
      good: `FROM scratch AS one
COPY --from=build /etc/passwd /etc/passwd
USER app
FROM scratch AS two
COPY rootfs/ /
USER app
FROM scratch AS three
COPY --chown=10001 server /server
USER 10001:10001
FROM gcr.io/distroless/static-debian12
USER nonroot
`,
    },
  ],
});
