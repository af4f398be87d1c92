import { dependencyInstall } from '../../model/dockerfile/dependency-install';
import { moveInstructionAfter } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction, Property } from '../../model/dockerfile/types';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Names of what differs from build to build. A bare VERSION is as often that of a tool that is installed. */
const VOLATILE = /^(?:(?:CI_|GITHUB_|GIT_|VCS_|SOURCE_|BUILD_|DRONE_|CIRCLE_|BITBUCKET_)*(?:BUILD_(?:DATE|TIME|TIMESTAMP|NUMBER|NUM|ID)|BUILDTIME|BUILDDATE|BUILDNUMBER|COMMIT|COMMIT_(?:SHA|HASH|ID|REF|SHORT_SHA)|GIT_(?:SHA|HASH|REF|REV|REVISION|DESCRIBE|TAG|BRANCH)|SHA1?|REVISION|PIPELINE_ID|JOB_ID|RUN_(?:ID|NUMBER))|GITHUB_SHA|VCS_REF|GIT_COMMIT_\w+|CI_COMMIT_\w+|BUILD_VERSION|CREATED|DATE_CREATED)$/;

/** Commands whose work is worth keeping. */
function isExpensive(command: ShellCommand): boolean {
  if (dependencyInstall(command)) return true;
  return command.runs(['apt-get', 'apt', 'apk', 'yum', 'dnf', 'microdnf', 'zypper', 'pip', 'pip3', 'npm', 'yarn', 'pnpm', 'gem', 'cargo', 'conda', 'composer'],
    ['install', 'add', 'ci', 'upgrade', 'fetch', 'create']) || command.is('make', 'cmake');
}

const uses = (instruction: Instruction, name: string): boolean =>
  new RegExp(`\\b${name}\\b`).test(instruction.dockerfile.text.slice(instruction.keywordSpan.end, instruction.span.end));

interface Early {
  readonly declaration: Instruction;
  readonly last: Instruction;
}

/** The expensive RUNs below a declaration that come before anything uses the variable, or one that takes its value. */
function expensiveBelow(declaration: Instruction, name: string, instructions: readonly Instruction[]): readonly Instruction[] {
  const below = instructions.slice(instructions.indexOf(declaration) + 1);
  const used = below.findIndex(instruction => uses(instruction, name));
  return (used < 0 ? below : below.slice(0, used)).filter(run => commandsOf(run).some(isExpensive));
}

const isVolatile = ({ name, value }: Property): boolean => VOLATILE.test(name)
  || (value !== undefined && value.variables.some(variable => VOLATILE.test(variable.name)));

/** A constant never changes, whatever its name says: a default with digits pins something, one like `unknown` waits for the pipeline. */
const mayChange = (declaration: Instruction, { value }: Property): boolean =>
  value?.hasVariables === true || (declaration.keyword === 'ARG' && !/\d/.test(value?.value ?? ''));

export default stageRule<Early>({
  id: 'volatile-arg-early',
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'Build number declared above slow steps', zh: '构建编号声明在耗时步骤之前' },
  message: {
    en: '"{name}" differs in every build, so that no RUN below this line comes from the cache',
    zh: '"{name}" 每次构建都不同，这一行之后的 RUN 就都用不上缓存',
  },
  why: {
    en: 'ARG and ENV are part of the environment of every RUN below them, used or not. A new commit or date makes all these steps run again. Declared below the installs it costs nothing.',
    zh: 'ARG 和 ENV 会进入下面每条 RUN 的环境，不管用没用到。提交或日期一变，这些步骤就要全部重新执行；放到安装步骤之后声明，就没有这个代价。',
  },
  whenNot: {
    en: 'The value is meant to make the steps run again.',
    zh: '就是要用这个值让后面的步骤重新执行。',
  },
  links: [LINKS.cacheInvalidation, LINKS.cacheOrder],
  check: stage => stage.instructions.flatMap((declaration): Finding<Early>[] => {
    const [property, ...more] = declaration.properties;
    if ((declaration.keyword !== 'ARG' && declaration.keyword !== 'ENV') || !property || more.length > 0) return [];
    if (!isVolatile(property) || !mayChange(declaration, property)) return [];
    const slow = expensiveBelow(declaration, property.name, stage.instructions);
    const last = slow[slow.length - 1];
    return last ? [{
      at: property.nameSpan,
      args: { name: property.name },
      related: [{ at: last.keywordSpan, text: { en: 'This step runs again each time', zh: '这一步每次都会重新执行' } }],
      data: { declaration, last },
    }] : [];
  }),
  fixes: [{
    // Not safe: a script that is not written here may read the variable.
    safe: false,
    title: { en: 'Move "{name}" below the slow steps', zh: '把 "{name}" 移到耗时步骤之后' },
    changes: (_stage, _context, { data }) => data && moveInstructionAfter(data.declaration, data.last),
  }],
  examples: [
    {
      bad: `FROM node:24
# set by the pipeline
ARG [|GIT_SHA|]
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
ENV APP_REVISION=$GIT_SHA
CMD ["node", "server.js"]
`,
      fixed: `FROM node:24
WORKDIR /app
COPY package*.json ./
RUN npm ci
# set by the pipeline
ARG GIT_SHA
COPY . .
ENV APP_REVISION=$GIT_SHA
CMD ["node", "server.js"]
`,
    },
    {
      bad: `FROM debian:13
ARG [|BUILD_DATE|]=unknown
RUN apt-get update && \\
    apt-get install -y curl
LABEL org.opencontainers.image.created=$BUILD_DATE
`,
      fixed: `FROM debian:13
RUN apt-get update && \\
    apt-get install -y curl
ARG BUILD_DATE=unknown
LABEL org.opencontainers.image.created=$BUILD_DATE
`,
    },
    {
      bad: `FROM debian:13
ARG TAG
ENV [|BUILD_NUMBER|]=$TAG
RUN make
`,
      fixed: `FROM debian:13
ARG TAG
RUN make
ENV BUILD_NUMBER=$TAG
`,
    },
    {
      why: { en: 'Used at once, below the slow steps, constant, or only metadata of the image.', zh: '马上就用到、在耗时步骤之后、是常量，或者只是镜像的元数据。' },
      good: `FROM golang:1.25
ARG VERSION
ARG COMMIT
ENV BUILD_ID=1
LABEL revision=$COMMIT
RUN go mod download
FROM golang:1.25
RUN go mod download
ARG GIT_SHA
RUN go build -ldflags "-X main.sha=$GIT_SHA" .
FROM golang:1.25
ARG COMMIT=4f2c1d9
ARG CACHEBUST
RUN apt-get update
ARG BUILD_DATE
RUN echo "$BUILD_DATE" && make
`,
    },
  ],
});
