import { insertBlankLineAbove } from '../../model/dockerfile/comment-edit';
import type { Comment } from '../../model/dockerfile/logical-line';
import { isPragma } from '../../model/dockerfile/layout';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The names that FROM or ARG defines. */
function namesOf(instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'ARG') return instruction.properties.map(({ name }) => name);
  const name = instruction.stage?.from === instruction ? instruction.stage.name : undefined;
  return name === undefined ? [] : [name];
}

/** The comment directly above that a builder would take for the description, and that does not begin with the name. */
function misplaced(instruction: Instruction): Comment | undefined {
  const names = namesOf(instruction);
  const comment = instruction.leadingComments[instruction.leadingComments.length - 1];
  if (!comment || names.length === 0 || instruction.trigger || isPragma(comment) || comment.text.trim() === '') return undefined;
  const first = comment.text.trim().split(/\s/)[0];
  return names.some(name => name === first) ? undefined : comment;
}

export default instructionRule({
  id: 'definition-description',
  keywords: ['FROM', 'ARG'],
  severity: 'off',
  category: 'metadata',
  title: { en: 'Comment that is taken for a description', zh: '会被当作说明的注释' },
  message: { en: 'A comment here is the description of "{name}", and begins with that name', zh: '这个位置的注释是 "{name}" 的说明，应以这个名字开头' },
  why: {
    en: '`docker build --call=outline` shows the comment directly above a stage or build argument as its description when it begins with the name. Other comments belong a blank line away.',
    zh: '紧挨在阶段或构建参数上方、以其名字开头的注释，会被 `docker build --call=outline` 当作说明显示出来。其他注释请用空行隔开。',
  },
  whenNot: { en: 'Nobody asks the builder for its outline.', zh: '没有人用构建器查看说明。' },
  links: [LINKS.definitionCheck],
  alias: { buildkit: ['InvalidDefinitionDescription'] },
  check(instruction) {
    const comment = misplaced(instruction);
    return comment ? [{ at: comment.span, args: { name: namesOf(instruction).join(', ') } }] : [];
  },
  fixes: [{
    // Safe: a blank line.
    safe: true,
    title: { en: 'Put a blank line between', zh: '用空行隔开' },
    changes: instruction => misplaced(instruction) && insertBlankLineAbove(instruction),
  }],
  examples: [
    {
      bad: `[|# the version of Node.js|]
ARG VERSION=24

# two lines,
[|# of which one counts|]
FROM node:\${VERSION} AS build
`,
      fixed: `# the version of Node.js

ARG VERSION=24

# two lines,
# of which one counts

FROM node:\${VERSION} AS build
`,
    },
    {
      why: { en: 'A description, a comment further up, a comment for a tool, and a stage without a name.', zh: '说明、隔开的注释、给工具看的注释，以及没有名字的阶段。' },
      good: `# VERSION is the version of Node.js
ARG VERSION=24
# a note

ARG OTHER
# hadolint ignore=DL3006
FROM node AS build
# the image itself
FROM debian:13
`,
    },
  ],
});
