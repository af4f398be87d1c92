import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { syntaxFaults, type SyntaxCode, type SyntaxFault } from '../../model/dockerfile/syntax';
import type { Dockerfile } from '../../model/dockerfile/types';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import type { Text } from '../rule';

const WORDS: Readonly<Record<SyntaxCode, Text>> = {
  'unknown-instruction': { en: '"{word}" is not a Dockerfile instruction', zh: '"{word}" 不是 Dockerfile 指令' },
  'instruction-missing-arguments': { en: '{keyword} needs arguments', zh: '{keyword} 缺少参数' },
  'argument-count': { en: '{keyword} has too few or too many arguments', zh: '{keyword} 的参数个数不对' },
  'unknown-flag': { en: '{keyword} has no flag "{word}"', zh: '{keyword} 没有 "{word}" 这个选项' },
  'duplicate-flag': { en: '{keyword} takes "{word}" only once', zh: '{keyword} 的 "{word}" 只能写一次' },
  'flag-missing-value': { en: 'The flag "--{word}" of {keyword} needs a value', zh: '{keyword} 的选项 "--{word}" 缺少值' },
  'flag-boolean-value': { en: '"{word}" is neither true nor false', zh: '"{word}" 既不是 true 也不是 false' },
  'healthcheck-flag-value': { en: 'HEALTHCHECK does not accept "{word}": write a duration such as 30s, or a number for --retries', zh: 'HEALTHCHECK 不接受 "{word}"：时长写成 30s 这样的形式，--retries 写数字' },
  'healthcheck-type': { en: 'HEALTHCHECK is followed by CMD and a command, or by NONE', zh: 'HEALTHCHECK 后面应是 CMD 加命令，或者 NONE' },
  'copy-from-flag-reference': { en: '"{word}" is no stage or image: "--from" takes no variables', zh: '"{word}" 不是阶段也不是镜像："--from" 里不能用变量' },
  'invalid-port': { en: '"{word}" is no port: write a number up to 65535, or a range of them', zh: '"{word}" 不是端口：写不大于 65535 的数字，或者端口范围' },
  'invalid-expose-protocol': { en: '"{word}" is no protocol of EXPOSE: tcp, udp or sctp', zh: 'EXPOSE 不支持协议 "{word}"：只能是 tcp、udp 或 sctp' },
  'invalid-stop-signal': { en: '"{word}" is no signal', zh: '"{word}" 不是信号' },
  'shell-json-form': { en: 'SHELL takes a JSON array with at least one word', zh: 'SHELL 的参数必须是至少有一个元素的 JSON 数组' },
  'onbuild-trigger': { en: 'ONBUILD cannot hold {word}', zh: 'ONBUILD 里不能使用 {word}' },
  'key-value-syntax': { en: '"{word}" has no name or no "=": quote a value that holds spaces; a comment needs a line of its own', zh: '"{word}" 缺少名字或 "="：值里有空格要加引号，注释要单独成行' },
  'unbalanced-quotes': { en: 'A quote in {keyword} is not closed', zh: '{keyword} 里的引号没有闭合' },
  'unsupported-variable-modifier': { en: 'The builder does not know "{word}" behind the name of a variable', zh: '构建器不认识变量名后面的 "{word}"' },
  'unterminated-heredoc': { en: 'Nothing ends the heredoc: a line "{word}" is missing', zh: 'heredoc 没有结束：缺少单独一行的 "{word}"' },
  'escape-directive': { en: 'The escape character is "\\" or "`", not "{word}"', zh: '转义字符只能是 "\\" 或 "`"，不能是 "{word}"' },
  'duplicate-directive': { en: 'A parser directive is given only once', zh: '解析器指令只能写一次' },
  'from-first': { en: 'FROM comes first: only ARG may stand before it, not {word}', zh: 'FROM 必须在最前面：它之前只能有 ARG，不能有 {word}' },
  'invalid-stage-name': { en: '"{word}" is no name for a stage: begin with a letter, then letters, digits, ".", "-", "_"', zh: '"{word}" 不能作为阶段名：以字母开头，后面只能是字母、数字、"."、"-"、"_"' },
  'from-as-keyword': { en: 'FROM takes an image, or an image with AS and a name: "{word}" is neither', zh: 'FROM 后面是镜像，或者镜像加 AS 和名字："{word}" 不符合' },
  'undefined-arg-in-from': { en: 'No ARG before the first FROM declares "{word}": the image has no name', zh: '第一个 FROM 之前没有用 ARG 声明 "{word}"：镜像名为空' },
  'invalid-image-reference': { en: '"{word}" is no image: names are lower-case, tag and digest are not empty', zh: '"{word}" 不是有效的镜像：名字要小写，标签和摘要不能为空' },
};

/** Parts that a script puts together have other names than the file that is built, and no FROM of their own. */
const isPart = ({ code }: SyntaxFault, { stages }: Dockerfile, file: string): boolean =>
  code === 'from-first' && stages.length === 0 && !/(?:^|\/)(?:Dockerfile|Containerfile)$/i.test(file);

export default dockerfileRule<SyntaxFault>({
  id: 'dockerfile-syntax',
  severity: 'error',
  category: 'validity',
  title: { en: 'Dockerfile that does not build', zh: '无法构建的 Dockerfile' },
  message: { en: 'The builder refuses "{word}"', zh: '构建器会拒绝 "{word}"' },
  variants: WORDS,
  why: {
    en: 'The build stops here before anything runs. It is cheaper to see it now than in the pipeline.',
    zh: '构建会在这里直接失败，什么都不会执行。现在看到，总比在流水线里看到要好。',
  },
  whenNot: {
    en: 'Another program fills the file in before it is built. Files with a `# syntax=` frontend other than Docker\'s own are not checked.',
    zh: '文件在构建之前还会由别的程序处理。`# syntax=` 指定了其他前端的文件不会检查。',
  },
  links: [LINKS.dockerfileReference],
  alias: {
    hadolint: ['DL1000', 'DL3011', 'DL3043', 'DL3061'],
    buildkit: ['UndefinedArgInFrom'],
    'dockerfile-utils': [
      'UNKNOWN_INSTRUCTION', 'ARGUMENT_MISSING', 'ARGUMENT_EXTRA', 'ARGUMENT_REQUIRES_ONE', 'ARGUMENT_REQUIRES_AT_LEAST_ONE', 'ARGUMENT_REQUIRES_TWO',
      'ARGUMENT_REQUIRES_AT_LEAST_TWO', 'ARGUMENT_REQUIRES_ONE_OR_THREE', 'ARGUMENT_UNNECESSARY', 'UNKNOWN_ADD_FLAG', 'UNKNOWN_COPY_FLAG', 'UNKNOWN_FROM_FLAG',
      'UNKNOWN_HEALTHCHECK_FLAG', 'FLAG_DUPLICATE', 'FLAG_MISSING_VALUE', 'FLAG_EXPECTED_BOOLEAN_VALUE', 'FLAG_INVALID_DURATION', 'FLAG_LESS_THAN_1MS',
      'FLAG_MISSING_DURATION', 'FLAG_UNKNOWN_UNIT', 'FLAG_AT_LEAST_ONE', 'INVALID_SYNTAX', 'FLAG_INVALID_FROM_VALUE', 'UNKNOWN_TYPE',
      'HEALTHCHECK_CMD_ARGUMENT_MISSING', 'INVALID_PORT', 'INVALID_PROTO', 'INVALID_SIGNAL', 'SHELL_JSON_FORM', 'SHELL_REQUIRES_ONE',
      'ONBUILD_CHAINING_DISALLOWED', 'ONBUILD_TRIGGER_DISALLOWED', 'SYNTAX_MISSING_EQUALS', 'SYNTAX_MISSING_NAMES', 'SYNTAX_MISSING_SINGLE_QUOTE',
      'SYNTAX_MISSING_DOUBLE_QUOTE', 'UNSUPPORTED_MODIFIER', 'INVALID_ESCAPE_DIRECTIVE', 'DUPLICATED_ESCAPE_DIRECTIVE', 'NO_SOURCE_IMAGE',
      'INVALID_BUILD_STAGE_NAME', 'INVALID_AS', 'BASE_NAME_EMPTY', 'INVALID_REFERENCE_FORMAT', 'FLAG_INVALID_LINK_VALUE',
    ],
    dockerfilelint: [
      'invalid_command', 'invalid_line', 'required_params', 'extra_args', 'missing_args', 'from_first', 'invalid_port', 'label_invalid', 'invalid_format',
      'healthcheck_options_missing_args',
    ],
    trivy: ['DS-0008'],
  },
  check: (dockerfile, { file }) => syntaxFaults(dockerfile).filter(fault => !isPart(fault, dockerfile, file)).map(fault =>
    ({ at: fault.at, variant: fault.code, args: { word: fault.word, keyword: fault.instruction?.keyword, meant: fault.meant?.text }, data: fault })),
  fixes: [{
    // Not safe: the nearest name is a guess.
    safe: false,
    title: { en: 'Change to {meant}', zh: '改为 {meant}' },
    changes: (_dockerfile, _context, { data }) => data?.meant && replaceSpan(data.meant.replaces, data.meant.text),
  }],
  examples: [
    {
      bad: `FROM node:24
[|WROKDIR|] /app
COPY --[|fom|]=build /app /app
`,
      fixed: `FROM node:24
WORKDIR /app
COPY --from=build /app /app
`,
    },
    {
      bad: `ARG VERSION=24
[|RUN|] npm ci
FROM node:$VERSION
ENV NODE_ENV=production [|#|] for npm
EXPOSE 80 [|99999|] [|80/http|]
STOPSIGNAL [|SIGSTOPP|]
SHELL [|bash|]
HEALTHCHECK --interval=[|5|] CMD curl localhost
COPY --from=[|$STAGE|] /app /app
RUN cat <<[|EOF|]
hello
`,
    },
    {
      why: { en: 'All of this builds with BuildKit.', zh: '这些 BuildKit 都能构建。' },
      good: `# syntax=docker/dockerfile:1
FROM node:24
COPY --parents --exclude=*.md --link a b .
ADD --unpack=true --keep-git-dir https://example.com/a.tar /a
RUN --network=none --mount=type=bind,source=a,target=/a cat 3<<EOF <<-'END'
one
EOF
	two
	END
STOPSIGNAL RTMIN+3
HEALTHCHECK --interval=0s --retries=0 --start-interval=1s CMD true
EXPOSE 127.0.0.1:80:80 \${PORT}/tcp 8000-8010/TCP
ENV A=\${B#prefix} C="\${D/a/b}"
USER app user
`,
    },
    {
      why: { en: 'Somebody is still typing.', zh: '还在输入。' },
      good: `FROM node:24
WORK`,
    },
  ],
});
