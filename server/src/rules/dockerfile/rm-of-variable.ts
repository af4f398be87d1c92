import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Risk {
  readonly word: ShellWord;
  readonly variant: 'unquoted' | 'empty';
}

/** The variable that a path begins with and that nothing guards (`${A:?}`): everything below `/` when it is empty. */
const LEADING = /^["']?\$(?:\{(\w+)\}|(\w+))["']?\/["']?(?:\*["']?|(?:bin|etc|home|lib|opt|root|sbin|srv|usr|var)["']?\/?["']?)?$/;

/** Whether a variable is known to hold something: set by ENV or ARG with a value, or by an assignment of this RUN. */
function holdsSomething(run: Instruction, name: string): boolean {
  // Every shell sets these two.
  if (name === 'HOME' || name === 'PWD') return true;
  const variable = run.stage?.variable(name, run);
  if (variable?.source === 'env' && (variable.value ?? '') !== '') return true;
  return (run.body?.commands ?? []).some(({ assignments, context }) => context.inLoop || assignments.some(assignment => assignment.name === name));
}

function risks(run: Instruction, command: ShellCommand): readonly Risk[] {
  if (!command.hasFlag('r', 'R', 'recursive')) return [];
  return command.operands().flatMap((word): Risk[] => {
    // The JSON form has no variables.
    const [, braced, bare] = (word.hasExpansion ? LEADING.exec(word.raw) : null) ?? [];
    const name = braced ?? bare;
    if (name !== undefined && !holdsSomething(run, name)) return [{ word, variant: 'empty' }];
    return word.hasUnquotedExpansion && !word.hasSubstitution && !/^\$(?:@|\*|\{\w+\[)/.test(word.raw) ? [{ word, variant: 'unquoted' }] : [];
  });
}

/** Double quotes around a word that holds none, and no wildcard that they would switch off. */
const canQuote = (word: ShellWord): boolean => !word.isQuoted && !word.hasGlob && !/["'\\~]/.test(word.raw);

export default commandRule<Risk>({
  id: 'rm-of-variable',
  commands: ['rm'],
  severity: 'off',
  strict: 'info',
  category: 'shell',
  title: { en: 'rm -r of an unguarded variable', zh: 'rm -r 删除未加保护的变量路径' },
  message: {
    en: 'Without quotes "{word}" may become several paths, or none: quote it',
    zh: '不加引号，"{word}" 可能变成多个路径，也可能什么都没有：请加上引号',
  },
  variants: {
    empty: {
      en: 'When the variable in "{word}" is empty, this deletes what lies directly below "/"',
      zh: '如果 "{word}" 里的变量为空，就会删除 "/" 下面的内容',
    },
  },
  why: {
    en: 'A variable that is empty, or that holds a blank, makes rm delete something else. In a build that is a broken image; the same line in a script on a machine is worse.',
    zh: '变量为空或含有空格时，rm 删除的就是别的东西。在构建里只是弄坏镜像；同样一行放到服务器的脚本里，后果更严重。',
  },
  whenNot: {
    en: 'The variable is a list of paths on purpose.',
    zh: '变量本来就是一串路径。',
  },
  links: [LINKS.posixShell, LINKS.bashManual],
  check: ({ run, command }) => risks(run, command).map(risk => ({
    at: risk.word.place, args: { word: risk.word.raw }, ...(risk.variant === 'empty' ? { variant: 'empty' } : {}), data: risk,
  })),
  fixes: [{
    // Safe only in a script of its own: there the quotes change nothing but what the rule demands. A list of paths would become one.
    safe: false,
    title: { en: 'Quote it', zh: '加上引号' },
    changes: ({ command }, _context, { data }) => data?.variant === 'unquoted' && data.word.span && canQuote(data.word) && !command.context.inNestedScript
      ? replaceSpan(data.word.span, `"${data.word.raw}"`) : undefined,
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN rm -rf [|$BUILD_DIR|] && sudo rm -r \\
    # the source
    [|/src/\${NAME}|]
`,
      fixed: `FROM debian:13
RUN rm -rf "$BUILD_DIR" && sudo rm -r \\
    # the source
    "/src/\${NAME}"
`,
    },
    {
      bad: `FROM debian:13
RUN rm -rf [|"$CACHE"/*|] && rm -fr [|\${TMP}/|]
`,
    },
    {
      why: { en: 'Quoted, guarded, known, or only one file.', zh: '已加引号、已加保护、值已知，或只删一个文件。' },
      good: `FROM debian:13
ENV CACHE=/cache
RUN rm -rf "$BUILD_DIR" "\${TMP:?}"/* "$CACHE"/* /var/lib/apt/lists/* && rm $FILE
RUN ["rm", "-rf", "$CACHE2/"]
RUN DIR="$(mktemp -d)" && rm -rf "$DIR"/* "$HOME/.cache"
`,
    },
  ],
});
