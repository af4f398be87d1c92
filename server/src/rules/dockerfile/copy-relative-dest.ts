import { destinationWord } from '../../model/dockerfile/copy-sources';
import { insertInstructionBefore, writeInWord } from '../../model/dockerfile/dockerfile-edit';
import { earlierInstructions, laterInstructions } from '../../model/dockerfile/around';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Official images that set a working directory of their own. */
const HAVE_WORKDIR: ReadonlySet<string> = new Set([
  'golang', 'php', 'wordpress', 'drupal', 'joomla', 'tomcat', 'httpd', 'composer', 'gradle', 'redis', 'bun', 'tomee', 'jetty', 'sonarqube', 'elasticsearch',
  'kibana', 'logstash', 'ghost', 'odoo', 'nextcloud', 'cassandra', 'storm', 'zookeeper', 'solr', 'caddy', 'docker', 'buildpack-deps', 'swift', 'traefik',
]);

const FOLDER = '/app';

const isRelative = (copy: Instruction): boolean => copy.keyword === 'COPY' && !/^(?:[/\\]|[A-Za-z]:)/.test(destinationWord(copy)?.value ?? '/');

/** Whether further files go to the same unknown folder. */
const hasMoreBelow = (copy: Instruction): boolean => laterInstructions(copy).some(other => other.stage === copy.stage && isRelative(other));

const isHere = (path: string): boolean => /^(?:\.\/?)+$/.test(path);

export default instructionRule({
  id: 'copy-relative-dest',
  keywords: ['COPY'],
  severity: 'info',
  category: 'copy-and-add',
  title: { en: 'Relative destination without WORKDIR', zh: '没有 WORKDIR，却复制到相对路径' },
  message: {
    en: '"{path}" is relative and no WORKDIR is set: the base image alone decides where the files go',
    zh: '"{path}" 是相对路径，又没有设置 WORKDIR：文件放到哪里全由基础镜像决定',
  },
  why: {
    en: 'Without WORKDIR the files land in the working directory of the base image, often the root folder. A new version of that image may have another one, and then nothing is where the start command expects it.',
    zh: '没有 WORKDIR，文件就会落到基础镜像的工作目录里，往往是根目录。基础镜像换个版本，工作目录可能就变了，启动命令便找不到文件。',
  },
  whenNot: {
    en: 'The base image promises its working directory.',
    zh: '基础镜像对自己的工作目录有约定。',
  },
  links: [LINKS.dockerfileCopy, LINKS.dockerfileWorkdir],
  alias: { hadolint: ['DL3045'] },
  check(copy) {
    const { stage, trigger } = copy;
    const destination = destinationWord(copy);
    const path = destination && copy.resolve(destination);
    if (!stage || trigger || !destination || path === undefined || path === '' || /^(?:[/\\]|[A-Za-z]:)/.test(path)) return [];
    const { image } = stage.root;
    if (stage.workdir(copy).kind !== 'absent' || (!stage.root.isScratch && (!image || HAVE_WORKDIR.has(image.name)))) return [];
    // One WORKDIR mends all of them.
    const first = earlierInstructions(copy).every(other => other.stage !== stage || !isRelative(other));
    return first ? [{ at: destination.place, args: { path } }] : [];
  },
  fixes: [
    {
      safe: false,
      title: { en: 'Set a working directory above', zh: '在上面设置工作目录' },
      changes(copy) {
        const path = destinationWord(copy)?.value;
        if (path === undefined || (!isHere(path) && !hasMoreBelow(copy))) return undefined;
        const text = `WORKDIR ${FOLDER}`;
        return insertInstructionBefore(copy, [{ text, tabStops: [{ start: text.length - FOLDER.length, end: text.length }] }]);
      },
    },
    {
      // Not safe: the working directory of the base image may not be the root.
      safe: false,
      title: { en: 'Make the path absolute', zh: '改成绝对路径' },
      changes(copy) {
        const destination = destinationWord(copy);
        const path = destination?.value;
        return destination && path !== undefined && /^\w/.test(path) && !hasMoreBelow(copy) ? writeInWord(destination, 'start', '/') : undefined;
      },
    },
  ],
  examples: [
    {
      bad: `FROM node:24
COPY package.json [|.|]
COPY src src/
`,
      fixed: `FROM node:24
WORKDIR /app
COPY package.json .
COPY src src/
`,
    },
    {
      bad: `FROM node:24
COPY package.json [|package.json|]
COPY server.js server.js
`,
      fixed: `FROM node:24
WORKDIR /app
COPY package.json package.json
COPY server.js server.js
`,
    },
    {
      bad: `FROM eclipse-temurin:25-jre
COPY target/web.jar /tmp/
COPY target/web.jar [|app.jar|]
`,
      fixed: `FROM eclipse-temurin:25-jre
COPY target/web.jar /tmp/
COPY target/web.jar /app.jar
`,
    },
    {
      why: { en: 'Set above, inherited, or known from the base image.', zh: '上面已设置、从阶段继承，或由基础镜像约定。' },
      good: `FROM node:24 AS base
WORKDIR /app
COPY a .
FROM base
COPY b .
FROM golang:1.25
COPY c .
FROM $BASE
COPY d .
FROM alpine:3.22
COPY e /e
COPY f $TARGET
COPY g C:/app
`,
    },
  ],
});
