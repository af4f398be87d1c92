// What a container runs, who gets SIGTERM, and what a HEALTHCHECK would be as a probe.

import type { LineIndex } from '../text/lines';
import { probeNumbers } from '../model/dockerfile/healthcheck';
import { effectiveCommand, type EffectiveCommand } from '../model/dockerfile/effective-command';
import { replacementOf } from '../model/dockerfile/replaced-instruction';
import { canonicalSignal, stopSignal } from '../model/dockerfile/start-command';
import type { Instruction, Stage } from '../model/dockerfile/types';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { argvText, code, linesOf, sentences, shown } from './dockerfile-wording';

const WORDS = {
  replaced: { en: '**It has no effect: {line} replaces it.**', zh: '**不生效：被{line}取代**。' },
  ignored: {
    en: '**It has no effect: the ENTRYPOINT in {line} is a shell command, which takes no arguments.**',
    zh: '**不生效：{line}的 ENTRYPOINT 是 shell 命令，不接受参数**。',
  },
  runs: { en: '**The container runs {argv}.**', zh: '**容器执行 {argv}**。' },
  combined: { en: 'ENTRYPOINT is in {entrypoint}, CMD in {cmd}.', zh: 'ENTRYPOINT 在{entrypoint}，CMD 在{cmd}。' },
  imageEntrypoint: { en: 'If {image} has an ENTRYPOINT, that comes first and is process 1 instead.', zh: '如果 {image} 带有 ENTRYPOINT，则由它排在前面，成为 1 号进程。' },
  process: { en: '{signal} goes to process 1, {program}.', zh: '{signal} 发给 1 号进程 {program}。' },
  shellProcess: {
    en: '{signal} goes to process 1, {program}, and many shells neither pass it on nor stop: the pod then waits out its grace period.',
    zh: '{signal} 发给 1 号进程 {program}；许多 shell 既不转发也不退出，Pod 就只能等到宽限期结束。',
  },
  exec: { en: '`exec` puts the program in place of the shell, and it gets {signal} as process 1.', zh: '`exec` 让程序取代 shell 成为 1 号进程，{signal} 由它收到。' },
  init: { en: '{signal} goes to process 1, {program}, which passes it on.', zh: '{signal} 发给 1 号进程 {program}，由它转发给程序。' },
  initOfShell: {
    en: '{signal} goes to process 1, {program}, which passes it on to {shell}; many shells pass it no further.',
    zh: '{signal} 发给 1 号进程 {program}，由它转给 {shell}；许多 shell 不会再往下转发。',
  },
  processLink: { en: '[Shell and exec form]({link})', zh: '[shell 形式与 exec 形式]({link})' },
  none: { en: '**No check: the one of the base image is switched off.** Kubernetes ignores both.', zh: '**不检查：基础镜像的检查也被关闭**。两者 Kubernetes 都不看。' },
  ignoredByKubernetes: { en: '**Kubernetes ignores it.**', zh: '**Kubernetes 不看它**。' },
  probe: {
    en: '**Kubernetes ignores it.** As a probe it would be `periodSeconds: {period}`, `timeoutSeconds: {timeout}`, `failureThreshold: {failures}`.',
    zh: '**Kubernetes 不看它**。换成探针是 `periodSeconds: {period}`，`timeoutSeconds: {timeout}`，`failureThreshold: {failures}`。',
  },
  startup: {
    en: 'The start period would be a startup probe: `periodSeconds: {period}`, `failureThreshold: {failures}`.',
    zh: '启动宽限期对应启动探针：`periodSeconds: {period}`，`failureThreshold: {failures}`。',
  },
  unhealthy: { en: 'Docker calls it unhealthy about {seconds} s after it stops answering.', zh: '停止响应约 {seconds} 秒后，Docker 判定为不健康。' },
  workdir: { en: '**Here it is {path}.**', zh: '**此处为 {path}**。' },
  probeLink: { en: '[Container probes]({link})', zh: '[容器探针]({link})' },
} satisfies Record<string, Text>;

const INITS = /(?:^|\/)(?:tini|dumb-init|catatonit|s6-svscan|docker-init)(?:-static)?$/;

/** A script whose program takes the shell's place. */
const EXEC = /^\s*exec\s/;

function signalWords({ argv, script, passed }: EffectiveCommand, signal: string, locale: Locale): string {
  const program = argv[0] ?? '';
  const args = { signal, program: code(shown(program)) };
  if (script !== undefined) return render(EXEC.test(script) ? WORDS.exec : WORDS.shellProcess, args, locale);
  if (!INITS.test(program)) return render(WORDS.process, args, locale);
  const keeps = passed && !EXEC.test(passed.script);
  return keeps ? render(WORDS.initOfShell, { ...args, shell: code(passed.shell) }, locale) : render(WORDS.init, args, locale);
}

/** Where the parts come from, when they are not all in this instruction; and what the image may add. */
function originWords({ entrypoint, cmd }: EffectiveCommand, stage: Stage, lines: LineIndex, locale: Locale): string {
  if (entrypoint && cmd) return render(WORDS.combined, { entrypoint: linesOf([entrypoint], lines, locale), cmd: linesOf([cmd], lines, locale) }, locale);
  const { root } = stage;
  if (entrypoint || root.isScratch) return '';
  return render(WORDS.imageEntrypoint, { image: code(root.imageText ?? root.imageWord?.raw ?? '') }, locale);
}

/** The signal that asks the container to stop; as written where its name is not known. */
function signalOf(stage: Stage): string {
  const argument = stopSignal(stage)?.argument;
  return argument ? canonicalSignal(argument.raw) ?? argument.raw : 'SIGTERM';
}

/** For CMD and ENTRYPOINT: the words that are executed, and who gets the signal to stop. */
export function processFacts(instruction: Instruction, lines: LineIndex, locale: Locale): string | undefined {
  const { stage } = instruction;
  if (!stage || instruction.trigger) return undefined;
  const later = replacementOf(instruction);
  if (later) return render(WORDS.replaced, { line: linesOf([later], lines, locale) }, locale);
  const command = effectiveCommand(stage);
  if (!command) return undefined;
  if (command.ignored === instruction && command.entrypoint) return render(WORDS.ignored, { line: linesOf([command.entrypoint], lines, locale) }, locale);
  if (command.entrypoint !== instruction && command.cmd !== instruction) return undefined;
  const signal = signalWords(command, signalOf(stage), locale);
  const origin = originWords(command, stage, lines, locale);
  return `${render(WORDS.runs, { argv: argvText(command.argv) }, locale)}\n\n${sentences([...(command.entrypoint ? [origin, signal] : [signal, origin])], locale)} ${render(WORDS.processLink, { link: LINKS.shellAndExecForm }, locale)}`;
}

/** For HEALTHCHECK: the numbers of a probe that asks the same. */
export function healthcheckFacts(instruction: Instruction, locale: Locale): string {
  if (instruction.words[0]?.raw.toUpperCase() === 'NONE') return WORDS.none[locale];
  const numbers = probeNumbers(instruction);
  if (!numbers) return WORDS.ignoredByKubernetes[locale];
  const { periodSeconds: period, timeoutSeconds: timeout, failureThreshold: failures, startup } = numbers;
  return `${sentences([
    render(WORDS.probe, { period, timeout, failures }, locale),
    startup && render(WORDS.startup, { period: startup.periodSeconds, failures: startup.failureThreshold }, locale),
    render(WORDS.unhealthy, { seconds: period * failures }, locale),
  ], locale)} ${render(WORDS.probeLink, { link: LINKS.containerProbes }, locale)}`;
}

/** For a WORKDIR with a relative path: where that leads. */
export function workdirFacts(instruction: Instruction, locale: Locale): string | undefined {
  const { stage, argument } = instruction;
  const written = argument && instruction.resolve(argument);
  if (!stage || instruction.trigger || written === undefined || /^(?:[/\\]|[A-Za-z]:)/.test(written)) return undefined;
  const after = stage.instructions[stage.instructions.indexOf(instruction) + 1];
  const { value } = after ? stage.workdir(after) : stage.workdir();
  return value === undefined ? undefined : render(WORDS.workdir, { path: code(value) }, locale);
}
