import { unpinnedPackages } from '../../model/dockerfile/package-install';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether the project is there, so that its go.mod decides the version of a path without one. */
const hasProject = (run: Instruction): boolean => run.stage === undefined
  || run.stage.chain.some(stage => stage.instructions.some(({ keyword, span }) => ['COPY', 'ADD'].includes(keyword) && span.start < run.span.start))
  || run.flags.some(({ name }) => name === 'mount') || (run.body?.commands ?? []).some(command => command.is('git') || command.runs('go', 'mod'));

/** Whether `go get` and a version such as `@latest` look for the newest release; `go install path` asks go.mod. */
const asksForNewest = (command: ShellCommand, text: string): boolean => text.includes('@') || command.operands()[0]?.text === 'get';

export default commandRule({
  id: 'go-pin-versions',
  commands: ['go'],
  severity: 'info',
  category: 'packages',
  title: { en: 'A Go program without a version', zh: 'Go 程序没有指定版本' },
  message: {
    en: '"{package}" is another version tomorrow: give it one, as in "@v1.2.3"',
    zh: '"{package}" 明天就可能是另一个版本：请写明版本，例如 "@v1.2.3"',
  },
  why: {
    en: 'The build takes whatever is newest on its day. Two builds of the same commit then differ, and a broken release breaks yours. The module proxy keeps old versions, so a fixed one goes on working.',
    zh: '构建时取的是当天最新的版本。同一个提交构建两次，结果可能不同；上游发布有问题，你的构建也跟着失败。模块代理会保留旧版本，固定版本不会失效。',
  },
  whenNot: {
    en: 'You want the newest on purpose, and rebuild often.',
    zh: '有意总用最新版本，并且经常重新构建。',
  },
  links: [LINKS.goInstall],
  alias: { hadolint: ['DL3062'] },
  check: ({ run, command }) => unpinnedPackages(command, 'go')
    .filter(({ word }) => asksForNewest(command, word.text ?? '') || !hasProject(run))
    .map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM golang:1.25
RUN go install [|github.com/a/b@latest|] && go get [|example.com/c|]
RUN CGO_ENABLED=0 go install -v -ldflags "-s -w" [|golang.org/x/tools/cmd/stringer|]
RUN go run [|example.com/d@main|] example.com/e
`,
    },
    {
      why: { en: 'A version, the standard library, the project itself, or what its go.mod lists.', zh: '写明了版本、属于标准库、是项目本身，或由 go.mod 决定。' },
      good: `FROM golang:1.25
RUN go install github.com/a/b@v1.2.3 && go install github.com/a/b@$VERSION && go install github.com/c/d@2f1c3ab && go install cmd/vet
COPY . .
RUN go install ./... && go run main.go && go run github.com/a/b/cmd/c && go install example.com/listed && go get -u ./...
`,
    },
  ],
});
